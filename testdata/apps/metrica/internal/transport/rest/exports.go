package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/authn"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

type Exports struct{ svc *usecase.Exports }

func NewExports(svc *usecase.Exports) *Exports { return &Exports{svc: svc} }

// mount registers the export routes. Files are large, so downloads may be
// compressed.
func (h *Exports) mount(r chi.Router) {
	r.With(authn.Require[principal.User], middleware.Compress(5))
	r.Post("/exports", handle(h.request))
	r.Get("/exports/{id}", handle(h.download))
}

func (h *Exports) request(w http.ResponseWriter, r *http.Request) error {
	by, err := principal.As[principal.User](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	var res jsonapi.Resource[struct {
		Format string `json:"format"`
	}]
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	e, err := h.svc.Request(r.Context(), by, res.Attributes.Format).Unwrap()
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/v1/exports/"+e.ID)
	return jsonapi.One(w, http.StatusAccepted, "exports", e.ID, e)
}

func (h *Exports) download(w http.ResponseWriter, r *http.Request) error {
	e, err := h.svc.Fetch(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="`+e.ID+"."+e.Format+`"`)
	return jsonapi.One(w, http.StatusOK, "exports", e.ID, e)
}
