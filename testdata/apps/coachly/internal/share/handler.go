// Package share serves the public page of a plan.
package share

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

func Mount(r gin.IRouter) {
	r.GET("/s/:token", page)
}

// page shows a plan to whoever holds its link.
//
//authvet:public share links are meant for people without an account
func page(c *gin.Context) {
	var out struct {
		Title string          `json:"title"`
		Body  json.RawMessage `json:"body"`
		By    string          `json:"by"`
	}
	err := db.Pool.QueryRow(c, `
		SELECT p.title, p.body, u.name FROM plans p JOIN users u ON u.id = p.author_id
		WHERE p.share_token = $1 AND p.deleted_at IS NULL`, c.Param("token")).Scan(&out.Title, &out.Body, &out.By)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.Header("X-Robots-Tag", "noindex")
	c.JSON(http.StatusOK, out)
}
