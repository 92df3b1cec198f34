// Package guard has the middlewares that load the object of a path and check
// what the caller may do with it.
package guard

import (
	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/kit"
)

const (
	storyKey     = "plotline.story"
	workspaceKey = "plotline.workspace"
)

// LoadStory puts the story of :storyID into the context.
func LoadStory(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "storyID")
		if !ok {
			return
		}
		story, err := s.Stories.Get(c, id)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.Set(storyKey, story)
		c.Next()
	}
}

// RequireStory lets only members through whose role includes the action. It
// comes after LoadStory.
func RequireStory(s *store.Store, action authz.Action) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := allowed(c, s, Story(c).WorkspaceID, action); err != nil {
			kit.Fail(c, err)
			return
		}
		c.Next()
	}
}

// Story is the story LoadStory has found.
func Story(c *gin.Context) pgdb.Story {
	return c.MustGet(storyKey).(pgdb.Story)
}

// LoadWorkspace puts the workspace of :workspaceID into the context.
func LoadWorkspace(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "workspaceID")
		if !ok {
			return
		}
		ws, err := s.Workspaces.Get(c, id)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.Set(workspaceKey, ws)
	}
}

// RequireWorkspace is RequireStory for workspaces.
func RequireWorkspace(s *store.Store, action authz.Action) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := allowed(c, s, Workspace(c).ID, action); err != nil {
			kit.Fail(c, err)
		}
	}
}

// Workspace is the workspace LoadWorkspace has found.
func Workspace(c *gin.Context) pgdb.Workspace {
	ws, _ := c.MustGet(workspaceKey).(pgdb.Workspace)
	return ws
}

// allowed is ErrNotFound for strangers, so that ids cannot be probed, and
// ErrForbidden for members whose role is too small.
func allowed(c *gin.Context, s *store.Store, workspaceID int64, action authz.Action) error {
	role, err := s.Workspaces.RoleOf(c, workspaceID, authn.Must(c).UserID)
	if err != nil {
		return err
	}
	if !authz.Can(role, action) {
		return store.ErrForbidden
	}
	return nil
}
