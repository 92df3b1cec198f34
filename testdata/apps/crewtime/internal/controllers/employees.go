package controllers

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/page"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Employees serves the staff directory.
type Employees struct {
	Employees repo.Employees
}

var employeeSorts = page.Columns{"name": "full_name", "badge": "badge_no", "role": "role"}

func (ctl *Employees) List(c *gin.Context) {
	search := strings.TrimSpace(c.Query("q"))
	list, err := ctl.Employees.List(c.Request.Context(), session.MustFrom(c).OrgID, search, page.From(c, employeeSorts, "name"))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"employees": list})
}

func (ctl *Employees) Show(c *gin.Context) {
	id, ok := pathID(c, "employee")
	if !ok {
		return
	}
	s := session.MustFrom(c)
	if id != s.EmployeeID && !can(c, permEmployeeRead) {
		fail(c, apperr.ErrForbidden)
		return
	}
	e, err := ctl.Employees.Get(c.Request.Context(), s.OrgID, id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, e)
}

// Badge finds the holder of a badge that somebody lost.
func (ctl *Employees) Badge(c *gin.Context) {
	e, err := ctl.Employees.ByBadge(c.Request.Context(), session.MustFrom(c).OrgID, c.Param("badge"))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, e)
}
