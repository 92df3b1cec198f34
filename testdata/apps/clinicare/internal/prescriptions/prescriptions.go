// Package prescriptions has what was prescribed to the patients.
package prescriptions

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves /prescriptions.
type Module struct {
	store  db.Store
	reader Reader
	guard  *auth.Guard
}

func New(store db.Store, reader Reader, guard *auth.Guard) *Module {
	return &Module{store: store, reader: reader, guard: guard}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	rx := rg.Group("/prescriptions")
	rx.GET("/:id", m.guard.Staff, m.show)
	rx.POST("/:id/sign", m.guard.Staff, auth.Roles(auth.RolePractitioner), m.sign)
	rx.POST("/renew", m.guard.Staff, auth.Roles(auth.RolePractitioner, auth.RoleReception), m.renew)
}

func (m *Module) show(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	row, err := m.reader.Prescription(c.Request.Context(), auth.Current(c).PracticeID, uri.ID)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, row)
}

func (m *Module) sign(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	n, err := m.store.SignPrescription(c.Request.Context(), db.SignPrescriptionParams{
		ID:             uri.ID,
		PractitionerID: auth.Current(c).StaffID,
	})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	if n == 0 {
		httpx.Fail(c, httpx.ErrNotFound)
		return
	}
	c.Status(http.StatusNoContent)
}

type renewInput struct {
	IDs []int64 `json:"ids" binding:"required,max=50,dive,gt=0"`
}

func (m *Module) renew(c *gin.Context) {
	var in renewInput
	if !httpx.JSON(c, &in) {
		return
	}
	me := auth.Current(c)
	args := make([]db.RenewPrescriptionParams, len(in.IDs))
	for i, id := range in.IDs {
		args[i] = db.RenewPrescriptionParams{ID: id, RenewedBy: db.Int8(me.StaffID)}
	}
	failed := 0
	m.store.RenewPrescription(c.Request.Context(), args).Exec(func(_ int, err error) {
		if err != nil {
			failed++
		}
	})
	c.JSON(http.StatusOK, gin.H{"renewed": len(args) - failed})
}
