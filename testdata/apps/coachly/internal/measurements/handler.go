package measurements

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

type Measurement struct {
	ID    int64   `json:"id"`
	Kind  string  `json:"kind" binding:"required"`
	Value float64 `json:"value"`
	Note  string  `json:"note"`
}

func Mount(ws gin.IRouter) {
	ws.PUT("/measurements/:id", correct)
}

func save(ctx context.Context, m *Measurement) error {
	_, err := db.Pool.Exec(ctx, `UPDATE measurements SET kind = @kind, value = @value, note = @note WHERE id = @id`,
		pgx.NamedArgs{"id": m.ID, "kind": m.Kind, "value": m.Value, "note": m.Note})
	return err
}

// requireLocal answers 404 for measurements of other people's athletes.
func requireLocal(c *gin.Context, id int64) bool {
	var one int
	err := db.Pool.QueryRow(c, `
		SELECT 1 FROM measurements x JOIN athletes a ON a.id = x.athlete_id
		WHERE x.id = $1 AND a.workspace_id = $2`, id, tenancy.Current(c).ID).Scan(&one)
	if err != nil {
		web.Broken(c, err)
		return false
	}
	return true
}

func correct(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok || !requireLocal(c, id) {
		return
	}
	m := Measurement{ID: id}
	if !web.Body(c, &m) {
		return
	}
	if err := save(c, &m); err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, m)
}
