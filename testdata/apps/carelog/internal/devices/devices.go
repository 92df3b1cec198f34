// Package devices serves the tablets and pill boxes in the clients' homes and the telephone gateway.
package devices

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
)

// Handler serves devices.
type Handler struct {
	DB              db.DB
	TelephonySecret []byte
}

type device struct {
	ID       int64
	ClientID int64
	Serial   string
}

const (
	ginDevice = "carelog.device"
	ginSerial = "carelog.serial"
)

// RequireToken admits devices by the secret burnt in at pairing.
func (h *Handler) RequireToken(c *gin.Context) {
	token, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Device ")
	if !ok || token == "" {
		apperr.Abort(c, apperr.ErrUnauthorized)
		return
	}
	d, err := db.One[device](c.Request.Context(), h.DB,
		`SELECT id, client_id, serial FROM devices WHERE token_hash = $1 AND revoked_at IS NULL`, auth.Hash(token))
	if err != nil {
		apperr.Abort(c, apperr.ErrUnauthorized)
		return
	}
	c.Set(ginDevice, d)
	c.Next()
}

// RequireTablet admits the kitchen tablets. They run our locked-down browser, which sends the serial number with
// each request.
func (h *Handler) RequireTablet(c *gin.Context) {
	serial := strings.TrimSpace(c.GetHeader("X-Device-Serial"))
	if serial == "" {
		apperr.Abort(c, apperr.ErrUnauthorized)
		return
	}
	c.Set(ginSerial, serial)
	c.Next()
}

type doseInput struct {
	MedicationID int64     `json:"medication_id" binding:"required"`
	TakenAt      time.Time `json:"taken_at" binding:"required"`
}

// RecordDose stores that the pill box was opened.
func (h *Handler) RecordDose(c *gin.Context) {
	d := c.MustGet(ginDevice).(device)
	in, err := httpx.Bind[doseInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	if in.TakenAt.After(time.Now().Add(5 * time.Minute)) {
		c.Error(apperr.Invalid("taken_at lies in the future"))
		return
	}
	err = db.Touch(c.Request.Context(), h.DB, apperr.ErrNotFound, `
		INSERT INTO doses (medication_id, device_id, taken_at)
		SELECT m.id, $2, $3 FROM medications m
		WHERE m.id = $1 AND m.client_id = $4 AND m.deleted_at IS NULL AND m.discontinued_at IS NULL`,
		in.MedicationID, d.ID, in.TakenAt, d.ClientID)
	if err != nil {
		c.Error(err)
		return
	}
	c.Status(http.StatusCreated)
}

type dueMedication struct {
	ID       int64      `json:"id"`
	Name     string     `json:"name"`
	Dosage   string     `json:"dosage"`
	LastDose *time.Time `json:"last_dose"`
}

// Medications is the tablet's screen: what is to be taken.
func (h *Handler) Medications(c *gin.Context) {
	clientID, err := httpx.ID(c, "clientID")
	if err != nil {
		c.Error(err)
		return
	}
	meds, err := db.Many[dueMedication](c.Request.Context(), h.DB, `
		SELECT m.id, m.name, m.dosage, (SELECT max(d.taken_at) FROM doses d WHERE d.medication_id = m.id) AS last_dose
		FROM medications m
		JOIN clients cl ON cl.id = m.client_id
		WHERE m.client_id = $1 AND cl.deleted_at IS NULL AND m.deleted_at IS NULL AND m.discontinued_at IS NULL
		ORDER BY m.name`, clientID)
	if err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"device": c.GetString(ginSerial), "medications": meds})
}

// VerifyGateway checks the telephone gateway's signature over the body. The gateways of the older branches do not sign
// yet; they reach us through the VPN.
func (h *Handler) VerifyGateway(c *gin.Context) {
	signature := c.GetHeader("X-Gateway-Signature")
	if signature == "" {
		c.Next()
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 64<<10))
	if err != nil {
		apperr.Abort(c, apperr.BadRequest(err))
		return
	}
	if !Signed(h.TelephonySecret, body, signature) {
		apperr.Abort(c, apperr.ErrUnauthorized)
		return
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	c.Next()
}

// Signed tells whether signature is the hex HMAC-SHA256 of body.
func Signed(secret, body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil || len(secret) == 0 {
		return false
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

type call struct {
	VisitID int64     `json:"visit_id"`
	At      time.Time `json:"at"`
}

// Telephony checks a caregiver in who rang from the client's landline.
func (h *Handler) Telephony(c *gin.Context) {
	var in call
	if err := json.NewDecoder(c.Request.Body).Decode(&in); err != nil {
		c.Error(apperr.BadRequest(err))
		return
	}
	if in.VisitID <= 0 || in.At.IsZero() {
		c.Error(apperr.Invalid("visit_id and at are required"))
		return
	}
	err := db.Touch(c.Request.Context(), h.DB, apperr.ErrStale,
		`UPDATE visits SET status = 'in_progress', checked_in_at = $2 WHERE id = $1 AND status = 'scheduled'`, in.VisitID, in.At)
	if err != nil {
		c.Error(err)
		return
	}
	c.Status(http.StatusNoContent)
}
