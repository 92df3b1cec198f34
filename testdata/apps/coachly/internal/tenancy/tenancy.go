// Package tenancy knows who works in which workspace.
package tenancy

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/web"
)

const key = "workspace"

const (
	Owner     = "owner"
	Assistant = "assistant"
)

type Workspace struct {
	ID   int64
	Role string
}

// RoleIn returns "" for people outside the workspace.
func RoleIn(ctx context.Context, workspace, user int64) (role string, err error) {
	err = db.Pool.QueryRow(ctx, `SELECT role FROM memberships WHERE workspace_id = $1 AND user_id = $2`, workspace, user).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return role, err
}

// Member resolves :ws for its members.
func Member(c *gin.Context) {
	id, ok := web.ID(c, "ws")
	if !ok {
		c.Abort()
		return
	}
	role, err := RoleIn(c, id, auth.MustUser(c))
	if err != nil {
		web.Broken(c, err)
		c.Abort()
		return
	}
	if role == "" {
		c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "no such workspace"})
		return
	}
	c.Set(key, Workspace{ID: id, Role: role})
}

// Current is the workspace that Member has resolved.
func Current(c *gin.Context) Workspace {
	return c.MustGet(key).(Workspace)
}
