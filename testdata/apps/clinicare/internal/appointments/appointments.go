// Package appointments has the calendar of a practice.
package appointments

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/httpx"
)

// Module serves /appointments.
type Module struct {
	svc   Service
	guard *auth.Guard
}

func New(svc Service, guard *auth.Guard) *Module {
	return &Module{svc: svc, guard: guard}
}

// Guards implements httpx.Guarded.
func (m *Module) Guards() []gin.HandlerFunc {
	return []gin.HandlerFunc{m.guard.Staff}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	apps := rg.Group("/appointments")
	apps.GET("", m.list)
	apps.POST("", m.book)
	apps.POST("/reschedule", m.reschedule)
	apps.PATCH("/:id", m.change)
	apps.DELETE("/:id", m.cancel)
}

func (m *Module) list(c *gin.Context) {
	var f Filter
	if !httpx.Query(c, &f) {
		return
	}
	list, err := m.svc.List(c.Request.Context(), auth.Current(c), f)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (m *Module) book(c *gin.Context) {
	var in Booking
	if !httpx.JSON(c, &in) {
		return
	}
	row, err := m.svc.Book(c.Request.Context(), auth.Current(c), in)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, row)
}

func (m *Module) change(c *gin.Context) {
	var uri httpx.ByID
	var in Change
	if !httpx.URI(c, &uri) || !httpx.JSON(c, &in) {
		return
	}
	row, err := m.svc.Change(c.Request.Context(), auth.Current(c), uri.ID, in)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, row)
}

func (m *Module) cancel(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	if err := m.svc.Cancel(c.Request.Context(), auth.Current(c), uri.ID); err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (m *Module) reschedule(c *gin.Context) {
	var in struct {
		Moves []Move `json:"moves" binding:"required,dive"`
	}
	if !httpx.JSON(c, &in) {
		return
	}
	n, err := m.svc.Reschedule(c.Request.Context(), auth.Current(c), in.Moves)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"requested": n})
}
