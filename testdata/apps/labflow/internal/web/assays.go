package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/store"
)

type assayResource struct{ store *store.Store }

func (a assayResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/", serve(a.order))
	r.Get("/{assayID}", serve(a.show))
	r.Put("/{assayID}/status", serve(a.setStatus))
	r.Post("/{assayID}/results", serve(a.addResults))
	return r
}

func (a assayResource) order(w http.ResponseWriter, r *http.Request) error {
	o, err := decode[store.AssayOrder](r)
	if err != nil {
		return err
	}
	if !uuidForm.MatchString(o.ProtocolID) {
		return refuse(http.StatusUnprocessableEntity, "protocol is not a UUID")
	}
	id, err := a.store.OrderAssay(r.Context(), me(r), o)
	if err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("/api/assays/%d", id))
	return reply(w, http.StatusCreated, map[string]int64{"id": id})
}

func (a assayResource) show(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "assayID")
	if err != nil {
		return err
	}
	v, err := a.store.Assay(r.Context(), id, me(r))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

type statusBody struct {
	Status string `json:"status"`
}

func (b *statusBody) validate() error {
	if !slices.Contains([]string{"queued", "running", "measured", "failed", "cancelled"}, b.Status) {
		return fmt.Errorf("%q is no status", b.Status)
	}
	return nil
}

func (a assayResource) setStatus(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "assayID")
	if err != nil {
		return err
	}
	b, err := decode[statusBody](r)
	if err != nil {
		return err
	}
	if err := a.store.SetAssayStatus(r.Context(), id, me(r), b.Status); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

type readings struct {
	Readings []store.Reading `json:"readings"`
}

func (b *readings) validate() error {
	if len(b.Readings) == 0 {
		return errors.New("no readings")
	}
	for i := range b.Readings {
		if b.Readings[i].Analyte = strings.TrimSpace(b.Readings[i].Analyte); b.Readings[i].Analyte == "" {
			return errors.New("a reading without analyte")
		}
	}
	return nil
}

func (a assayResource) addResults(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "assayID")
	if err != nil {
		return err
	}
	b, err := decode[readings](r)
	if err != nil {
		return err
	}
	if err := a.store.AddResults(r.Context(), id, me(r), b.Readings); err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]int{"stored": len(b.Readings)})
}

type resultResource struct {
	store *store.Store
	trail *audit.Log
}

func (s resultResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", serve(s.list))
	r.Get("/compare", serve(s.compare))
	r.Put("/{resultID}", serve(s.correct))
	return r
}

// list shows results of all the caller's labs, or of those of them that the
// query names.
func (s resultResource) list(w http.ResponseWriter, r *http.Request) error {
	labs, err := s.store.LabsOf(r.Context(), me(r))
	if err != nil {
		return err
	}
	if wanted := queryInts(r, "lab"); len(wanted) > 0 {
		labs = slices.DeleteFunc(labs, func(id int64) bool { return !slices.Contains(wanted, id) })
	}
	list, err := s.store.Results(r.Context(), store.ResultFilter{
		Labs: labs, Analyte: r.URL.Query().Get("analyte"), Assay: queryInt(r, "assay"), Page: page(r)})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

// compare puts labs side by side: those of the query, or else all the caller's.
func (s resultResource) compare(w http.ResponseWriter, r *http.Request) error {
	labs := queryInts(r, "lab")
	if len(labs) == 0 {
		var err error
		if labs, err = s.store.LabsOf(r.Context(), me(r)); err != nil {
			return err
		}
	}
	list, err := s.store.Compare(r.Context(), store.ResultFilter{Labs: labs, Analyte: r.URL.Query().Get("analyte")})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (s resultResource) correct(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "resultID")
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	c, err := decode[store.Correction](r)
	if err != nil {
		return err
	}
	version, err = s.store.CorrectResult(r.Context(), id, version, me(r), c)
	if err != nil {
		return err
	}
	s.trail.Record(me(r), "result.correct", fmt.Sprint(id))
	w.Header().Set("ETag", etag(version))
	return reply(w, http.StatusOK, map[string]int{"version": version})
}
