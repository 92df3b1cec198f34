// Package reports computes figures over appointments.
package reports

import (
	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Module serves /reports.
type Module struct {
	db    *pgxpool.Pool
	guard *auth.Guard
}

// New returns the module.
func New(db *pgxpool.Pool, guard *auth.Guard) *Module {
	return &Module{db: db, guard: guard}
}

// Register mounts the module; it brings its own guard.
func (m *Module) Register(rg *gin.RouterGroup) {
	reports := rg.Group("/reports")
	readers := reports.Group("", m.guard.User(), m.guard.Can(auth.ReportsRead))
	readers.GET("/dwell", httpx.Handle(m.dwell))
	reports.GET("/utilisation", httpx.Handle(m.utilisation))
}

type dwellInput struct {
	SiteID *int64 `form:"site_id"`
	Days   int    `form:"days,default=30" validate:"min=1,max=366"`
}

type dwellRow struct {
	SiteID  int64    `db:"site_id" json:"site_id"`
	Site    string   `db:"site" json:"site"`
	Visits  int64    `db:"visits" json:"visits"`
	Minutes *float64 `db:"minutes" json:"minutes"`
}

// dwell says how long trucks wait between gate and dock, per site.
func (m *Module) dwell(c *gin.Context, in dwellInput) (any, error) {
	return httpx.Items(query.All[dwellRow](c, m.db, `
		SELECT s.id AS site_id, s.name AS site, count(a.id) AS visits,
		       avg(extract(epoch FROM a.checked_in_at - a.arrived_at) / 60)::float8 AS minutes
		FROM sites s
		JOIN docks d ON d.site_id = s.id
		LEFT JOIN appointments a ON a.dock_id = d.id AND a.starts_at >= now() - make_interval(days => $3)
		WHERE s.company_id = $1 AND ($2::bigint IS NULL OR s.id = $2)
		GROUP BY s.id, s.name ORDER BY s.name`, auth.Caller(c).CompanyID, in.SiteID, in.Days))
}

type useInput struct {
	SiteID int64 `form:"site_id" validate:"min=1"`
	Days   int   `form:"days,default=30" validate:"min=1,max=366"`
}

type use struct {
	Dock   string  `db:"dock" json:"dock"`
	Booked int64   `db:"booked" json:"booked"`
	Hours  float64 `db:"hours" json:"hours"`
}

// utilisation says how busy the doors of a site are.
func (m *Module) utilisation(c *gin.Context, in useInput) (any, error) {
	return httpx.Items(query.All[use](c, m.db, `
		SELECT d.name AS dock, count(a.id) AS booked,
		       coalesce(sum(extract(epoch FROM a.ends_at - a.starts_at) / 3600), 0)::float8 AS hours
		FROM docks d
		LEFT JOIN appointments a ON a.dock_id = d.id AND a.status <> 'cancelled'
		     AND a.starts_at >= now() - make_interval(days => $2)
		WHERE d.site_id = $1 AND d.deleted_at IS NULL
		GROUP BY d.id, d.name ORDER BY d.name`, in.SiteID, in.Days))
}
