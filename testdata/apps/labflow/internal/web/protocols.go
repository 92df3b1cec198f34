package web

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/store"
)

type protocolResource struct{ store *store.Store }

func (p protocolResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Route("/{protocolID}", func(r chi.Router) {
		r.Get("/", serve(p.show))
		r.Put("/", serve(p.save))
		r.Put("/steps/{position}", serve(p.saveStep))
	})
	return r
}

func (p protocolResource) show(w http.ResponseWriter, r *http.Request) error {
	id, err := uuidParam(r, "protocolID")
	if err != nil {
		return err
	}
	v, err := p.store.Protocol(r.Context(), id, me(r))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

func (p protocolResource) save(w http.ResponseWriter, r *http.Request) error {
	id, err := uuidParam(r, "protocolID")
	if err != nil {
		return err
	}
	v, err := decode[store.Protocol](r)
	if err != nil {
		return err
	}
	v.ID = id
	if err := p.store.SaveProtocol(r.Context(), me(r), v); err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

type stepBody struct {
	Body string `json:"body"`
}

func (b *stepBody) validate() error {
	if len(b.Body) > 20_000 {
		return errors.New("too long for one step")
	}
	return nil
}

func (p protocolResource) saveStep(w http.ResponseWriter, r *http.Request) error {
	id, err := uuidParam(r, "protocolID")
	if err != nil {
		return err
	}
	pos, err := idParam(r, "position")
	if err != nil {
		return err
	}
	b, err := decode[stepBody](r)
	if err != nil {
		return err
	}
	err = p.store.SaveStep(r.Context(), me(r), store.Step{ProtocolID: id, Position: int(pos), Body: b.Body})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

type notebookResource struct{ store *store.Store }

func (n notebookResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/{notebookID}", serve(n.show))
	r.Post("/{notebookID}/duplicate", serve(n.duplicate))
	r.Get("/{notebookID}/files", serve(n.files))
	return r
}

func (n notebookResource) show(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "notebookID")
	if err != nil {
		return err
	}
	v, err := n.store.Notebook(r.Context(), me(r), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

func (n notebookResource) duplicate(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "notebookID")
	if err != nil {
		return err
	}
	v, err := n.store.DuplicateNotebook(r.Context(), me(r), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, v)
}

func (n notebookResource) files(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "notebookID")
	if err != nil {
		return err
	}
	list, err := n.store.NotebookFiles(r.Context(), me(r), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}
