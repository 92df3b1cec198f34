// Package cli answers the command line client, which pulls manuscripts into a
// folder and pushes chapters back.
package cli

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/web/kit"
)

func Routes(s *store.Store) []kit.Route {
	return []kit.Route{
		{Method: http.MethodGet, Path: "/stories/:storyID/manuscript", Handlers: kit.Chain{pull(s)}},
		{Method: http.MethodPut, Path: "/chapters/:chapterID", Handlers: kit.Chain{push(s)}},
	}
}

func pull(s *store.Store) gin.HandlerFunc {
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
		chapters, err := s.Chapters.Of(c, story.ID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		actor, _ := authn.ActorFrom(c)
		slog.Info("manuscript pulled", "story", story.ID, "user", actor.UserID, "via", actor.Via)
		var out strings.Builder
		for _, ch := range chapters {
			fmt.Fprintf(&out, "<!-- chapter %d -->\n# %s\n\n%s\n\n", ch.ID, ch.Title, ch.Body)
		}
		c.String(http.StatusOK, out.String())
	}
}

func push(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		actor, ok := authn.ActorFrom(c)
		if !ok {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "run plotline login first"})
			return
		}
		id, ok := kit.ID(c, "chapterID")
		if !ok {
			return
		}
		var in struct {
			Body string `json:"body"`
		}
		if !kit.Body(c, &in) {
			return
		}
		ch, err := s.Chapters.Writable(c, id, actor.UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		ch, err = s.Rewrite(c, ch, in.Body, actor.UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"id": ch.ID, "updated_at": ch.UpdatedAt})
	}
}
