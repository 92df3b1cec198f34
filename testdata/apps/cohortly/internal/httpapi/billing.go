package httpapi

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/store"
)

func (s *Server) listInvoices(c echo.Context) error {
	var req invoicesRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	list, err := s.svc.Billing.Mine(c.Request().Context(), callerOf(c), store.InvoiceFilter{
		OrgID: req.OrgID, Status: req.Status, Before: req.Before, Limit: req.Limit,
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (s *Server) showInvoice(c echo.Context) error {
	var req invoiceRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	inv, err := s.svc.Billing.Invoice(c.Request().Context(), callerOf(c), req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, inv)
}

func (s *Server) cancelInvoice(c echo.Context) error {
	var req invoiceRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	if err := s.svc.Billing.Cancel(c.Request().Context(), callerOf(c), req.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// orgStatement lists what an organisation has billed; accountants load it as CSV.
func (s *Server) orgStatement(c echo.Context) error {
	var req statementRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	list, err := s.svc.Billing.Statement(c.Request().Context(), req.OrgID, req.Status)
	if err != nil {
		return err
	}
	if req.Format != "csv" {
		return c.JSON(http.StatusOK, list)
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	_ = w.Write([]string{"invoice", "payer", "description", "cents", "status", "date"})
	for _, inv := range list {
		_ = w.Write([]string{
			strconv.FormatInt(inv.ID, 10), strconv.FormatInt(inv.PayerID, 10), inv.Description,
			strconv.FormatInt(inv.AmountCents, 10), inv.Status, inv.CreatedAt.Format(time.DateOnly),
		})
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", buf.Bytes())
}

// paymentNotice is called by the payment provider, who signs the body.
func (s *Server) paymentNotice(c echo.Context) error {
	body, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return err
	}
	if !s.signed(body, c.Request().Header.Get("X-Signature")) {
		return apperr.Unauthenticated(errors.New("bad signature on a payment notice"))
	}
	var notice paymentNotice
	if err := json.Unmarshal(body, &notice); err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "not JSON").SetInternal(err)
	}
	if err := c.Validate(&notice); err != nil {
		return err
	}
	if err := s.svc.Billing.Settle(c.Request().Context(), notice.Reference, notice.Outcome); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) signed(body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, s.cfg.WebhookSecret)
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}
