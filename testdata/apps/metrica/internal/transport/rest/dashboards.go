package rest

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

type Dashboards struct{ svc usecase.Dashboards }

func NewDashboards(svc usecase.Dashboards) *Dashboards { return &Dashboards{svc: svc} }

func (h *Dashboards) mount(r chi.Router) {
	r.Get("/", handle(h.list))
	r.Get("/{id}", handle(h.show))
	r.Put("/{id}", handle(h.replace))
	r.Delete("/{id}", handle(h.remove))
	r.Post("/{id}/share", handle(h.share))
}

func (h *Dashboards) list(w http.ResponseWriter, r *http.Request) error {
	p, err := principal.As[principal.User](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	q := r.URL.Query()
	limit, _ := strconv.Atoi(q.Get("limit"))
	opts := []port.Option{
		port.WithTenant(p.OrgID),
		port.WithSearch(q.Get("q")),
		port.WithLimit(limit),
	}
	if author := q.Get("author"); author != "" {
		opts = append(opts, port.WithAuthor(author))
	}
	found, err := h.svc.List(r.Context(), opts...).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "dashboards", found, func(d domain.Dashboard) string { return d.ID })
}

func (h *Dashboards) show(w http.ResponseWriter, r *http.Request) error {
	d, err := h.svc.Get(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	tag := etag(d)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	return jsonapi.One(w, http.StatusOK, "dashboards", d.ID, d)
}

func (h *Dashboards) replace(w http.ResponseWriter, r *http.Request) error {
	id := chi.URLParam(r, "id")
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	var res jsonapi.Resource[struct {
		Title string          `json:"title"`
		Tiles json.RawMessage `json:"tiles"`
	}]
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	if res.ID != "" && res.ID != id {
		return domain.ErrMismatch
	}
	d, err := h.svc.Update(r.Context(), id, usecase.DashboardPatch{
		Version: version,
		Title:   res.Attributes.Title,
		Tiles:   res.Attributes.Tiles,
	}).Unwrap()
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(d))
	return jsonapi.One(w, http.StatusOK, "dashboards", d.ID, d)
}

func (h *Dashboards) remove(w http.ResponseWriter, r *http.Request) error {
	if err := h.svc.Delete(r.Context(), chi.URLParam(r, "id")).Err(); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h *Dashboards) share(w http.ResponseWriter, r *http.Request) error {
	token, err := h.svc.Share(r.Context(), chi.URLParam(r, "id"), 7*24*time.Hour).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusCreated, "shares", token, map[string]string{"href": "/v1/shared/" + token})
}

// Snapshots writes dashboards for spreadsheets.
type Snapshots struct{ dashboards usecase.Dashboards }

func NewSnapshots(d usecase.Dashboards) *Snapshots { return &Snapshots{dashboards: d} }

func (s *Snapshots) csv(w http.ResponseWriter, r *http.Request) error {
	d, err := s.dashboards.Get(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	var tiles []struct {
		Label string `json:"label"`
		Query string `json:"query"`
	}
	if err := json.Unmarshal(d.Tiles, &tiles); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"dashboard", "tile", "query"})
	_ = out.Write([]string{d.Title, "", ""})
	for _, t := range tiles {
		_ = out.Write([]string{d.Title, t.Label, t.Query})
	}
	out.Flush()
	return out.Error()
}

// Shares shows dashboards to people without an account.
type Shares struct{ dashboards usecase.Dashboards }

func NewShares(d usecase.Dashboards) *Shares { return &Shares{dashboards: d} }

func (s *Shares) show(w http.ResponseWriter, r *http.Request) error {
	d, err := s.dashboards.Shared(r.Context(), chi.URLParam(r, "token")).Unwrap()
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, max-age=60")
	return jsonapi.One(w, http.StatusOK, "dashboards", d.ID, d)
}

func etag(d domain.Dashboard) string { return fmt.Sprintf(`"v%d"`, d.Version) }

func ifMatch(r *http.Request) (int, error) {
	v, err := strconv.Atoi(strings.Trim(r.Header.Get("If-Match"), `"v`))
	if err != nil {
		return 0, domain.ErrInvalid
	}
	return v, nil
}
