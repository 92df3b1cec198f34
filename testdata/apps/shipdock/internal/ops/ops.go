// Package ops is what our own tools call: the scheduler and the support desk.
package ops

import (
	"crypto/subtle"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Module serves /internal.
type Module struct {
	db                     *pgxpool.Pool
	jobToken, supportToken string
}

// New returns the module. The tokens are the shared secrets of the tools.
func New(db *pgxpool.Pool, jobToken, supportToken string) *Module {
	return &Module{db: db, jobToken: jobToken, supportToken: supportToken}
}

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	internal := rg.Group("/internal")
	internal.Group("/jobs", scheduler(m.jobToken)).POST("/:name/run", httpx.Handle(m.runJob))
	internal.Group("/support", supportDesk(m.supportToken)).GET("/loads/:id", httpx.Handle(m.dossier))
}

func presents(c *gin.Context, header, want string) bool {
	return subtle.ConstantTimeCompare([]byte(c.GetHeader(header)), []byte(want)) == 1
}

// scheduler admits the job scheduler.
func scheduler(token string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if token == "" || !presents(c, "X-Job-Token", token) {
			httpx.Abort(c, apperr.Unauthorized("job token required"))
			return
		}
		c.Next()
	}
}

// supportDesk admits the tools of the support desk.
func supportDesk(token string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if token != "" && !presents(c, "X-Support-Token", token) {
			httpx.Abort(c, apperr.Unauthorized("support token required"))
			return
		}
		c.Next()
	}
}

// jobs are the chores that the scheduler starts now and then.
var jobs = map[string]string{
	"no-shows": `UPDATE appointments SET status = 'no_show'
		WHERE status = 'booked' AND ends_at < now() - interval '12 hours'`,
	"idempotency-keys": `DELETE FROM idempotency_keys WHERE created_at < now() - interval '2 days'`,
}

type jobInput struct {
	Name string `uri:"name" json:"-"`
}

func (m *Module) runJob(c *gin.Context, in jobInput) (any, error) {
	sql, ok := jobs[in.Name]
	if !ok {
		return nil, apperr.NotFound("job")
	}
	n, err := query.Exec(c, m.db, sql)
	return gin.H{"job": in.Name, "rows": n}, err
}

type subject struct {
	ID      int64  `db:"id" json:"id"`
	Company string `db:"company" json:"company"`
	Ref     string `db:"ref" json:"ref"`
	Status  string `db:"status" json:"status"`
	Notes   string `db:"notes" json:"notes"`
}

// dossier shows a load to those who work on a ticket about it.
func (m *Module) dossier(c *gin.Context, in httpx.ByID) (any, error) {
	return query.One[subject](c, m.db, `
		SELECT l.id, co.name AS company, l.ref, l.status, l.notes
		FROM loads l JOIN companies co ON co.id = l.company_id
		WHERE l.id = $1`, in.ID)
}
