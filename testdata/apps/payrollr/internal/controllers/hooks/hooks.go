// Package hooks receives what providers send us and what the scheduler starts.
package hooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/middleware"
	"example.com/payrollr/internal/services"
)

const maxBody = 1 << 20

// Controller has the handlers.
type Controller struct {
	Secrets   map[string]string
	Employees *services.EmployeeService
	Payroll   *services.PayrollService
}

// verify checks X-Signature, the hex HMAC-SHA256 of the body, with the secret of the provider.
func (h *Controller) verify(provider, signature string, body []byte) error {
	secret, ok := h.Secrets[provider]
	if !ok || secret == "" {
		return apperr.NotFound("provider")
	}
	sig, err := hex.DecodeString(signature)
	if err != nil {
		return apperr.Unauthorized("signature is not hex")
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	if !hmac.Equal(sig, mac.Sum(nil)) {
		return apperr.Unauthorized("wrong signature")
	}
	return nil
}

// Provider is POST /hooks/providers/:provider, the status of payments.
func (h *Controller) Provider(c *gin.Context) {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxBody))
	if err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	if err := h.verify(c.Param("provider"), c.GetHeader("X-Signature"), body); err != nil {
		middleware.Fail(c, err)
		return
	}
	var event struct{ Ref, Status string }
	if err := json.Unmarshal(body, &event); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	if err := h.Payroll.RunStatus(c.Request.Context(), event.Ref, event.Status); err != nil {
		middleware.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// Signatures is POST /hooks/signatures, the status of envelopes.
func (h *Controller) Signatures(c *gin.Context) {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxBody))
	if err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	if err := h.verify("esign", c.GetHeader("X-Signature"), body); err != nil {
		middleware.Fail(c, err)
	}
	var event struct {
		Envelope string `json:"envelope"`
		Status   string `json:"status"`
	}
	if err := json.Unmarshal(body, &event); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	if err := h.Payroll.EnvelopeStatus(c.Request.Context(), event.Envelope, event.Status); err != nil {
		middleware.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// Accruals is POST /internal/cron/accruals: the monthly leave.
func (h *Controller) Accruals(c *gin.Context) {
	var req struct {
		Days int `json:"days" binding:"required,min=1,max=5"`
	}
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	n, err := h.Employees.Accrue(c.Request.Context(), req.Days)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"employees": n})
}

// CloseRuns is POST /internal/jobs/close-runs: closes the books up to a period.
func (h *Controller) CloseRuns(c *gin.Context) {
	var req struct {
		Before string `json:"before" binding:"required"`
	}
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	n, err := h.Payroll.CloseBefore(c.Request.Context(), req.Before)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"closed": n})
}
