// Package stories has stories and their chapters.
package stories

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/cursor"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/guard"
	"example.com/plotline/internal/web/kit"
)

func Routes(s *store.Store, cur cursor.Codec) []kit.Route {
	story := guard.LoadStory(s)
	may := func(a authz.Action) gin.HandlerFunc { return guard.RequireStory(s, a) }
	return []kit.Route{
		{Method: http.MethodGet, Path: "/workspaces/:workspaceID/stories",
			Handlers: kit.Chain{guard.LoadWorkspace(s), guard.RequireWorkspace(s, authz.Read), listStories(s, cur)}},
		{Method: http.MethodGet, Path: "/stories/search", Handlers: kit.Chain{searchStories(s, cur)}},
		{Method: http.MethodPost, Path: "/stories/move", Handlers: kit.Chain{moveStories(s)}},
		{Method: http.MethodPost, Path: "/stories/delete", Handlers: kit.Chain{deleteStories(s)}},
		{Method: http.MethodGet, Path: "/stories/:storyID", Handlers: kit.Chain{story, may(authz.Read), getStory(s)}},
		{Method: http.MethodPatch, Path: "/stories/:storyID", Handlers: kit.Chain{story, updateStory(s)}},

		{Method: http.MethodPut, Path: "/stories/:storyID/chapters/:chapterID",
			Handlers: kit.Chain{story, may(authz.Edit), putChapter(s)}},
		{Method: http.MethodGet, Path: "/stories/:storyID/chapters/:chapterID/revisions",
			Handlers: kit.Chain{story, may(authz.Read), listRevisions(s)}},
		{Method: http.MethodPost, Path: "/stories/:storyID/chapters/:chapterID/restore",
			Handlers: kit.Chain{story, may(authz.Edit), restoreRevision(s)}},
	}
}

// listQuery is the query string that the list and the search understand.
type listQuery struct {
	Workspace int64    `form:"workspace"`
	Status    []string `form:"status"`
	Text      string   `form:"q"`
	Author    int64    `form:"author"`
	Sort      string   `form:"sort"`
	Desc      bool     `form:"desc"`
	Cursor    string   `form:"cursor"`
	Limit     int      `form:"limit"`
}

// filterOf has answered when ok is false.
func filterOf(c *gin.Context, cur cursor.Codec) (f store.StoryFilter, ok bool) {
	var q listQuery
	if err := c.ShouldBindQuery(&q); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "bad filter"})
		return f, false
	}
	after, err := cur.Decode(q.Cursor)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return f, false
	}
	return store.StoryFilter{
		WorkspaceID: q.Workspace,
		Status:      q.Status,
		Text:        q.Text,
		AuthorID:    q.Author,
		Sort:        q.Sort,
		Desc:        q.Desc,
		After:       after,
		Limit:       q.Limit,
	}, true
}

func page(c *gin.Context, s *store.Store, cur cursor.Codec, f store.StoryFilter) {
	stories, next, err := s.Stories.List(c, f)
	if err != nil {
		kit.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"stories": stories, "next": cur.Encode(next)})
}

func listStories(s *store.Store, cur cursor.Codec) gin.HandlerFunc {
	return func(c *gin.Context) {
		f, ok := filterOf(c, cur)
		if !ok {
			return
		}
		f.WorkspaceID = guard.Workspace(c).ID
		page(c, s, cur, f)
	}
}

// searchStories looks through all workspaces of the caller.
func searchStories(s *store.Store, cur cursor.Codec) gin.HandlerFunc {
	return func(c *gin.Context) {
		f, ok := filterOf(c, cur)
		if !ok {
			return
		}
		f.MemberID = authn.Must(c).UserID
		page(c, s, cur, f)
	}
}

func getStory(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		story := guard.Story(c)
		chapters, err := s.Chapters.Of(c, story.ID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"story": story, "chapters": chapters})
	}
}

func updateStory(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Title    *string `json:"title"`
			Synopsis *string `json:"synopsis"`
			Status   *string `json:"status" binding:"omitempty,oneof=draft review done"`
		}
		if !kit.Body(c, &in) {
			return
		}
		story := guard.Story(c)
		arg := pgdb.UpdateStoryParams{ID: story.ID, Title: story.Title, Synopsis: story.Synopsis, Status: story.Status}
		if in.Title != nil {
			arg.Title = *in.Title
		}
		if in.Synopsis != nil {
			arg.Synopsis = *in.Synopsis
		}
		if in.Status != nil {
			arg.Status = *in.Status
		}
		story, err := s.Stories.Update(c, arg)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, story)
	}
}

func moveStories(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Stories   []int64 `json:"stories" binding:"required,max=200"`
			Workspace int64   `json:"workspace" binding:"required"`
		}
		if !kit.Body(c, &in) {
			return
		}
		actor := authn.Must(c)
		role, err := s.Workspaces.RoleOf(c, in.Workspace, actor.UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if !authz.Can(role, authz.Edit) {
			kit.Fail(c, store.ErrForbidden)
			return
		}
		n, err := s.Stories.Move(c, in.Stories, in.Workspace)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"moved": n})
	}
}

func deleteStories(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Stories []int64 `json:"stories" binding:"required,max=200"`
		}
		if !kit.Body(c, &in) {
			return
		}
		n, err := s.Stories.Trash(c, in.Stories, authn.Must(c).UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"deleted": n})
	}
}
