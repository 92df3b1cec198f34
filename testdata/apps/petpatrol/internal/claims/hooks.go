package claims

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/gin-gonic/gin"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

// RegisterHooks registers what the insurers call.
func RegisterHooks(r gin.IRouter, d Deps) {
	g := r.Group("/hooks", sender(d))
	g.POST("/decisions", signedHex, decide(d))
	g.POST("/settlements", signedTimed, settle(d))
}

type insurer struct {
	ID     int64
	Secret []byte
}

const insurerKey = "petpatrol.insurer"

// sender finds the insurer that a call says it is from.
func sender(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		ins, err := web.One[insurer](c, d.DB, `SELECT id, secret FROM insurers WHERE name = $1`, c.GetHeader("X-Insurer"))
		if err != nil {
			web.Refuse(c, web.ErrSignature)
			return
		}
		c.Set(insurerKey, ins)
	}
}

// payload reads the body and leaves it for the handler.
func payload(c *gin.Context) []byte {
	raw, err := io.ReadAll(io.LimitReader(c.Request.Body, 1<<20))
	if err != nil {
		return nil
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(raw))
	return raw
}

func sealed(ins insurer, sent string, parts ...[]byte) bool {
	mac := hmac.New(sha256.New, ins.Secret)
	for _, p := range parts {
		mac.Write(p)
	}
	got, err := hex.DecodeString(sent)
	return err == nil && hmac.Equal(got, mac.Sum(nil))
}

// signedHex checks the signature of the first generation of hooks.
func signedHex(c *gin.Context) {
	ins := c.MustGet(insurerKey).(insurer)
	if !sealed(ins, c.GetHeader("X-Signature"), payload(c)) {
		web.Problem(c, web.ErrSignature)
		return
	}
	c.Next()
}

// signedTimed checks the signature of the second generation, which covers the time.
func signedTimed(c *gin.Context) {
	ins := c.MustGet(insurerKey).(insurer)
	at := c.GetHeader("X-Signed-At")
	if !sealed(ins, c.GetHeader("X-Signature"), []byte(at+"."), payload(c)) {
		web.Refuse(c, web.ErrSignature)
		return
	}
	c.Next()
}

type decision struct {
	Claim    int64 `json:"claim"`
	Accepted bool  `json:"accepted"`
}

func decide(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, _ ident.Caller, in decision) error {
		status := "rejected"
		if in.Accepted {
			status = "accepted"
		}
		ins := c.MustGet(insurerKey).(insurer)
		return web.Touched(d.DB.Exec(c, `UPDATE claims SET status = $3, version = version + 1
			WHERE id = $1 AND insurer_id = $2 AND status = 'open'`, in.Claim, ins.ID, status))
	})
}

type settlement struct {
	Claim int64 `json:"claim"`
	Cents int64 `json:"cents"`
}

func settle(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, _ ident.Caller, in settlement) error {
		ins := c.MustGet(insurerKey).(insurer)
		return web.Touched(d.DB.Exec(c, `UPDATE claims SET paid_cents = paid_cents + $3, version = version + 1
			WHERE id = $1 AND insurer_id = $2`, in.Claim, ins.ID, in.Cents))
	})
}
