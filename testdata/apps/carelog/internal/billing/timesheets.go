// Package billing covers what is paid to caregivers and by clients.
package billing

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/audit"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
)

// Handler serves timesheets and invoices.
type Handler struct {
	DB            db.DB
	Trail         *audit.Trail
	PaymentSecret []byte
}

type approveInput struct {
	Version int `json:"version" binding:"required"`
}

// Approve releases a timesheet for payroll. Nobody approves their own.
func (h *Handler) Approve(c *gin.Context) {
	id, err := httpx.ID(c, "timesheetID")
	if err != nil {
		c.Error(err)
		return
	}
	in, err := httpx.Bind[approveInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	actor := auth.Current(c)
	err = db.Touch(c.Request.Context(), h.DB, apperr.ErrStale, `
		UPDATE timesheets SET status = 'approved', approved_by = $1, version = version + 1
		WHERE id = $2 AND version = $3 AND status = 'submitted' AND caregiver_id <> $1
		  AND caregiver_id IN (SELECT u.id FROM users u WHERE u.agency_id = $4)`,
		actor.UserID, id, in.Version, actor.AgencyID)
	if err != nil {
		c.Error(err)
		return
	}
	h.Trail.Record(c, "timesheet.approve", id)
	c.JSON(http.StatusOK, gin.H{"version": in.Version + 1})
}

type hours struct {
	Caregiver string    `json:"caregiver"`
	Week      time.Time `json:"week"`
	Minutes   int       `json:"minutes"`
	Status    string    `json:"status"`
}

func week(c *gin.Context) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, c.Query("week"))
	if err != nil {
		return t, apperr.Invalid("week must be a date")
	}
	return t, nil
}

const hoursOfWeek = `
	SELECT u.full_name AS caregiver, t.week, t.minutes, t.status
	FROM timesheets t
	JOIN users u ON u.id = t.caregiver_id
	WHERE u.agency_id = $1 AND t.week = $2
	ORDER BY u.full_name, t.id`

// Hours is the weekly report on the coordinators' dashboard.
func (h *Handler) Hours(c *gin.Context) {
	w, err := week(c)
	if err != nil {
		c.Error(err)
		return
	}
	out, err := db.Many[hours](c.Request.Context(), h.DB, hoursOfWeek, auth.CurrentAgency(c).ID, w)
	if err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"hours": out})
}
