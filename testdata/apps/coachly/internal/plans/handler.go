package plans

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/files"
	"example.com/coachly/internal/tenancy"
	"example.com/coachly/internal/web"
)

func Mount(ws gin.IRouter) {
	g := ws.Group("/plans")
	g.POST("", create)
	g.GET("/:id", show)
	g.PATCH("/:id", update)
	g.DELETE("/:id", remove)
	g.POST("/:id/duplicate", copyPlan)
	g.PUT("/:id/sessions/:sid", reschedule)
	g.DELETE("/:id/sessions/:sid", dropSession)
}

// requirePlan loads the plan named by :id; it has answered when ok is false.
func requirePlan(c *gin.Context) (p Plan, ok bool) {
	id, ok := web.ID(c, "id")
	if !ok {
		return Plan{}, false
	}
	p, err := inWorkspace(c, id, tenancy.Current(c).ID)
	if err != nil {
		web.Broken(c, err)
		return Plan{}, false
	}
	return p, true
}

func create(c *gin.Context) {
	var in struct {
		Title string         `json:"title" binding:"required"`
		Body  map[string]any `json:"body"`
	}
	if !web.Body(c, &in) {
		return
	}
	if in.Body == nil {
		in.Body = map[string]any{"weeks": []any{}}
	}
	var id int64
	err := db.Pool.QueryRow(c, `
		INSERT INTO plans (workspace_id, author_id, title, body) VALUES (@ws, @me, @title, @body) RETURNING id`,
		pgx.NamedArgs{"ws": tenancy.Current(c).ID, "me": auth.MustUser(c), "title": in.Title, "body": in.Body}).Scan(&id)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id})
}

func show(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	p, err := visible(c, id, auth.MustUser(c))
	if err != nil {
		web.Broken(c, err)
		return
	}
	slots, atts, err := contents(c, id)
	if err != nil {
		web.Broken(c, err)
		return
	}
	for i := range atts {
		atts[i].Link = files.Link(atts[i].ID, time.Now().Add(15*time.Minute))
	}
	c.JSON(http.StatusOK, gin.H{"plan": p, "sessions": slots, "attachments": atts})
}

func update(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	var in struct {
		Title *string         `json:"title"`
		Body  json.RawMessage `json:"body"`
	}
	if !web.Body(c, &in) {
		return
	}
	args := []any{id, tenancy.Current(c).ID}
	var set strings.Builder
	add := func(expr string, v any) {
		args = append(args, v)
		if set.Len() > 0 {
			set.WriteString(", ")
		}
		set.WriteString(fmt.Sprintf(expr, len(args)))
	}
	if in.Title != nil {
		add("title = $%d", *in.Title)
	}
	if len(in.Body) > 0 {
		add("body = $%d::jsonb", in.Body)
	}
	if set.Len() == 0 {
		c.Status(http.StatusNoContent)
		return
	}
	tag, err := db.Pool.Exec(c, "UPDATE plans SET "+set.String()+", updated_at = now() WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL", args...)
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

func remove(c *gin.Context) {
	id, ok := web.ID(c, "id")
	if !ok {
		return
	}
	requirePlan(c)
	if tenancy.Current(c).Role == tenancy.Assistant {
		web.Fail(c, http.StatusForbidden, "assistants do not delete plans")
		return
	}
	_, err := db.Pool.Exec(c, `UPDATE plans SET deleted_at = now(), share_token = NULL WHERE id = $1 AND deleted_at IS NULL`, id)
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func copyPlan(c *gin.Context) {
	p, ok := requirePlan(c)
	if !ok {
		return
	}
	id, err := duplicate(c, p.ID, auth.MustUser(c))
	if err != nil {
		web.Broken(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id, "title": p.Title + " (copy)"})
}

func reschedule(c *gin.Context) {
	p, ok := requirePlan(c)
	if !ok {
		return
	}
	sid, ok := web.ID(c, "sid")
	if !ok {
		return
	}
	var in struct {
		Title    string    `json:"title" binding:"required"`
		StartsAt time.Time `json:"starts_at" binding:"required"`
	}
	if !web.Body(c, &in) {
		return
	}
	var b pgx.Batch
	b.Queue(`UPDATE sessions SET title = @title, starts_at = @at WHERE id = @id`,
		pgx.NamedArgs{"id": sid, "title": in.Title, "at": in.StartsAt})
	b.Queue(`UPDATE plans SET updated_at = now() WHERE id = @id AND workspace_id = @ws`,
		pgx.NamedArgs{"id": p.ID, "ws": p.WorkspaceID})
	if err := db.Pool.SendBatch(c, &b).Close(); err != nil {
		web.Broken(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func dropSession(c *gin.Context) {
	p, ok := requirePlan(c)
	if !ok {
		return
	}
	sid, ok := web.ID(c, "sid")
	if !ok {
		return
	}
	tag, err := db.Pool.Exec(c, `DELETE FROM sessions WHERE id = $1 AND plan_id = $2`, sid, p.ID)
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
