package stories

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/guard"
	"example.com/plotline/internal/web/kit"
)

func putChapter(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "chapterID")
		if !ok {
			return
		}
		var arg pgdb.UpdateChapterParams
		if !kit.Body(c, &arg) {
			return
		}
		arg.ID, arg.StoryID = id, guard.Story(c).ID
		ch, err := s.Chapters.Update(c, arg)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, ch)
	}
}

// chapterOf loads the chapter of the path and makes sure that it is one of the
// story's. It has answered when ok is false.
func chapterOf(c *gin.Context, s *store.Store, story pgdb.Story) (ch pgdb.Chapter, ok bool) {
	id, ok := kit.ID(c, "chapterID")
	if !ok {
		return ch, false
	}
	ch, err := s.Chapters.Get(c, id)
	if err == nil && ch.StoryID != story.ID {
		err = store.ErrNotFound
	}
	if err != nil {
		kit.Fail(c, err)
		return pgdb.Chapter{}, false
	}
	return ch, true
}

func listRevisions(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		ch, ok := chapterOf(c, s, guard.Story(c))
		if !ok {
			return
		}
		revs, err := s.Chapters.Revisions(c, ch.ID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, revs)
	}
}

// restoreRevision makes an old revision the text of the chapter again.
func restoreRevision(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		ch, ok := chapterOf(c, s, guard.Story(c))
		if !ok {
			return
		}
		var in struct {
			Revision int64 `json:"revision" binding:"required"`
		}
		if !kit.Body(c, &in) {
			return
		}
		rev, err := s.Chapters.Revision(c, in.Revision)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		ch, err = s.Rewrite(c, ch, rev.Body, authn.Must(c).UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, ch)
	}
}
