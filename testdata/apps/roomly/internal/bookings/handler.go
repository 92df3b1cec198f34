package bookings

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

type Handler struct {
	svc    *Service
	tokens *authn.Tokens
}

func NewHandler(svc *Service, tokens *authn.Tokens) *Handler {
	return &Handler{svc: svc, tokens: tokens}
}

func (h *Handler) Routes(r chi.Router) {
	r.Route("/v1/bookings", func(r chi.Router) {
		r.Use(h.tokens.Require)
		r.Get("/", web.H(h.list))
		r.Post("/", web.H(h.create))
		r.Post("/bulk-cancel", web.H(h.cancelMany))
		r.Route("/{bookingID}", func(r chi.Router) {
			r.Get("/", web.H(h.show))
			r.Post("/cancel", web.H(h.cancel))
			r.Post("/check-in", web.H(h.checkIn))
			r.Post("/share", web.H(h.share))
			r.Put("/guests/{guestID}", web.H(h.editGuest))
			r.Delete("/guests/{guestID}", web.H(h.dropGuest))
		})
	})
	//authvet:public whoever holds the link's secret may look
	r.Get("/share/bookings/{token}", web.H(h.shared))
}

func (h *Handler) list(r *http.Request) (any, error) {
	return h.svc.List(r.Context(), authn.ActorFrom(r.Context()), Filter{
		UserID: web.QueryID(r, "user_id"),
		RoomID: web.QueryID(r, "room_id"),
		Status: r.URL.Query().Get("status"),
		Page:   web.PageOf(r),
	})
}

type newBooking struct {
	RoomID   int64     `json:"room_id"`
	Title    string    `json:"title"`
	Notes    string    `json:"notes"`
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
}

func (in newBooking) Validate() error {
	d := in.EndsAt.Sub(in.StartsAt)
	switch {
	case strings.TrimSpace(in.Title) == "" || len(in.Title) > 200:
		return web.Invalid("title needs 1 to 200 bytes")
	case in.StartsAt.Before(time.Now()):
		return web.Invalid("starts_at is in the past")
	case d < 15*time.Minute || d > 14*time.Hour:
		return web.Invalid("a booking takes 15 minutes to 14 hours")
	}
	return nil
}

func (h *Handler) create(r *http.Request) (any, error) {
	in, err := web.Decode[newBooking](r)
	if err != nil {
		return nil, err
	}
	key := r.Header.Get("Idempotency-Key")
	if len(key) > 100 {
		return nil, web.Invalid("Idempotency-Key is too long")
	}
	b, err := h.svc.Create(r.Context(), authn.ActorFrom(r.Context()), in, key)
	return web.Created{Value: b}, err
}

func (h *Handler) show(r *http.Request) (any, error) {
	return h.svc.Get(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "bookingID"))
}

func (h *Handler) cancel(r *http.Request) (any, error) {
	return h.svc.Cancel(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "bookingID"))
}

func (h *Handler) checkIn(r *http.Request) (any, error) {
	return h.svc.CheckIn(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "bookingID"))
}

type bulkIDs struct {
	IDs []int64 `json:"ids"`
}

func (in bulkIDs) Validate() error {
	if len(in.IDs) == 0 || len(in.IDs) > 100 {
		return web.Invalid("ids takes 1 to 100 ids")
	}
	return nil
}

func (h *Handler) cancelMany(r *http.Request) (any, error) {
	in, err := web.Decode[bulkIDs](r)
	if err != nil {
		return nil, err
	}
	return h.svc.CancelMany(r.Context(), authn.ActorFrom(r.Context()), in.IDs)
}

func (h *Handler) share(r *http.Request) (any, error) {
	path, err := h.svc.Share(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "bookingID"))
	return map[string]string{"path": path}, err
}

func (h *Handler) shared(r *http.Request) (any, error) {
	return h.svc.repo.Shared(r.Context(), chi.URLParam(r, "token"))
}

type guestEdit struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

func (in guestEdit) Validate() error {
	if strings.TrimSpace(in.Name) == "" {
		return web.Invalid("name is required")
	}
	return nil
}

func (h *Handler) editGuest(r *http.Request) (any, error) {
	in, err := web.Decode[guestEdit](r)
	if err != nil {
		return nil, err
	}
	actor := authn.ActorFrom(r.Context())
	return nil, h.svc.EditGuest(r.Context(), actor, web.ID(r, "bookingID"), web.ID(r, "guestID"), in)
}

func (h *Handler) dropGuest(r *http.Request) (any, error) {
	actor := authn.ActorFrom(r.Context())
	return nil, h.svc.DropGuest(r.Context(), actor, web.ID(r, "bookingID"), web.ID(r, "guestID"))
}
