package controllers

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/links"
	"example.com/crewtime/internal/page"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Punches serves the time clock.
type Punches struct {
	Punches repo.Punches
}

var punchSorts = page.Columns{"at": "at", "kind": "kind"}

// List shows the caller's punches, or those of somebody else to people who may
// read them all.
func (ctl *Punches) List(c *gin.Context) {
	f := repo.PunchFilter{EmployeeID: session.MustFrom(c).EmployeeID}
	other, err := queryID(c, "employee")
	if err != nil {
		fail(c, err)
		return
	}
	if other != 0 && other != f.EmployeeID {
		if !can(c, permPunchReadAll) {
			fail(c, apperr.ErrForbidden)
			return
		}
		f.EmployeeID = other
	}
	if f.From, err = queryDay(c, "from", today().AddDate(0, -1, 0)); err != nil {
		fail(c, err)
		return
	}
	if f.To, err = queryDay(c, "to", today().AddDate(0, 0, 1)); err != nil {
		fail(c, err)
		return
	}
	list, err := ctl.Punches.List(c.Request.Context(), f, page.From(c, punchSorts, "at"))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"punches": list})
}

type punchRequest struct {
	ShiftID int64  `json:"shift_id" binding:"required,gt=0"`
	Kind    string `json:"kind" binding:"oneof=in out"`
	Note    string `json:"note" binding:"max=200"`
}

func (ctl *Punches) Create(c *gin.Context) {
	var in punchRequest
	if !bind(c, &in) {
		return
	}
	if !can(c, permPunchWrite) {
		fail(c, apperr.ErrForbidden)
		return
	}
	p, err := ctl.Punches.Create(c.Request.Context(), repo.NewPunch{
		EmployeeID: session.MustFrom(c).EmployeeID, ShiftID: in.ShiftID, Kind: in.Kind, Note: in.Note,
	})
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, p)
}

type correctionRequest struct {
	At   time.Time `json:"at" binding:"required"`
	Note string    `json:"note" binding:"required,max=200"`
}

func (ctl *Punches) Correct(c *gin.Context) {
	id, ok := pathID(c, "punch")
	if !ok {
		return
	}
	var in correctionRequest
	if !bind(c, &in) {
		return
	}
	s := session.MustFrom(c)
	err := ctl.Punches.Correct(c.Request.Context(), id, s.OrgID, s.EmployeeID, repo.Correction{At: in.At, Note: in.Note})
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (ctl *Punches) Approve(c *gin.Context) {
	var in idList
	if !bind(c, &in) {
		return
	}
	if !can(c, permPunchApprove) {
		fail(c, apperr.ErrForbidden)
		return
	}
	n, err := ctl.Punches.Approve(c.Request.Context(), in.IDs, session.MustFrom(c).EmployeeID)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"approved": n})
}

// Terminal takes the events of a wall terminal. Every terminal has a secret of
// its own and signs the body with it.
func (ctl *Punches) Terminal(c *gin.Context) {
	id, ok := pathID(c, "terminal")
	if !ok {
		return
	}
	body, err := c.GetRawData()
	if err != nil {
		fail(c, apperr.Invalid("unreadable body"))
		return
	}
	terminal, err := ctl.Punches.Terminal(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	if !links.ValidMAC([]byte(terminal.Secret), body, c.GetHeader("X-Terminal-Signature")) {
		fail(c, apperr.ErrUnauthorized)
		return
	}
	var ev domain.TerminalEvent
	if err := json.Unmarshal(body, &ev); err != nil {
		fail(c, apperr.Invalid("not JSON"))
		return
	}
	if err := binding.Validator.ValidateStruct(&ev); err != nil {
		fail(c, apperr.Invalid(err.Error()))
		return
	}
	recorded, err := ctl.Punches.Record(c.Request.Context(), terminal, ev)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusAccepted, gin.H{"recorded": recorded})
}
