package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/auth"
	"example.com/labflow/internal/store"
)

type instrumentResource struct{ store *store.Store }

func (i instrumentResource) usage(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "instrumentID")
	if err != nil {
		return err
	}
	list, err := i.store.Usage(r.Context(), id, me(r))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (i instrumentResource) calibrations(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "instrumentID")
	if err != nil {
		return err
	}
	list, err := i.store.Calibrations(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

type run struct {
	Assay int64 `json:"assay"`
	readings
}

func (i instrumentResource) takeRun(w http.ResponseWriter, r *http.Request) error {
	b, err := decode[run](r)
	if err != nil {
		return err
	}
	n, err := i.store.TakeRun(r.Context(), auth.From(r.Context()).InstrumentID, b.Assay, b.Readings)
	if err != nil {
		return err
	}
	return reply(w, http.StatusAccepted, map[string]int64{"stored": n})
}

func (i instrumentResource) worklist(w http.ResponseWriter, r *http.Request) error {
	list, err := i.store.Worklist(r.Context(), chi.URLParam(r, "serial"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}
