package calendar

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
	r.Route("/v1/calendar", func(r chi.Router) {
		r.Use(h.signedIn)
		//authvet:public calendar programs bring the member's feed key
		r.Get("/feed.ics", web.H(h.feed))
		r.Get("/bookings/{bookingID}/event.ics", web.H(h.event))
		r.Get("/busy", web.H(h.busy))
	})
}

// signedIn asks for an access token. Calendar programs cannot send one, so the
// .ics documents go through; they are protected by the key in their address.
func (h *Handler) signedIn(next http.Handler) http.Handler {
	guarded := h.tokens.Require(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".ics") {
			next.ServeHTTP(w, r)
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

func (h *Handler) feed(r *http.Request) (any, error) {
	doc, err := h.svc.Feed(r.Context(), r.URL.Query().Get("key"))
	return web.File{Type: "text/calendar; charset=utf-8", Body: doc}, err
}

func (h *Handler) event(r *http.Request) (any, error) {
	doc, err := h.svc.Event(r.Context(), web.ID(r, "bookingID"))
	return web.File{Name: "event.ics", Type: "text/calendar; charset=utf-8", Body: doc}, err
}

func (h *Handler) busy(r *http.Request) (any, error) {
	q := r.URL.Query()
	from, err := time.Parse(time.DateOnly, q.Get("from"))
	if err != nil {
		return nil, web.Invalid("from is not a date")
	}
	to, err := time.Parse(time.DateOnly, q.Get("to"))
	if err != nil {
		return nil, web.Invalid("to is not a date")
	}
	return h.svc.Busy(r.Context(), authn.ActorFrom(r.Context()), from, to)
}
