package api

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// StudioHandler serves the owners' back office.
type StudioHandler struct {
	tokens   *auth.Tokens
	studios  *service.Studios
	bookings *service.Bookings
}

func NewStudioHandler(t *auth.Tokens, s *service.Studios, b *service.Bookings) *StudioHandler {
	return &StudioHandler{tokens: t, studios: s, bookings: b}
}

func (h *StudioHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Group(func(owner chi.Router) {
		owner.Use(h.tokens.Require)
		owner.Route("/{studioID}", func(sr chi.Router) {
			sr.Use(h.withStudio)
			sr.Patch("/", h.update)
			sr.Get("/bookings", h.listBookings)
			sr.Patch("/classes/{classID}", h.updateClass)
			sr.Delete("/classes/{classID}", h.removeClass)
			sr.Delete("/instructors/{instructorID}", h.dismiss)
		})
		// Downloads of a whole season are large.
		r.With(middleware.Compress(5, "text/csv")).Get("/{studioID}/bookings.csv", h.exportBookings)
	})
	return r
}

type studioKey struct{}

// withStudio loads the studio of the path for its owner.
func (h *StudioHandler) withStudio(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := httpx.PathID(r, "studioID")
		if err != nil {
			httpx.Fail(w, r, err)
			return
		}
		st, err := h.studios.Owned(r.Context(), auth.MustFrom(r.Context()), id)
		if err != nil {
			httpx.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), studioKey{}, st)))
	})
}

func studioFrom(ctx context.Context) domain.Studio {
	return ctx.Value(studioKey{}).(domain.Studio)
}

func (h *StudioHandler) update(w http.ResponseWriter, r *http.Request) {
	in, err := httpx.Bind[service.StudioPatch](r)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	id, err := httpx.PathID(r, "studioID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	st, err := h.studios.Update(r.Context(), id, in)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, st)
}

func (h *StudioHandler) listBookings(w http.ResponseWriter, r *http.Request) {
	f, err := bookingFilter(r)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	list, err := h.bookings.OfStudio(r.Context(), studioFrom(r.Context()).ID, f)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, bookingPage(list, f.Limit))
}

// exportBookings is listBookings for spreadsheets, without pages.
func (h *StudioHandler) exportBookings(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "studioID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	list, err := h.bookings.OfStudio(r.Context(), id, domain.BookingFilter{Status: r.URL.Query().Get("status")})
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="bookings.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write([]string{"booking", "class", "starts", "member", "seats", "status", "note"})
	for _, b := range list {
		_ = out.Write([]string{
			strconv.FormatInt(b.ID, 10), b.ClassTitle, b.StartsAt.Format(time.RFC3339),
			b.MemberName, strconv.Itoa(b.Seats), b.Status, b.Note,
		})
	}
	out.Flush()
}

func (h *StudioHandler) updateClass(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "classID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	in, err := httpx.Bind[service.ClassPatch](r)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	class, err := h.studios.UpdateClass(r.Context(), studioFrom(r.Context()), id, in)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, class)
}

func (h *StudioHandler) removeClass(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "classID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	if err := h.studios.RemoveClass(r.Context(), studioFrom(r.Context()), id); err != nil {
		httpx.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *StudioHandler) dismiss(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "instructorID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	if err := h.studios.Dismiss(r.Context(), studioFrom(r.Context()), id); err != nil {
		httpx.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
