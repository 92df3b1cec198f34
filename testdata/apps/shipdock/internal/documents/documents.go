// Package documents keeps the paper that goes with a load: bills of lading,
// proofs of delivery, photographs.
package documents

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/cache"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/loads"
	"example.com/shipdock/internal/query"
)

// Document is what is known about a file.
type Document struct {
	ID          int64  `db:"id" json:"id"`
	LoadID      int64  `db:"load_id" json:"load_id"`
	Name        string `db:"name" json:"name"`
	Kind        string `db:"kind" json:"kind"`
	ContentType string `db:"content_type" json:"content_type"`
	UploadedBy  int64  `db:"uploaded_by" json:"uploaded_by"`
}

const documentColumns = `d.id, d.load_id, d.name, d.kind, d.content_type, d.uploaded_by`

type cacheKey struct{ company, document int64 }

// Module serves documents.
type Module struct {
	db    *pgxpool.Pool
	guard *auth.Guard
	loads *loads.Service
	known *cache.TTL[cacheKey, Document]
}

// New returns the module.
func New(db *pgxpool.Pool, guard *auth.Guard, svc *loads.Service) *Module {
	return &Module{db: db, guard: guard, loads: svc, known: cache.New[cacheKey, Document](time.Minute, 5000)}
}

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	read := rg.Group("", m.guard.Can(auth.DocumentsRead))
	read.GET("/loads/:id/documents", httpx.Handle(m.list))
	one := read.Group("/documents/:id")
	one.GET("", httpx.Handle(m.get))
	one.GET("/download", httpx.Handle(m.download))
}

func (m *Module) list(c *gin.Context, in httpx.ByID) (any, error) {
	load, err := m.loads.Get(c, auth.Caller(c), in.ID)
	if err != nil {
		return nil, err
	}
	return httpx.Items(query.All[Document](c, m.db,
		`SELECT `+documentColumns+` FROM documents d WHERE d.load_id = $1 ORDER BY d.id`, load.ID))
}

// get describes a document. The apps poll it, hence the cache.
func (m *Module) get(c *gin.Context, in httpx.ByID) (any, error) {
	company := auth.Caller(c).CompanyID
	return m.known.Through(cacheKey{company, in.ID}, func() (Document, error) {
		return query.One[Document](c, m.db, `
			SELECT `+documentColumns+` FROM documents d JOIN loads l ON l.id = d.load_id
			WHERE d.id = $1 AND l.company_id = $2 AND l.archived_at IS NULL`, in.ID, company)
	})
}

type file struct {
	ContentType string `db:"content_type"`
	Body        []byte `db:"body"`
}

// download sends the file itself and notes who took it.
func (m *Module) download(c *gin.Context, in httpx.ByID) (any, error) {
	f, err := query.One[file](c, m.db, `
		SELECT d.content_type, d.body
		FROM documents d JOIN loads l ON l.id = d.load_id
		WHERE d.id = $1 AND l.archived_at IS NULL`, in.ID)
	if err != nil {
		return nil, err
	}
	if err := audit.Write(c, m.db, audit.By(c, auth.Caller(c), "document.downloaded", "document", in.ID)); err != nil {
		return nil, err
	}
	c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="document-%d"`, in.ID))
	c.Header("X-Content-Type-Options", "nosniff")
	c.Data(http.StatusOK, f.ContentType, f.Body)
	return nil, nil
}
