// Package admin is for the support desk.
package admin

import (
	"crypto/subtle"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

// Token is the support desk's shared token; empty closes the group.
var Token string

func Mount(r gin.IRouter) {
	g := r.Group("/admin")
	g.POST("/workspaces/:id/tier", setTier)
	g.Use(supportDesk)
	g.DELETE("/workspaces/:id", purge)
}

func supportDesk(c *gin.Context) {
	if Token == "" || subtle.ConstantTimeCompare([]byte(c.GetHeader("X-Admin-Token")), []byte(Token)) != 1 {
		c.AbortWithStatus(http.StatusForbidden)
	}
}

func setTier(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	var in struct {
		Tier string `json:"tier" binding:"required,oneof=free team club"`
	}
	if !web.Body(c, &in) {
		return
	}
	tag, err := db.Pool.Exec(c, `UPDATE workspaces SET tier = $2 WHERE id = $1`, id, in.Tier)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"changed": tag.RowsAffected()})
}

func purge(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	err := pgx.BeginFunc(c, db.Pool, func(tx pgx.Tx) error {
		var slug string
		if err := tx.QueryRow(c, `DELETE FROM workspaces WHERE id = $1 RETURNING slug`, id).Scan(&slug); err != nil {
			return err
		}
		_, err := tx.Exec(c, `INSERT INTO ops_log (what) VALUES ($1)`, fmt.Sprintf("purged %s", slug))
		return err
	})
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
