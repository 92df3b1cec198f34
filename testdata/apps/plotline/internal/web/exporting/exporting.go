// Package exporting has what leaves the house: files and the live view.
package exporting

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/jobs"
	"example.com/plotline/internal/signedurl"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/guard"
	"example.com/plotline/internal/web/kit"
)

func Routes(s *store.Store, jobs *jobs.Exporter, links *signedurl.Signer) []kit.Route {
	return []kit.Route{
		{Method: http.MethodPost, Path: "/stories/:storyID/exports",
			Handlers: kit.Chain{guard.LoadStory(s), guard.RequireStory(s, authz.Export), createExport(s, jobs)}},
		{Method: http.MethodGet, Path: "/exports/:exportID", Handlers: kit.Chain{getExport(s, links)}},
		{Method: http.MethodPost, Path: "/exports/:exportID/retry", Handlers: kit.Chain{retryExport(s, jobs)}},
		{Method: http.MethodGet, Path: "/exports/:exportID/download", Handlers: kit.Chain{download(s, links)}, Public: true},

		{Method: http.MethodPost, Path: "/stories/:storyID/live-ticket",
			Handlers: kit.Chain{guard.LoadStory(s), guard.RequireStory(s, authz.Read), liveTicket(s)}},
		{Method: http.MethodGet, Path: "/live", Handlers: kit.Chain{live(s)}, Public: true},
	}
}

func createExport(s *store.Store, jobs *jobs.Exporter) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Format string `json:"format" binding:"required,oneof=text markdown"`
		}
		if !kit.Body(c, &in) {
			return
		}
		ex, err := s.Exports.Create(c, guard.Story(c).ID, authn.Must(c).UserID, in.Format)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		jobs.Enqueue(ex.ID)
		c.JSON(http.StatusAccepted, ex)
	}
}

// ownExport loads the export of the path for the person who asked for it. It has
// answered when ok is false.
func ownExport(c *gin.Context, s *store.Store) (ex pgdb.Export, ok bool) {
	id, ok := kit.ID(c, "exportID")
	if !ok {
		return ex, false
	}
	ex, err := s.Exports.Get(c, id)
	if err != nil {
		kit.Fail(c, err)
		return ex, false
	}
	if ex.RequestedBy != authn.Must(c).UserID {
		kit.Fail(c, store.ErrNotFound)
		return ex, false
	}
	return ex, true
}

// getExport tells how far it is, and where to get the file once it is there.
func getExport(s *store.Store, links *signedurl.Signer) gin.HandlerFunc {
	return func(c *gin.Context) {
		ex, ok := ownExport(c, s)
		if !ok {
			return
		}
		out := gin.H{"export": ex}
		if ex.Status == "ready" {
			out["url"] = links.Link(fmt.Sprintf("/api/v1/exports/%d/download", ex.ID), 15*time.Minute)
		}
		c.JSON(http.StatusOK, out)
	}
}

func retryExport(s *store.Store, jobs *jobs.Exporter) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "exportID")
		if !ok {
			return
		}
		ex, err := s.Exports.Get(c, id)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if ex.Status != "failed" || ex.Attempts >= 5 {
			c.AbortWithStatusJSON(http.StatusConflict, gin.H{"error": "this export cannot be retried"})
			return
		}
		ex, err = s.Exports.Requeue(c, ex.ID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		jobs.Enqueue(ex.ID)
		c.JSON(http.StatusAccepted, ex)
	}
}

// download is opened by browsers and download managers, which bring the signed
// link and nothing else.
func download(s *store.Store, links *signedurl.Signer) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !links.Valid(c.Request.URL) {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "this link has expired"})
			return
		}
		id, ok := kit.ID(c, "exportID")
		if !ok {
			return
		}
		ex, err := s.Exports.Get(c, id)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="story-%d.%s"`, ex.StoryID, ex.Format))
		c.Data(http.StatusOK, "application/octet-stream", ex.Content)
	}
}

// liveTicket: EventSource cannot send headers, so the page fetches a ticket first
// and opens /live with it.
func liveTicket(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		secret := authn.Secret()
		err := s.Live.Issue(c, authn.Digest(secret), authn.Must(c).UserID, guard.Story(c).ID, 30*time.Second)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusCreated, gin.H{"ticket": secret})
	}
}

// live sends the current chapters as the first event of the stream.
func live(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		t, err := s.Live.Redeem(c, authn.Digest(c.Query("ticket")))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "this ticket is used up"})
			return
		}
		chapters, err := s.Chapters.Of(c, t.StoryID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		raw, err := json.Marshal(chapters)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.Header("Cache-Control", "no-store")
		c.SSEvent("snapshot", string(raw))
	}
}
