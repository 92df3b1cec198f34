package catalog

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

type Exercise struct {
	ID     int64  `json:"id"`
	Name   string `json:"name"`
	Muscle string `json:"muscle"`
}

func Mount(r gin.IRouter) {
	r.GET("/exercises", list)
}

func list(c *gin.Context) {
	rows, err := db.Pool.Query(c, `SELECT id, name, muscle FROM exercises WHERE $1 = '' OR muscle = $1 ORDER BY name`, c.Query("muscle"))
	if err != nil {
		web.Broken(c, err)
		return
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByName[Exercise])
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, all)
}
