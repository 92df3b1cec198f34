package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/audit"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/web"
)

type documentQueries interface {
	GetDocument(ctx context.Context, db dbgen.DBTX, arg dbgen.GetDocumentParams) (dbgen.GetDocumentRow, error)
	GetDocumentContent(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.GetDocumentContentRow, error)
}

// Documents serves waivers, medical notes and other files of members.
type Documents struct {
	db store.DB
	q  documentQueries
}

// Mount registers the routes.
func (h *Documents) Mount(g *gin.RouterGroup) {
	d := g.Group("/documents/:id")
	d.GET("", web.Handle(h.Get))
	d.GET("/content", web.Handle(h.Content))
}

// Get returns what is known about a document.
func (h *Documents) Get(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	doc, err := h.q.GetDocument(c.Request.Context(), h.db, dbgen.GetDocumentParams{
		ID: id, UserID: web.Caller(c).UserID,
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, doc)
	return nil
}

// Content downloads the file. The app keeps files, so they carry an ETag.
func (h *Documents) Content(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	file, err := h.open(c.Request.Context(), web.Caller(c), id)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(file.Body)
	etag := `"` + hex.EncodeToString(sum[:8]) + `"`
	c.Header("ETag", etag)
	c.Header("Cache-Control", "private, no-cache")
	if c.GetHeader("If-None-Match") == etag {
		c.Status(http.StatusNotModified)
		return nil
	}
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Filename}))
	c.Data(http.StatusOK, file.ContentType, file.Body)
	return nil
}

// open loads a file on behalf of the caller and notes the access, as the law on
// health data asks.
func (h *Documents) open(ctx context.Context, p access.Principal, id int64) (dbgen.GetDocumentContentRow, error) {
	file, err := h.q.GetDocumentContent(ctx, h.db, id)
	if err != nil {
		return file, err
	}
	return file, audit.Record(ctx, h.db, p, "document.open", id)
}
