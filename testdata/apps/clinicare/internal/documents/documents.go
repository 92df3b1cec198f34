// Package documents has the documents in the patients' files.
package documents

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves /documents.
type Module struct {
	store db.Store
	svc   Service
	guard *auth.Guard
}

func New(store db.Store, svc Service, guard *auth.Guard) *Module {
	return &Module{store: store, svc: svc, guard: guard}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	docs := rg.Group("/documents")
	docs.GET("/:id/preview", m.preview)
	docs.Use(m.guard.Staff)
	docs.GET("/:id", m.open)
	docs.DELETE("/:id", m.remove)
}

// preview shows the first lines; binary files have none.
func (m *Module) preview(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	doc, err := m.store.GetDocument(c.Request.Context(), uri.ID)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	if !strings.HasPrefix(doc.Mime, "text/") {
		c.Status(http.StatusNoContent)
		return
	}
	c.JSON(http.StatusOK, gin.H{"title": doc.Title, "text": string(doc.Content[:min(len(doc.Content), 400)])})
}

func (m *Module) open(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	doc, err := m.svc.Open(c.Request.Context(), auth.Current(c), uri.ID)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Header("X-Document-Title", doc.Title)
	c.Data(http.StatusOK, doc.Mime, doc.Content)
}

func (m *Module) remove(c *gin.Context) {
	var uri httpx.ByID
	if !httpx.URI(c, &uri) {
		return
	}
	if err := m.svc.Remove(c.Request.Context(), auth.Current(c), uri.ID); err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
