// Package admin has the routes for running the installation.
package admin

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves /admin.
type Module struct {
	store db.Store
	guard *auth.Guard
}

func New(store db.Store, guard *auth.Guard) *Module {
	return &Module{store: store, guard: guard}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	adm := rg.Group("/admin/practices/:practice", m.guard.Staff)
	adm.POST("/suspend", auth.Roles(auth.RoleSysadmin), m.suspend)
	adm.GET("/audit", auth.Roles(auth.RoleSysadmin, auth.RoleManager), m.trail)
}

type practiceURI struct {
	Practice int64 `uri:"practice" binding:"required,gt=0"`
}

func (m *Module) suspend(c *gin.Context) {
	var uri practiceURI
	if !httpx.URI(c, &uri) {
		return
	}
	n, err := m.store.SuspendPractice(c.Request.Context(), uri.Practice)
	if err == nil && n == 0 {
		err = httpx.ErrNotFound
	}
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type trailQuery struct {
	Limit int32 `form:"limit,default=100" binding:"gt=0,lte=500"`
}

func (m *Module) trail(c *gin.Context) {
	var uri practiceURI
	var q trailQuery
	if !httpx.URI(c, &uri) || !httpx.Query(c, &q) {
		return
	}
	list, err := m.store.ListAuditLog(c.Request.Context(), db.ListAuditLogParams{PracticeID: db.Int8(uri.Practice), Limit: q.Limit})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}
