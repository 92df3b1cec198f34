package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
)

// AdminHandler is for platform staff.
type AdminHandler struct {
	tokens  *auth.Tokens
	payouts domain.PayoutRepository
}

func NewAdminHandler(t *auth.Tokens, p domain.PayoutRepository) *AdminHandler {
	return &AdminHandler{tokens: t, payouts: p}
}

func (h *AdminHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(h.tokens.Require)

	// Money moves one at a time, or the bank's interface locks us out.
	r.Group(func(r chi.Router) {
		r.Use(middleware.Throttle(1))
		r.Post("/payouts/{payoutID}/approve", h.approvePayout)
	})

	r.Group(func(r chi.Router) {
		r.Use(auth.RequireRole(auth.RoleAdmin))
		r.Use(middleware.NoCache)
		r.Get("/payouts", h.listPayouts)
	})
	return r
}

func (h *AdminHandler) listPayouts(w http.ResponseWriter, r *http.Request) {
	f, err := payoutFilter(r)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	list, err := h.payouts.List(r.Context(), f)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, payoutPage(list, f.Limit))
}

func (h *AdminHandler) approvePayout(w http.ResponseWriter, r *http.Request) {
	id, err := httpx.PathID(r, "payoutID")
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	if err := h.payouts.Approve(r.Context(), id, auth.MustFrom(r.Context()).ID); err != nil {
		httpx.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
