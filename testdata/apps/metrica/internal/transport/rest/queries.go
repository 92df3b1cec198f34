package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

type Queries struct {
	svc    *usecase.Queries
	runner *usecase.Runner
}

func NewQueries(svc *usecase.Queries, runner *usecase.Runner) *Queries {
	return &Queries{svc: svc, runner: runner}
}

func (h *Queries) mount(r chi.Router) {
	r.Get("/", handle(h.show))
	r.Put("/", handle(h.replace))
	r.Delete("/", handle(h.remove))
	r.Post("/run", handle(h.run))
}

func (h *Queries) show(w http.ResponseWriter, r *http.Request) error {
	q, err := h.svc.Get(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "queries", q.ID, q)
}

func (h *Queries) replace(w http.ResponseWriter, r *http.Request) error {
	id := chi.URLParam(r, "id")
	if err := h.svc.Get(r.Context(), id).Err(); err != nil {
		return err
	}
	type attributes struct {
		Name  string `json:"name"`
		Event string `json:"event"`
	}
	res := jsonapi.Resource[attributes]{Type: "queries", ID: id}
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	q, err := h.svc.Update(r.Context(), res.ID, res.Attributes.Name, res.Attributes.Event).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "queries", q.ID, q)
}

func (h *Queries) remove(w http.ResponseWriter, r *http.Request) error {
	if err := h.svc.Delete(r.Context(), chi.URLParam(r, "id")).Err(); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h *Queries) run(w http.ResponseWriter, r *http.Request) error {
	p, err := principal.As[principal.User](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	out, err := h.runner.Run(r.Context(), p.OrgID, chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "outcomes", out.ID, out)
}
