package carriers

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

const (
	hookCarrierKey = "carriers.hook_carrier"
	maxHookBody    = 256 << 10
)

type hookCarrier struct {
	ID     int64  `db:"id"`
	Secret string `db:"hook_secret"`
}

// RegisterHooks mounts the endpoints that other systems call.
func (m *Module) RegisterHooks(rg *gin.RouterGroup) {
	hooks := rg.Group("/hooks")
	hooks.POST("/carriers/:id/status", m.signedByCarrier(), httpx.Handle(m.carrierStatus))
	hooks.POST("/edi/:partner", signedInterchange(), httpx.Handle(m.interchange))
}

// Signature is what a carrier puts in X-Shipdock-Signature.
func Signature(secret string, body []byte) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

// signedByCarrier verifies the body with the secret of the carrier in the path.
func (m *Module) signedByCarrier() gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxHookBody))
		if err != nil {
			httpx.Abort(c, apperr.Malformed(err))
			return
		}
		id, _ := strconv.ParseInt(c.Param("id"), 10, 64)
		cr, err := query.One[hookCarrier](c, m.db,
			`SELECT id, hook_secret FROM carriers WHERE id = $1 AND deleted_at IS NULL`, id)
		if err != nil || !hmac.Equal([]byte(Signature(cr.Secret, body)), []byte(c.GetHeader("X-Shipdock-Signature"))) {
			httpx.Abort(c, apperr.Unauthorized("bad signature"))
			return
		}
		c.Request.Body = io.NopCloser(bytes.NewReader(body))
		c.Set(hookCarrierKey, cr)
		c.Next()
	}
}

// signedInterchange turns away interchanges that come without a sender or a
// signature, before anything of them is parsed.
func signedInterchange() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("X-Edi-Sender") == "" || c.GetHeader("X-Edi-Signature") == "" {
			httpx.Abort(c, apperr.Unauthorized("unsigned interchange"))
			return
		}
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxHookBody)
		c.Next()
	}
}

type statusEvent struct {
	LoadID int64  `json:"load_id" validate:"min=1"`
	Status string `json:"status" validate:"oneof=in_transit delivered"`
}

func (m *Module) carrierStatus(c *gin.Context, ev statusEvent) (any, error) {
	cr := c.MustGet(hookCarrierKey).(hookCarrier)
	return nil, query.Touch(c, m.db, `
		UPDATE loads SET status = $3, version = version + 1
		WHERE id = $1 AND carrier_id = $2 AND status IN ('tendered', 'in_transit')`, ev.LoadID, cr.ID, ev.Status)
}

type interchangeInput struct {
	Partner string        `uri:"partner" json:"-"`
	Control string        `json:"control" validate:"required,max=40"`
	Events  []statusEvent `json:"events" validate:"min=1,max=100,dive"`
}

// interchange takes shipment status messages (214) from an EDI partner.
func (m *Module) interchange(c *gin.Context, in interchangeInput) (any, error) {
	return gin.H{"control": in.Control}, query.InTx(c, m.db, func(tx pgx.Tx) error {
		for _, ev := range in.Events {
			if err := query.Touch(c, tx, `
				UPDATE loads SET status = $2, version = version + 1
				WHERE id = $1 AND status IN ('tendered', 'in_transit')`, ev.LoadID, ev.Status); err != nil {
				return err
			}
			if err := audit.Write(c, tx, audit.Entry{Actor: "edi:" + in.Partner, Action: "load.status",
				Object: "load", ObjectID: ev.LoadID, RequestID: httpx.RequestID(c)}); err != nil {
				return err
			}
		}
		return nil
	})
}
