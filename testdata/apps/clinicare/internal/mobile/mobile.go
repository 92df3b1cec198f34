// Package mobile is the small API of the practitioners' app.
package mobile

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves /mobile.
type Module struct {
	store db.Store
	guard *auth.Guard
}

func New(store db.Store, guard *auth.Guard) *Module {
	return &Module{store: store, guard: guard}
}

// Guards implements httpx.Guarded.
func (m *Module) Guards() []gin.HandlerFunc {
	return []gin.HandlerFunc{m.guard.Device}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	app := rg.Group("/mobile")
	app.GET("/agenda", m.agenda)
	app.POST("/appointments/:id/confirm", m.confirm)
}

func (m *Module) agenda(c *gin.Context) {
	me, ok := auth.From(c)
	if !ok {
		return
	}
	list, err := m.store.ListAgenda(c.Request.Context(), me.StaffID)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (m *Module) confirm(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	n, err := m.store.ConfirmAppointment(c.Request.Context(), uri.ID)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	if n == 0 {
		httpx.Fail(c, httpx.ErrConflict)
		return
	}
	c.JSON(http.StatusOK, gin.H{"confirmed": uri.ID})
}
