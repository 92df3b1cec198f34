package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/pg"
	"example.com/labflow/internal/store"
)

type projectResource struct {
	store *store.Store
	trail *audit.Log
}

func (p projectResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", serve(p.list))
	r.Route("/{projectID}", func(r chi.Router) {
		r.Use(projectCtx(p.store), withRole(p.store), need(access.Viewer))
		r.Get("/samples", serve(p.samples))
		r.Group(func(r chi.Router) {
			r.Use(need(access.Editor))
			r.Patch("/", serve(p.retitle))
			r.Post("/samples", serve(p.addSamples))
			r.Post("/samples/archive", serve(p.archive))
			r.Post("/samples/label", serve(p.label))
		})
	})
	return r
}

func (p projectResource) list(w http.ResponseWriter, r *http.Request) error {
	list, err := p.store.Projects(r.Context(), me(r), page(r))
	if err != nil {
		return err
	}
	if len(list) > 0 {
		w.Header().Set("Link", fmt.Sprintf(`</api/projects?after=%d>; rel="next"`, list[len(list)-1].ID))
	}
	return reply(w, http.StatusOK, list)
}

type projectBody struct {
	Title string `json:"title"`
}

func (b *projectBody) validate() error {
	if b.Title = strings.TrimSpace(b.Title); b.Title == "" {
		return errors.New("a title is needed")
	}
	return nil
}

func (p projectResource) retitle(w http.ResponseWriter, r *http.Request) error {
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	b, err := decode[projectBody](r)
	if err != nil {
		return err
	}
	changed, err := p.store.RetitleProject(r.Context(), projectFrom(r.Context()).ID, version, b.Title)
	if errors.Is(err, pg.ErrNotFound) { // it was there a moment ago
		return store.ErrStale
	}
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(changed.Version))
	return reply(w, http.StatusOK, changed)
}

func (p projectResource) samples(w http.ResponseWriter, r *http.Request) error {
	attrs := json.RawMessage(r.URL.Query().Get("attrs"))
	if len(attrs) > 0 && !json.Valid(attrs) {
		return refuse(http.StatusBadRequest, "attrs is not JSON")
	}
	list, err := p.store.Samples(r.Context(), projectFrom(r.Context()).ID, attrs, page(r))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

type delivery struct {
	Samples []store.NewSample `json:"samples"`
}

func (d *delivery) validate() error {
	if len(d.Samples) == 0 || len(d.Samples) > 1000 {
		return errors.New("one to a thousand samples, please")
	}
	return nil
}

func (p projectResource) addSamples(w http.ResponseWriter, r *http.Request) error {
	d, err := decode[delivery](r)
	if err != nil {
		return err
	}
	project := projectFrom(r.Context())
	n, err := p.store.AddSamples(r.Context(), project.ID, me(r), d.Samples)
	if err != nil {
		return err
	}
	p.trail.Record(me(r), "samples.add", fmt.Sprintf("project %d: %d", project.ID, n))
	return reply(w, http.StatusCreated, map[string]int64{"added": n})
}

func (p projectResource) archive(w http.ResponseWriter, r *http.Request) error {
	box, err := decode[struct {
		IDs []int64 `json:"ids"`
	}](r)
	if err != nil {
		return err
	}
	n, err := p.store.ArchiveSamples(r.Context(), projectFrom(r.Context()).ID, box.IDs)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]int64{"archived": n})
}

type labels struct {
	Labels []struct {
		ID      int64  `json:"id"`
		Barcode string `json:"barcode"`
	} `json:"labels"`
}

func (l *labels) validate() error {
	seen := map[string]bool{}
	for _, x := range l.Labels {
		if x.Barcode == "" || seen[x.Barcode] {
			return errors.New("barcodes must be there, and differ")
		}
		seen[x.Barcode] = true
	}
	return nil
}

func (p projectResource) label(w http.ResponseWriter, r *http.Request) error {
	b, err := decode[labels](r)
	if err != nil {
		return err
	}
	ids := make([]int64, 0, len(b.Labels))
	barcodes := make([]string, 0, len(b.Labels))
	for _, l := range b.Labels {
		ids = append(ids, l.ID)
		barcodes = append(barcodes, l.Barcode)
	}
	n, err := p.store.LabelSamples(r.Context(), projectFrom(r.Context()).ID, ids, barcodes)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]int64{"labelled": n})
}
