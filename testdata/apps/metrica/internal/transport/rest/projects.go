package rest

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

type projectKey struct{}

// Projects serves projects and what lives inside them.
type Projects struct {
	projects *usecase.Projects
	alerts   *usecase.Alerts
}

func NewProjects(projects *usecase.Projects, alerts *usecase.Alerts) *Projects {
	return &Projects{projects: projects, alerts: alerts}
}

func (h *Projects) mount(r chi.Router) {
	r.Use(h.open)
	r.Delete("/", handle(h.remove))
	r.Route("/alerts", func(r chi.Router) {
		r.Get("/", handle(h.listAlerts))
		r.Get("/{id}", handle(h.showAlert))
		r.Patch("/{id}", handle(h.patchAlert))
	})
}

// open loads the project of the path for the handlers below.
func (h *Projects) open(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		project, err := h.projects.Open(r.Context(), chi.URLParam(r, "project")).Unwrap()
		if err != nil {
			jsonapi.Error(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), projectKey{}, project)))
	})
}

func projectOf(r *http.Request) domain.Project {
	return r.Context().Value(projectKey{}).(domain.Project)
}

func (h *Projects) remove(w http.ResponseWriter, r *http.Request) error {
	by, err := principal.As[principal.User](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	if by.Role == domain.RoleViewer {
		return domain.ErrForbidden
	}
	if err := h.projects.Delete(r.Context(), projectOf(r), by); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h *Projects) resetEnvironment(w http.ResponseWriter, r *http.Request) error {
	if err := h.projects.ResetEnvironment(r.Context(), chi.URLParam(r, "env")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

func alertID(a domain.Alert) string { return a.ID }

func (h *Projects) listAlerts(w http.ResponseWriter, r *http.Request) error {
	found, err := h.alerts.List(r.Context(), projectOf(r), r.URL.Query().Get("q")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "alerts", found, alertID)
}

func (h *Projects) showAlert(w http.ResponseWriter, r *http.Request) error {
	project := projectOf(r)
	a, err := h.alerts.Get(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	w.Header().Set("Link", "</v1/projects/"+project.ID+`>; rel="up"`)
	return jsonapi.One(w, http.StatusOK, "alerts", a.ID, a)
}

func (h *Projects) patchAlert(w http.ResponseWriter, r *http.Request) error {
	var res jsonapi.Resource[usecase.AlertPatch]
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	a, err := h.alerts.Patch(r.Context(), projectOf(r), chi.URLParam(r, "id"), res.Attributes).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "alerts", a.ID, a)
}
