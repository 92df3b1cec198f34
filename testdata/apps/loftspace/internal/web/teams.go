package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/loftspace/internal/identity"
	"example.com/loftspace/internal/ports"
)

type teamsAPI struct{ teams ports.Teams }

func (h *teamsAPI) routes() http.Handler {
	r := chi.NewRouter()
	r.Route("/{team}", func(r chi.Router) {
		r.Method(http.MethodGet, "/budget", action(h.budget))
		r.Method(http.MethodPut, "/budget", action(h.setBudget))
		r.Method(http.MethodPut, "/plan", action(h.setPlan))
		r.Method(http.MethodPut, "/name", action(h.rename))
		r.Method(http.MethodGet, "/desks", action(h.desks))
	})
	return r
}

func (h *teamsAPI) budget(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "team")
	if err != nil {
		return err
	}
	team, err := h.teams.Budget(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, team)
}

func (h *teamsAPI) desks(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "team")
	if err != nil {
		return err
	}
	desks, err := h.teams.Desks(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, desks)
}

func (h *teamsAPI) setBudget(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "team")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Cents int64 `json:"budget_cents"`
	}](r)
	if err != nil {
		return err
	}
	if err := h.teams.SetBudget(r.Context(), identity.From(r.Context()), id, in.Cents); err != nil {
		return err
	}
	return done(w)
}

func (h *teamsAPI) setPlan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "team")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Plan string }](r)
	if err != nil {
		return err
	}
	if err := h.teams.SetPlan(r.Context(), identity.From(r.Context()), id, in.Plan); err != nil {
		return err
	}
	return done(w)
}

func (h *teamsAPI) rename(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "team")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Name string }](r)
	if err != nil {
		return err
	}
	if err := h.teams.Rename(r.Context(), identity.From(r.Context()), id, in.Name); err != nil {
		return err
	}
	return done(w)
}
