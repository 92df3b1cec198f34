// Package incidents serves incidents, the files on them and published postmortems.
package incidents

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
)

const shareTTL = 90 * 24 * time.Hour

type Handler struct {
	store  *store.Store
	policy *access.Policy
}

func NewHandler(s *store.Store, p *access.Policy) *Handler { return &Handler{store: s, policy: p} }

func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", httpx.Handle(h.list))
	r.Get("/{incident}", httpx.Handle(h.get))
	r.Group(func(r chi.Router) {
		r.Use(auth.RequireScope(auth.ScopeWrite))
		r.Post("/{incident}/acknowledge", httpx.Handle(h.acknowledge))
		r.Post("/{incident}/resolve", httpx.Handle(h.resolve))
	})
	return r
}

// FileRoutes serves the attachments, which alert sources and responders add to incidents.
func (h *Handler) FileRoutes() chi.Router {
	r := chi.NewRouter()
	r.Get("/{file}", httpx.Handle(h.download))
	r.With(auth.RequireScope(auth.ScopeWrite)).Delete("/{file}", httpx.Handle(h.removeFile))
	return r
}

// list shows the incidents of all of the caller's teams, on request of one team.
func (h *Handler) list(w http.ResponseWriter, r *http.Request) error {
	page, err := httpx.PageOf(r)
	if err != nil {
		return err
	}
	team, err := httpx.QueryID(r, "team")
	if err != nil {
		return err
	}
	rows, err := h.store.ListIncidents(r.Context(), db.ListIncidentsParams{
		UserID: auth.Caller(r.Context()).UserID, TeamID: team,
		BeforeAt: page.At, BeforeID: page.ID, PageSize: page.Size,
	})
	if err != nil {
		return err
	}
	return httpx.List(w, page, rows, func(i db.ListIncidentsRow) (time.Time, uuid.UUID) { return i.CreatedAt, i.ID })
}

func (h *Handler) get(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "incident")
	if err != nil {
		return err
	}
	row, err := h.store.GetIncidentForUser(r.Context(), db.GetIncidentForUserParams{UserID: auth.Caller(r.Context()).UserID, ID: id})
	if err != nil {
		return apierr.FromDB(err, "incident")
	}
	return httpx.JSON(w, http.StatusOK, row)
}

// acknowledge makes the caller the assignee of an incident that still alerts.
func (h *Handler) acknowledge(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := httpx.ID(r, "incident")
	if err != nil {
		return err
	}
	err = h.store.InTx(ctx, func(q *db.Queries) error {
		n, err := q.AcknowledgeIncident(ctx, db.AcknowledgeIncidentParams{UserID: auth.Caller(ctx).UserID, ID: id})
		if err != nil {
			return err
		}
		if n == 0 {
			return apierr.Conflict("the incident does not wait for an acknowledgement")
		}
		return store.Emit(ctx, q, "incident.acknowledged", map[string]any{"incident_id": id})
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

type resolveInput struct {
	Summary string `json:"summary"`
	Publish bool   `json:"publish"`
}

func (in *resolveInput) Validate() error {
	if in.Publish && in.Summary == "" {
		return apierr.Invalid("a published postmortem needs a summary")
	}
	return nil
}

// resolve closes an incident, which its assignee and editors of the team may do.
func (h *Handler) resolve(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := httpx.ID(r, "incident")
	if err != nil {
		return err
	}
	var in resolveInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	out := map[string]any{"id": id, "status": "resolved"}
	err = h.store.InTx(ctx, func(q *db.Queries) error {
		n, err := q.ResolveIncident(ctx, db.ResolveIncidentParams{Summary: in.Summary, ID: id, UserID: auth.Caller(ctx).UserID})
		if err != nil {
			return err
		}
		if n == 0 {
			return apierr.NotFound("open incident")
		}
		if in.Publish {
			token, hash := auth.NewSecret("pm_")
			out["share"] = "/share/postmortems/" + token
			err = q.CreateShare(ctx, db.CreateShareParams{TokenHash: hash, IncidentID: id, ExpiresAt: time.Now().Add(shareTTL)})
			if err != nil {
				return err
			}
		}
		return store.Emit(ctx, q, "incident.resolved", map[string]any{"incident_id": id})
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}

// Shared shows a published postmortem to whoever holds its link.
func (h *Handler) Shared(w http.ResponseWriter, r *http.Request) error {
	row, err := h.store.GetSharedIncident(r.Context(), auth.Hash(chi.URLParam(r, "token")))
	if err != nil {
		return apierr.FromDB(err, "postmortem")
	}
	return httpx.JSON(w, http.StatusOK, row)
}

// file loads {file} with the team it belongs to.
func (h *Handler) file(r *http.Request) (db.GetIncidentFileRow, error) {
	id, err := httpx.ID(r, "file")
	if err != nil {
		return db.GetIncidentFileRow{}, err
	}
	row, err := h.store.GetIncidentFile(r.Context(), id)
	return row, apierr.FromDB(err, "file")
}

func (h *Handler) download(w http.ResponseWriter, r *http.Request) error {
	row, err := h.file(r)
	if err != nil {
		return err
	}
	// No access across projects: the file must have been added for the project of the incident.
	if row.IncidentFile.ProjectID != row.IncidentProjectID {
		return apierr.NotFound("file")
	}
	w.Header().Set("Content-Type", row.IncidentFile.ContentType)
	w.Header().Set("Content-Disposition", "attachment")
	_, err = w.Write(row.IncidentFile.Body)
	return err
}

func (h *Handler) removeFile(w http.ResponseWriter, r *http.Request) error {
	row, err := h.file(r)
	if err != nil {
		return err
	}
	if err := h.policy.Require(r.Context(), row.TeamID, access.Editor); err != nil {
		return err
	}
	if err := h.store.DeleteIncidentFile(r.Context(), row.IncidentFile.ID); err != nil {
		return err
	}
	return httpx.NoContent(w)
}
