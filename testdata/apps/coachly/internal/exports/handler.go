package exports

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
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

type Export struct {
	ID          int64           `json:"id"`
	WorkspaceID int64           `json:"-"`
	Kind        string          `json:"kind"`
	Rows        json.RawMessage `json:"rows"`
	CreatedAt   time.Time       `json:"created_at"`
}

func Mount(r gin.IRouter) {
	g := r.Group("/api/w/:ws/exports")
	g.GET("/athletes.csv", athletesCSV)
	g.GET("/:id", auth.Require(auth.Coach), tenancy.Member, download)
}

func athletesCSV(c *gin.Context) {
	ws, ok := web.ID(c, "ws")
	if !ok {
		return
	}
	rows, err := db.Pool.Query(c, `
		SELECT a.id, a.name, a.email, count(x.id)
		FROM athletes a LEFT JOIN measurements x ON x.athlete_id = a.id
		WHERE a.workspace_id = $1 AND a.archived_at IS NULL
		GROUP BY a.id ORDER BY a.name`, ws)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=athletes-%d.csv", ws))
	w := csv.NewWriter(c.Writer)
	defer w.Flush()
	w.Write([]string{"id", "name", "email", "measurements"})
	var id, n int64
	var name, email string
	_, err = pgx.ForEachRow(rows, []any{&id, &name, &email, &n}, func() error {
		return w.Write([]string{strconv.FormatInt(id, 10), name, email, strconv.FormatInt(n, 10)})
	})
	if err != nil {
		c.Error(err)
	}
}

func download(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	ws := tenancy.Current(c)
	if c.Query("format") != "csv" {
		rows, _ := db.Pool.Query(c, `SELECT id, workspace_id, kind, rows, created_at FROM exports WHERE (id, workspace_id) = ($1, $2)`, id, ws.ID)
		ex, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Export])
		if err != nil {
			web.Broken(c, err)
			return
		}
		c.JSON(http.StatusOK, ex)
		return
	}

	var owner int64
	var table [][]string
	err := db.Pool.QueryRow(c, `SELECT workspace_id, rows FROM exports WHERE id = $1`, id).Scan(&owner, &table)
	if err != nil {
		web.Broken(c, err)
		return
	}
	if owner != ws.ID {
		web.Fail(c, http.StatusNotFound, "not found")
		return
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	if err := csv.NewWriter(c.Writer).WriteAll(table); err != nil {
		c.Error(err)
	}
}
