package reports

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

// Mount: the dashboard is not under /w/:ws, it names the workspace in X-Workspace-ID.
func Mount(api gin.IRouter) {
	g := api.Group("/reports")
	g.GET("/summary", summary)
	g.GET("/load", load)
}

func headerWorkspace(c *gin.Context) (id int64, ok bool) {
	id, err := strconv.ParseInt(c.GetHeader("X-Workspace-ID"), 10, 64)
	if err != nil {
		web.Fail(c, http.StatusBadRequest, "X-Workspace-ID is missing")
		return 0, false
	}
	return id, true
}

func activeWorkspace(c *gin.Context) (id int64, ok bool) {
	id, ok = headerWorkspace(c)
	if !ok {
		return 0, false
	}
	if role, err := tenancy.RoleIn(c, id, auth.MustUser(c)); err != nil || role == "" {
		web.Fail(c, http.StatusForbidden, "not your workspace")
		return 0, false
	}
	return id, true
}

func seen(c *gin.Context, report string) error {
	_, err := db.Pool.Exec(c, `INSERT INTO report_views (user_id, report) VALUES ($1, $2)`, auth.MustUser(c), report)
	return err
}

func summary(c *gin.Context) {
	ws, ok := headerWorkspace(c)
	if !ok {
		return
	}
	if err := seen(c, "summary"); err != nil {
		web.Broken(c, err)
		return
	}
	var out struct {
		Name     string `json:"name"`
		Athletes int64  `json:"athletes"`
		OpenSum  int64  `json:"open_cents"`
	}
	err := db.Pool.QueryRow(c, `
		SELECT w.name,
		       (SELECT count(*) FROM athletes a WHERE a.workspace_id = w.id AND a.archived_at IS NULL),
		       (SELECT coalesce(sum(amount_cents), 0)::bigint FROM invoices i WHERE i.workspace_id = w.id AND i.status = 'open')
		FROM workspaces w WHERE w.id = $1`, ws).Scan(&out.Name, &out.Athletes, &out.OpenSum)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, out)
}

type week struct {
	Week     time.Time `json:"week"`
	Athlete  string    `json:"athlete"`
	Sessions int64     `json:"sessions"`
}

func load(c *gin.Context) {
	ws, ok := activeWorkspace(c)
	if !ok {
		return
	}
	if err := seen(c, "load"); err != nil {
		web.Broken(c, err)
		return
	}
	rows, err := db.Pool.Query(c, `
		SELECT date_trunc('week', s.starts_at) AS week, a.name AS athlete, count(*) AS sessions
		FROM sessions s JOIN athletes a ON a.id = s.athlete_id
		WHERE a.workspace_id = $1 GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT 500`, ws)
	if err != nil {
		web.Broken(c, err)
		return
	}
	weeks, err := pgx.CollectRows(rows, pgx.RowToStructByName[week])
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"weeks": weeks})
}
