package billing

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
)

// Payroll exports a week as CSV for the payroll office.
func (h *Handler) Payroll(c *gin.Context) {
	w, err := week(c)
	if err != nil {
		c.Error(err)
		return
	}
	agency := auth.CurrentAgency(c)
	lines, err := db.Many[hours](c.Request.Context(), h.DB, hoursOfWeek, agency.ID, w)
	if err != nil {
		c.Error(err)
		return
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="payroll-`+agency.Subdomain+`.csv"`)
	c.Status(http.StatusOK)
	out := csv.NewWriter(c.Writer)
	_ = out.Write([]string{"caregiver", "week", "minutes", "status"})
	for _, l := range lines {
		_ = out.Write([]string{l.Caregiver, l.Week.Format(time.DateOnly), strconv.Itoa(l.Minutes), l.Status})
	}
	out.Flush()
	if err := out.Error(); err != nil {
		c.Error(err)
	}
}
