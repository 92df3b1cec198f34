// Package directory is what the patient portal and the staff see of a practice.
package directory

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves practices and shared documents.
type Module struct {
	store db.Store
	guard *auth.Guard
}

func New(store db.Store, guard *auth.Guard) *Module {
	return &Module{store: store, guard: guard}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	rg.Use(m.guard.Portal)

	practices := rg.Group("/practices")
	//authvet:public the booking widget shows name, city and phone of a practice
	practices.GET("/:practice", m.profile)
	practices.PUT("/:practice", m.update)
	practices.GET("/:practice/staff", m.staff)
	rg.GET("/shared/:token", m.shared)
}

type practiceURI struct {
	Practice int64 `uri:"practice" binding:"required,gt=0"`
}

func (m *Module) profile(c *gin.Context) {
	var uri practiceURI
	if !httpx.URI(c, &uri) {
		return
	}
	p, err := m.store.GetPractice(c.Request.Context(), uri.Practice)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	if p.Suspended {
		httpx.Fail(c, httpx.ErrNotFound)
		return
	}
	c.JSON(http.StatusOK, gin.H{"name": p.Name, "city": p.City, "phone": p.Phone})
}

func (m *Module) update(c *gin.Context) {
	var uri practiceURI
	if !httpx.URI(c, &uri) {
		return
	}
	// The nightly import runs without a person; people stay in their own practice.
	if me, ok := auth.From(c); ok && me.PracticeID != uri.Practice {
		httpx.Fail(c, httpx.ErrNotFound)
		return
	}
	var arg db.UpdatePracticeParams
	if !httpx.JSON(c, &arg) {
		return
	}
	arg.ID = uri.Practice
	p, err := m.store.UpdatePractice(c.Request.Context(), arg)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}

func (m *Module) staff(c *gin.Context) {
	var uri practiceURI
	if !httpx.URI(c, &uri) {
		return
	}
	me := auth.Current(c)
	if uri.Practice != me.PracticeID && me.Role != auth.RoleSysadmin {
		httpx.Fail(c, httpx.ErrNotFound)
		return
	}
	list, err := m.store.ListStaff(c.Request.Context(), uri.Practice)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (m *Module) shared(c *gin.Context) {
	doc, err := m.store.GetSharedDocument(c.Request.Context(), auth.Digest(c.Param("token")))
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Data(http.StatusOK, doc.Mime, doc.Content)
}
