package ingest

import (
	"crypto/subtle"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/httpx"
)

// Feeds serves calendars and feed readers, which pass their key in the query string.
func (h *Handler) Feeds() chi.Router {
	r := chi.NewRouter()
	r.Use(requireFeedKey)
	r.Get("/schedules/{schedule}", httpx.Handle(h.calendar))
	r.Get("/teams/{team}/incidents", httpx.Handle(h.incidentFeed))
	return r
}

// requireFeedKey turns away readers without a key.
func requireFeedKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("key") == "" {
			httpx.Error(w, r, apierr.Unauthorized("a feed key is required"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// calendar is the schedule as iCalendar.
func (h *Handler) calendar(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "schedule")
	if err != nil {
		return err
	}
	sched, err := h.store.GetSchedule(r.Context(), id)
	if err != nil {
		return apierr.FromDB(err, "schedule")
	}
	if subtle.ConstantTimeCompare(auth.Hash(r.URL.Query().Get("key")), sched.FeedKeyHash) != 1 {
		return apierr.NotFound("schedule")
	}
	overrides, err := h.store.ListOverrides(r.Context(), sched.ID)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/calendar")
	fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:%s\r\n", sched.Name)
	for _, o := range overrides {
		const stamp = "20060102T150405Z"
		fmt.Fprintf(w, "BEGIN:VEVENT\r\nUID:%s\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:%q\r\nEND:VEVENT\r\n",
			o.ID, o.StartsAt.UTC().Format(stamp), o.EndsAt.UTC().Format(stamp), o.Note)
	}
	_, err = fmt.Fprint(w, "END:VCALENDAR\r\n")
	return err
}

// incidentFeed is the team's latest incidents as JSON Feed.
func (h *Handler) incidentFeed(w http.ResponseWriter, r *http.Request) error {
	team, err := httpx.ID(r, "team")
	if err != nil {
		return err
	}
	rows, err := h.store.ListTeamIncidents(r.Context(), team)
	if err != nil {
		return err
	}
	items := make([]map[string]string, 0, len(rows))
	for _, i := range rows {
		items = append(items, map[string]string{
			"id": i.ID.String(), "title": i.Title, "content_text": i.Status, "date_published": i.CreatedAt.Format(time.RFC3339),
		})
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"version": "https://jsonfeed.org/version/1.1", "items": items})
}
