// Package docks manages the dock doors of a company's sites.
package docks

import (
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

const siteKey = "docks.site"

// Site is a yard with dock doors.
type Site struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
}

// Module serves /sites.
type Module struct {
	db    *pgxpool.Pool
	guard *auth.Guard
}

// New returns the module.
func New(db *pgxpool.Pool, guard *auth.Guard) *Module { return &Module{db: db, guard: guard} }

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	door := rg.Group("/sites/:id", m.withSite()).Group("/docks/:dockId")
	door.GET("/schedule", m.guard.Can(auth.AppointmentsRead), httpx.Handle(m.schedule))
	door.DELETE("", m.guard.Can(auth.DocksWrite), httpx.Handle(m.retire))
}

// withSite resolves the site of the path for the caller's company, so that the
// handlers behind it can rely on it.
func (m *Module) withSite() gin.HandlerFunc {
	return func(c *gin.Context) {
		id, _ := strconv.ParseInt(c.Param("id"), 10, 64)
		site, err := query.One[Site](c, m.db,
			`SELECT id, name FROM sites WHERE id = $1 AND company_id = $2`, id, auth.Caller(c).CompanyID)
		if err != nil {
			httpx.Abort(c, err)
			return
		}
		c.Set(siteKey, site)
		c.Next()
	}
}

type doorInput struct {
	DockID int64 `uri:"dockId" json:"-" validate:"min=1"`
}

type slot struct {
	ID       int64     `db:"id" json:"id"`
	LoadRef  string    `db:"load_ref" json:"load_ref"`
	Status   string    `db:"status" json:"status"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
	EndsAt   time.Time `db:"ends_at" json:"ends_at"`
}

// schedule lists what is booked on one door of the site from now on.
func (m *Module) schedule(c *gin.Context, in doorInput) (any, error) {
	site := c.MustGet(siteKey).(Site)
	return httpx.Items(query.All[slot](c, m.db, `
		SELECT a.id, l.ref AS load_ref, a.status, a.starts_at, a.ends_at
		FROM appointments a
		JOIN docks d ON d.id = a.dock_id
		JOIN loads l ON l.id = a.load_id
		WHERE a.dock_id = $1 AND d.site_id = $2 AND a.status <> 'cancelled' AND a.ends_at >= now()
		ORDER BY a.starts_at`, in.DockID, site.ID))
}

// retire takes a door of the site out of service for good.
func (m *Module) retire(c *gin.Context, in doorInput) (any, error) {
	p, site := auth.Caller(c), c.MustGet(siteKey).(Site)
	return nil, query.InTx(c, m.db, func(tx pgx.Tx) error {
		busy, err := query.Value[bool](c, tx, `
			SELECT EXISTS (SELECT 1 FROM appointments
			               WHERE dock_id = $1 AND status = 'booked' AND ends_at > now())`, in.DockID)
		if err != nil {
			return err
		}
		if busy {
			return apperr.Conflict("the dock has appointments ahead")
		}
		if err := query.Touch(c, tx, `
			UPDATE docks SET active = false, deleted_at = now()
			WHERE id = $1 AND deleted_at IS NULL`, in.DockID); err != nil {
			return err
		}
		return audit.Write(c, tx, audit.By(c, p, "dock.retired", "dock", in.DockID).With(gin.H{"site": site.ID}))
	})
}
