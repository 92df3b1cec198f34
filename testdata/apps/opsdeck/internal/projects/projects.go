// Package projects serves projects, their environments and the secrets in them.
package projects

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/audit"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
	"example.com/opsdeck/internal/vault"
)

type Handler struct {
	store  *store.Store
	policy *access.Policy
	vault  *vault.Vault
}

func NewHandler(s *store.Store, p *access.Policy, v *vault.Vault) *Handler {
	return &Handler{store: s, policy: p, vault: v}
}

// Routes is mounted where {project} can follow.
func (h *Handler) Routes(createMonitor, exportChecks http.HandlerFunc) chi.Router {
	r := chi.NewRouter()
	r.Route("/{project}", func(r chi.Router) {
		r.Use(h.policy.Project)
		r.Get("/", httpx.Handle(h.get))
		r.Get("/checks", exportChecks)
		r.With(access.AtLeast(access.Admin)).Delete("/", httpx.Handle(h.remove))
		r.Group(func(r chi.Router) {
			r.Use(access.AtLeast(access.Editor), auth.RequireScope(auth.ScopeWrite))
			r.Post("/monitors", createMonitor)
			r.Post("/environments", httpx.Handle(h.createEnvironment))
		})
		r.Route("/environments/{env}/secrets", func(r chi.Router) {
			r.Use(access.AtLeast(access.Editor), h.policy.Environment)
			r.Get("/{name:[A-Z][A-Z0-9_]*}", httpx.Handle(h.reveal))
			r.Put("/{name:[A-Z][A-Z0-9_]*}", httpx.Handle(h.setSecret))
			r.Post("/import", httpx.Handle(h.importSecrets))
		})
	})
	return r
}

type view struct {
	ID     uuid.UUID   `json:"id"`
	TeamID uuid.UUID   `json:"team_id"`
	Name   string      `json:"name"`
	Role   access.Role `json:"role"`
}

type nameInput struct {
	Name      string        `json:"name"`
	CloneFrom uuid.NullUUID `json:"clone_from"`
}

func (in *nameInput) Validate() error {
	if in.Name = strings.TrimSpace(in.Name); in.Name == "" || len(in.Name) > 80 {
		return apierr.Invalid("name must have 1 to 80 characters")
	}
	return nil
}

// Create adds a project to the team in scope.
func (h *Handler) Create(w http.ResponseWriter, r *http.Request) error {
	var in nameInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	scope := access.From(r.Context())
	p, err := h.store.CreateProject(r.Context(), db.CreateProjectParams{TeamID: scope.TeamID, Name: in.Name})
	if err != nil {
		return apierr.FromDB(err, "project")
	}
	return httpx.JSON(w, http.StatusCreated, view{p.ID, p.TeamID, p.Name, scope.Role})
}

func (h *Handler) get(w http.ResponseWriter, r *http.Request) error {
	s := access.From(r.Context())
	return httpx.JSON(w, http.StatusOK, view{s.Project.ID, s.TeamID, s.Project.Name, s.Role})
}

// remove hides the project; opsctl purges it after thirty days.
func (h *Handler) remove(w http.ResponseWriter, r *http.Request) error {
	ctx, s := r.Context(), access.From(r.Context())
	err := h.store.InTx(ctx, func(q *db.Queries) error {
		if err := q.SoftDeleteProject(ctx, s.Project.ID); err != nil {
			return err
		}
		if err := store.Emit(ctx, q, "project.deleted", map[string]any{"project_id": s.Project.ID}); err != nil {
			return err
		}
		return audit.Record(ctx, q, s.TeamID, "project.delete", s.Project.ID.String())
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

// createEnvironment adds an environment, on request with the secrets of another one.
func (h *Handler) createEnvironment(w http.ResponseWriter, r *http.Request) error {
	ctx, s := r.Context(), access.From(r.Context())
	var in nameInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	var source db.Environment
	if in.CloneFrom.Valid {
		var err error
		source, err = h.store.GetEnvironment(ctx, db.GetEnvironmentParams{ID: in.CloneFrom.UUID, ProjectID: s.Project.ID})
		if err != nil {
			return apierr.FromDB(err, "environment")
		}
	}
	var env db.Environment
	err := h.store.InTx(ctx, func(q *db.Queries) (err error) {
		if env, err = q.CreateEnvironment(ctx, db.CreateEnvironmentParams{ProjectID: s.Project.ID, Name: in.Name}); err != nil {
			return apierr.FromDB(err, "environment")
		}
		if in.CloneFrom.Valid {
			_, err = q.CopySecrets(ctx, db.CopySecretsParams{
				TargetID: env.ID, UpdatedBy: auth.Caller(ctx).UserID, SourceID: source.ID,
			})
		}
		return err
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, env)
}

func (h *Handler) reveal(w http.ResponseWriter, r *http.Request) error {
	ctx, s := r.Context(), access.From(r.Context())
	secret, err := h.store.GetSecret(ctx, db.GetSecretParams{EnvironmentID: s.Environment.ID, Name: chi.URLParam(r, "name")})
	if err != nil {
		return apierr.FromDB(err, "secret")
	}
	value, err := h.vault.Open(secret.Ciphertext)
	if err != nil {
		return err
	}
	if err := audit.Record(ctx, h.store.Queries, s.TeamID, "secret.reveal", secret.Name); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"name": secret.Name, "value": value, "updated_at": secret.UpdatedAt})
}

type secretInput struct {
	Value string `json:"value"`
}

func (in *secretInput) Validate() error {
	if len(in.Value) > 64<<10 {
		return apierr.Invalid("value is too long")
	}
	return nil
}

func (h *Handler) setSecret(w http.ResponseWriter, r *http.Request) error {
	var in secretInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	err := h.store.UpsertSecret(r.Context(), db.UpsertSecretParams{
		EnvironmentID: access.From(r.Context()).Environment.ID, Name: chi.URLParam(r, "name"),
		Ciphertext: h.vault.Seal(in.Value), UpdatedBy: auth.Caller(r.Context()).UserID,
	})
	if err != nil {
		return apierr.FromDB(err, "secret")
	}
	return httpx.NoContent(w)
}

type importInput struct {
	SourceID uuid.UUID `json:"source_environment_id"`
}

func (in *importInput) Validate() error {
	if in.SourceID == uuid.Nil {
		return apierr.Invalid("source_environment_id is required")
	}
	return nil
}

// importSecrets copies the secrets of another environment over those of the one in scope.
func (h *Handler) importSecrets(w http.ResponseWriter, r *http.Request) error {
	ctx, s := r.Context(), access.From(r.Context())
	var in importInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	if in.SourceID == s.Environment.ID {
		return apierr.Invalid("an environment cannot be imported into itself")
	}
	var n int64
	err := h.store.InTx(ctx, func(q *db.Queries) (err error) {
		n, err = q.CopySecrets(ctx, db.CopySecretsParams{
			TargetID: s.Environment.ID, UpdatedBy: auth.Caller(ctx).UserID, SourceID: in.SourceID,
		})
		if err != nil {
			return err
		}
		return audit.Record(ctx, q, s.TeamID, "secrets.import", s.Environment.ID.String())
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]int64{"imported": n})
}
