package athletes

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

const pageSize = 50

func Mount(ws gin.IRouter) {
	g := ws.Group("/athletes")
	g.GET("", list)
	g.POST("/archive", archiveMany)
	g.GET("/:id", show)
	g.PATCH("/:id", update)
	g.GET("/:id/timeline", showTimeline)
}

func list(c *gin.Context) {
	got, err := page(c, tenancy.Current(c).ID, web.Cursor(c), pageSize)
	if err != nil {
		web.Broken(c, err)
		return
	}
	out := gin.H{"athletes": got}
	if len(got) == pageSize {
		out["next"] = web.EncodeCursor(got[len(got)-1].ID)
	}
	c.JSON(http.StatusOK, out)
}

func show(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	a, err := find(c, id)
	if err != nil {
		web.Broken(c, err)
		return
	}
	if !local(c, a) {
		return
	}
	c.JSON(http.StatusOK, a)
}

func local(c *gin.Context, a Athlete) bool {
	if a.WorkspaceID == tenancy.Current(c).ID {
		return true
	}
	web.Fail(c, http.StatusNotFound, "not found")
	return false
}

func update(c *gin.Context) {
	ws := tenancy.Current(c)
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	var in struct {
		Name    *string         `json:"name"`
		Email   *string         `json:"email"`
		Profile json.RawMessage `json:"profile"`
	}
	if !web.Body(c, &in) {
		return
	}

	var q strings.Builder
	var args []any
	arg := func(v any) int {
		args = append(args, v)
		return len(args)
	}
	q.WriteString(`UPDATE athletes SET updated_at = now()`)
	if in.Name != nil {
		fmt.Fprintf(&q, `, name = $%d`, arg(*in.Name))
	}
	if in.Email != nil {
		fmt.Fprintf(&q, `, email = $%d`, arg(strings.ToLower(*in.Email)))
	}
	if len(in.Profile) > 0 {
		fmt.Fprintf(&q, `, profile = profile || $%d::jsonb`, arg(in.Profile))
	}
	fmt.Fprintf(&q, ` WHERE id = $%d AND archived_at IS NULL`, arg(id))
	// owners run several gyms and edit their people from any of them
	if ws.Role != tenancy.Owner {
		fmt.Fprintf(&q, ` AND workspace_id = $%d`, arg(ws.ID))
	}

	tag, err := db.Pool.Exec(c, q.String(), args...)
	if err != nil {
		web.Broken(c, err)
		return
	}
	if tag.RowsAffected() == 0 {
		web.Fail(c, http.StatusNotFound, "not found")
		return
	}
	c.Status(http.StatusNoContent)
}

func archiveMany(c *gin.Context) {
	var in struct {
		IDs []int64 `json:"ids" binding:"required,min=1,max=500,unique"`
	}
	if !web.Body(c, &in) {
		return
	}
	n, err := countIn(c, tenancy.Current(c).ID, in.IDs)
	if err != nil {
		web.Broken(c, err)
		return
	}
	if n != len(in.IDs) {
		web.Fail(c, http.StatusNotFound, "some of them are not here")
		return
	}
	done, err := archive(c, in.IDs)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"archived": done})
}

func showTimeline(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	events, err := timeline(c, id, auth.MustUser(c))
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"events": events})
}
