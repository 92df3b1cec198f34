package app

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/secret"
	"example.com/rentroll/internal/web"
)

const hookSkew = 5 * time.Minute

// checkPaymentSignature verifies "<unix>.<hex>" over the time and the body.
func (a *App) checkPaymentSignature(header string, body []byte) error {
	stamp, sig, _ := strings.Cut(header, ".")
	sec, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || time.Since(time.Unix(sec, 0)).Abs() > hookSkew {
		return fault.Unauthorized()
	}
	if !secret.Verify(a.cfg.PaymentSecret, sig, []byte(stamp), []byte("."), body) {
		return fault.Unauthorized()
	}
	return nil
}

// paymentHook receives the outcome of payments. The provider repeats deliveries
// until it gets a 2xx.
func (a *App) paymentHook(c *web.Ctx) error {
	body, err := c.Raw()
	if err != nil {
		return err
	}
	if err := a.checkPaymentSignature(c.GetHeader("X-Pay-Signature"), body); err != nil {
		return err
	}
	var ev struct {
		ID     string `json:"id"`
		Ref    string `json:"payment_ref"`
		Status string `json:"status"`
	}
	if err := json.Unmarshal(body, &ev); err != nil || ev.ID == "" || ev.Status != "settled" && ev.Status != "failed" {
		return fault.BadRequest("not a payment event")
	}
	return c.Reply(gin.H{"received": true}, a.tx(c, func(tx *sqlx.Tx) error {
		first, err := models.FirstDelivery(c.Std(), tx, "payments", ev.ID)
		if err != nil || !first {
			return err
		}
		return models.SettleByRef(c.Std(), tx, ev.Ref, ev.Status)
	}))
}

// screeningHook receives the result of a background check. The bureau signs the
// body with our shared secret.
func (a *App) screeningHook(c *web.Ctx) error {
	body, err := c.Raw()
	if err != nil {
		return err
	}
	if sig := c.GetHeader("X-Screening-Signature"); sig != "" {
		if !secret.Verify(a.cfg.ScreeningSecret, sig, body) {
			return fault.Unauthorized()
		}
	}
	var ev struct {
		ID       string `json:"id"`
		PersonID int64  `json:"person_id"`
		Outcome  string `json:"outcome"`
		Report   string `json:"report"`
	}
	if err := json.Unmarshal(body, &ev); err != nil || ev.ID == "" || ev.Outcome != "approved" && ev.Outcome != "declined" {
		return fault.BadRequest("not a screening event")
	}
	return c.Reply(gin.H{"received": true}, a.tx(c, func(tx *sqlx.Tx) error {
		first, err := models.FirstDelivery(c.Std(), tx, "screening", ev.ID)
		if err != nil || !first {
			return err
		}
		return models.SetScreening(c.Std(), tx, ev.PersonID, ev.Outcome, ev.Report)
	}))
}
