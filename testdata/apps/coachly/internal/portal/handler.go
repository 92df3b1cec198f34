// Package portal is what athletes see.
package portal

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

func Mount(r gin.IRouter) {
	g := r.Group("/portal")
	g.Use(auth.Require(auth.Athlete))
	g.POST("/sessions/:id/complete", complete)
}

func complete(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	var in struct {
		Notes string `json:"notes"`
	}
	if !web.Body(c, &in) {
		return
	}
	var title string
	err := db.Pool.QueryRow(c, `
		UPDATE sessions SET status = 'done', notes = @notes
		WHERE id = @id AND (athlete_id = @me OR partner_id = @me)
		RETURNING title`, pgx.NamedArgs{"id": id, "me": auth.MustAthlete(c), "notes": in.Notes}).Scan(&title)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"done": title})
}
