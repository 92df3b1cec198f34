package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/policy"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Leave serves leave requests and the papers attached to them.
type Leave struct {
	Leaves repo.Leaves
	Policy policy.Leave
}

// visible loads the request of the path, if the caller may see it.
func (ctl *Leave) visible(c *gin.Context) (*domain.Leave, error) {
	id, err := paramID(c, "leave")
	if err != nil {
		return nil, err
	}
	l, err := ctl.Leaves.Get(c.Request.Context(), id)
	if err != nil {
		return nil, err
	}
	if err := ctl.Policy.View(session.MustFrom(c), l); err != nil {
		return nil, err
	}
	return l, nil
}

func (ctl *Leave) Show(c *gin.Context) {
	l, err := ctl.visible(c)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, l)
}

// Withdraw takes back a request; only the employee who made it may do so.
func (ctl *Leave) Withdraw(c *gin.Context) {
	id, ok := pathID(c, "leave")
	if !ok {
		return
	}
	l, err := ctl.Leaves.Withdraw(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	if err := ctl.Policy.Edit(session.MustFrom(c), l); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, l)
}

type decisionRequest struct {
	Status string `json:"status" binding:"oneof=approved rejected"`
}

func (ctl *Leave) Decide(c *gin.Context) {
	id, ok := pathID(c, "leave")
	if !ok {
		return
	}
	var in decisionRequest
	if !bind(c, &in) {
		return
	}
	s := session.MustFrom(c)
	allow := func(l *domain.Leave) error { return ctl.Policy.Decide(s, l) }
	l, err := ctl.Leaves.Decide(c.Request.Context(), id, repo.Decision{Status: in.Status, By: s.EmployeeID}, allow)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, l)
}

// Attachment downloads a paper (a doctor's note, mostly) of a leave request.
func (ctl *Leave) Attachment(c *gin.Context) {
	if _, err := ctl.visible(c); err != nil {
		fail(c, err)
		return
	}
	id, ok := pathID(c, "attachment")
	if !ok {
		return
	}
	a, err := ctl.Leaves.Attachment(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	attachmentHeader(c, a.Filename)
	c.Data(http.StatusOK, a.ContentType, a.Body)
}

func (ctl *Leave) DropAttachment(c *gin.Context) {
	l, err := ctl.visible(c)
	if err != nil {
		fail(c, err)
		return
	}
	if err := ctl.Policy.Edit(session.MustFrom(c), l); err != nil {
		fail(c, err)
		return
	}
	id, ok := pathID(c, "attachment")
	if !ok {
		return
	}
	if err := ctl.Leaves.DropAttachment(c.Request.Context(), l.ID, id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
