package billing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

// HookSecret is shared with the payment provider.
var HookSecret []byte

var store Store

func Mount(ws gin.IRouter) {
	g := ws.Group("/invoices")
	g.PUT("/:id", edit)
	g.POST("/:id/void", void)
}

func MountHook(r gin.IRouter) {
	r.POST("/hooks/payments", fromProvider, payment)
}

func edit(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	var inv Invoice
	if !web.Body(c, &inv) {
		return
	}
	inv.ID, inv.WorkspaceID = id, tenancy.Current(c).ID
	if err := store.Put(c, &inv); err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, inv)
}

func void(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	inv, err := store.Get(c, id)
	if err != nil {
		web.Broken(c, err)
		return
	}
	role, err := tenancy.RoleIn(c, inv.WorkspaceID, inv.IssuedBy)
	if err != nil {
		web.Broken(c, err)
		return
	}
	if role == "" || role == tenancy.Assistant {
		web.Fail(c, http.StatusForbidden, "coaches only")
		return
	}
	if err := store.Void(c, inv); err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, inv)
}

// fromProvider checks the signature over the raw body and keeps the body for the handler.
func fromProvider(c *gin.Context) {
	raw, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 1<<16))
	if err != nil {
		c.AbortWithStatus(http.StatusRequestEntityTooLarge)
		return
	}
	m := hmac.New(sha256.New, HookSecret)
	m.Write(raw)
	sent, err := hex.DecodeString(c.GetHeader("X-Pay-Signature"))
	if err != nil || !hmac.Equal(sent, m.Sum(nil)) {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	c.Set("hook.body", raw)
}

func payment(c *gin.Context) {
	var ev struct {
		Type    string `json:"type"`
		Invoice string `json:"invoice"`
	}
	if err := json.Unmarshal(c.MustGet("hook.body").([]byte), &ev); err != nil {
		web.Fail(c, http.StatusBadRequest, "bad event")
		return
	}
	if ev.Type == "payment.succeeded" {
		if err := store.MarkPaid(c, ev.Invoice); err != nil {
			web.Broken(c, err)
			return
		}
	}
	c.Status(http.StatusNoContent)
}
