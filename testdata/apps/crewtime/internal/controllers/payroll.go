package controllers

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/links"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

const (
	periodOpen   = "open"
	periodLocked = "locked"
)

// Payroll serves pay periods and their export.
type Payroll struct {
	Periods        repo.PayPeriods
	ProviderSecret []byte
}

func (ctl *Payroll) period(c *gin.Context) (*domain.PayPeriod, bool) {
	id, ok := pathID(c, "period")
	if !ok {
		return nil, false
	}
	p, err := ctl.Periods.Get(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return nil, false
	}
	return p, true
}

// Lock freezes a period so that it can be paid out.
func (ctl *Payroll) Lock(c *gin.Context) {
	p, ok := ctl.period(c)
	if !ok {
		return
	}
	s := session.MustFrom(c)
	if p.OrgID != s.OrgID && !can(c, permPayrollLock) {
		fail(c, apperr.ErrNotFound)
		return
	}
	if p.EndsOn.After(time.Now()) {
		fail(c, apperr.ErrConflict)
		return
	}
	if err := ctl.Periods.SetState(c.Request.Context(), p, periodOpen, periodLocked, s.EmployeeID); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// Reopen undoes Lock as long as nothing was paid.
func (ctl *Payroll) Reopen(c *gin.Context) {
	p, ok := ctl.period(c)
	if !ok {
		return
	}
	s := session.MustFrom(c)
	if p.OrgID != s.OrgID || !can(c, permPayrollLock) {
		fail(c, apperr.ErrNotFound)
		return
	}
	if err := ctl.Periods.SetState(c.Request.Context(), p, periodLocked, periodOpen, s.EmployeeID); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// Export is the timesheet of a period for the accountant of the organization.
func (ctl *Payroll) Export(c *gin.Context) {
	p, ok := ctl.period(c)
	if !ok {
		return
	}
	if s := session.MustFrom(c); s.OrgID != p.OrgID {
		fail(c, apperr.ErrNotFound)
		return
	}
	ctl.writeTimesheet(c, p)
}

// Timesheet is Export for the link in the payday mail.
func (ctl *Payroll) Timesheet(c *gin.Context) {
	p, ok := ctl.period(c)
	if !ok {
		return
	}
	if s, signedIn := session.From(c); signedIn && (s.OrgID != p.OrgID || !s.Can(permPayrollRead)) {
		fail(c, apperr.ErrNotFound)
		return
	}
	ctl.writeTimesheet(c, p)
}

func (ctl *Payroll) writeTimesheet(c *gin.Context, p *domain.PayPeriod) {
	lines, err := ctl.Periods.Timesheet(c.Request.Context(), p)
	if err != nil {
		fail(c, err)
		return
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	_ = w.Write([]string{"badge", "name", "kind", "at", "note"})
	for _, l := range lines {
		_ = w.Write([]string{cell(l.BadgeNo), cell(l.FullName), l.Kind, l.At.UTC().Format(time.RFC3339), cell(l.Note)})
	}
	w.Flush()
	if err := w.Error(); err != nil {
		fail(c, err)
		return
	}
	attachmentHeader(c, fmt.Sprintf("timesheet-%s.csv", p.StartsOn.Format(time.DateOnly)))
	c.Data(http.StatusOK, "text/csv; charset=utf-8", buf.Bytes())
}

// cell keeps spreadsheets from taking text for a formula.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

const maxCallback = 64 << 10

// FromProvider admits callbacks that the payroll provider signed.
func (ctl *Payroll) FromProvider(c *gin.Context) {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxCallback))
	if err != nil {
		fail(c, apperr.Invalid("unreadable body"))
		return
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	if !links.ValidMAC(ctl.ProviderSecret, body, c.GetHeader("X-Provider-Signature")) {
		c.JSON(http.StatusUnauthorized, apperr.ErrUnauthorized)
		return
	}
	c.Next()
}

type ackRequest struct {
	Reference string `json:"reference" binding:"required,max=100"`
}

// Acknowledge is called by the provider once the wages are on their way.
func (ctl *Payroll) Acknowledge(c *gin.Context) {
	id, ok := pathID(c, "period")
	if !ok {
		return
	}
	var in ackRequest
	if !bind(c, &in) {
		return
	}
	if err := ctl.Periods.Acknowledge(c.Request.Context(), id, in.Reference); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
