package handler

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/tuneshare/internal/access"
	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/httpx"
	"example.com/tuneshare/internal/model"
)

const (
	maxBulk    = 200
	maxLinkTTL = 24 * time.Hour
)

type studio interface {
	Open(ctx context.Context, id int64, need access.Level) (model.Project, error)
	Mine(ctx context.Context, p httpx.Paging) (httpx.Page[model.Project], error)
	Delete(ctx context.Context, id int64) error
	Join(ctx context.Context, token string) (model.Invite, error)
	Shared(ctx context.Context, token string) (model.SharedProject, error)
	SaveTrack(ctx context.Context, p model.Project, in model.Track) (model.Track, error)
	RemoveTrack(ctx context.Context, p model.Project, trackID int64) error
	Waveform(ctx context.Context, trackID int64) (model.Waveform, error)
	Preview(ctx context.Context, listener auth.Actor, trackID int64) (model.Preview, error)
	StemLink(ctx context.Context, projectID, stemID int64, ttl time.Duration) (string, error)
	RenameStem(ctx context.Context, stemID int64, name string) (model.Stem, error)
	ArchiveStems(ctx context.Context, trackID int64, ids []int64) (int64, error)
	ResolveComments(ctx context.Context, ids []int64) (int64, error)
}

// Studio serves projects, tracks and stems.
type Studio struct{ uc studio }

// NewStudio makes the handler.
func NewStudio(uc studio) *Studio { return &Studio{uc: uc} }

type projectKey struct{}

// WithProject opens the project of the path at the level and leaves it in the context.
func (h *Studio) WithProject(need access.Level) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return httpx.Handle(func(w http.ResponseWriter, r *http.Request) error {
			id, err := httpx.PathID(r, "projectID")
			if err != nil {
				return err
			}
			p, err := h.uc.Open(r.Context(), id, need)
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), projectKey{}, p)))
			return nil
		})
	}
}

func projectFrom(ctx context.Context) model.Project {
	p, _ := ctx.Value(projectKey{}).(model.Project)
	return p
}

type trackIn struct {
	Title string `json:"title"`
	BPM   int    `json:"bpm"`
}

func (in trackIn) validate() error {
	if in.Title == "" || in.BPM < 20 || in.BPM > 400 {
		return apierr.Invalid("title, or a bpm out of range")
	}
	return nil
}

type idsIn struct {
	IDs []int64 `json:"ids"`
}

func (in idsIn) validate() error {
	if len(in.IDs) == 0 || len(in.IDs) > maxBulk {
		return apierr.Invalid("ids")
	}
	return nil
}

type renameIn struct {
	Name string `json:"name"`
}

func (in renameIn) validate() error {
	if in.Name == "" {
		return apierr.Invalid("name")
	}
	return nil
}

type linkIn struct {
	ProjectID int64 `json:"project_id"`
	Seconds   int   `json:"ttl_seconds"`
}

func (in linkIn) validate() error {
	if in.ProjectID <= 0 || in.Seconds <= 0 || in.ttl() > maxLinkTTL {
		return apierr.Invalid("project_id, or ttl_seconds out of range")
	}
	return nil
}

func (in linkIn) ttl() time.Duration { return time.Duration(in.Seconds) * time.Second }

// List pages through the caller's projects.
func (h *Studio) List(w http.ResponseWriter, r *http.Request) error {
	page, err := h.uc.Mine(r.Context(), httpx.PagingOf(r))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, page)
}

// Project shows the project of the path.
func (h *Studio) Project(w http.ResponseWriter, r *http.Request) error {
	return httpx.JSON(w, http.StatusOK, projectFrom(r.Context()))
}

// Delete hides a project.
func (h *Studio) Delete(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "projectID")
	if err != nil {
		return err
	}
	if err := h.uc.Delete(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Shared shows what a share link gives away. The token is the credential.
func (h *Studio) Shared(w http.ResponseWriter, r *http.Request) error {
	out, err := h.uc.Shared(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}

// Join accepts an invite.
func (h *Studio) Join(w http.ResponseWriter, r *http.Request) error {
	inv, err := h.uc.Join(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, inv)
}

// SaveTrack changes a track of the project.
func (h *Studio) SaveTrack(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "trackID")
	if err != nil {
		return err
	}
	in, err := bind[trackIn](r)
	if err != nil {
		return err
	}
	out, err := h.uc.SaveTrack(r.Context(), projectFrom(r.Context()), model.Track{ID: id, Title: in.Title, BPM: in.BPM})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}

// RemoveTrack hides a track of the project.
func (h *Studio) RemoveTrack(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "trackID")
	if err != nil {
		return err
	}
	if err := h.uc.RemoveTrack(r.Context(), projectFrom(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Waveform feeds the player.
func (h *Studio) Waveform(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "trackID")
	if err != nil {
		return err
	}
	out, err := h.uc.Waveform(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, max-age=300")
	return httpx.JSON(w, http.StatusOK, out)
}

// Preview feeds the player.
func (h *Studio) Preview(w http.ResponseWriter, r *http.Request) error {
	listener, ok := auth.From(r.Context())
	if !ok {
		return apierr.ErrUnauthorized
	}
	id, err := httpx.PathID(r, "trackID")
	if err != nil {
		return err
	}
	out, err := h.uc.Preview(r.Context(), listener, id)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, max-age=300")
	return httpx.JSON(w, http.StatusOK, out)
}

// StemLink signs a download link. Clients send the project they have open along with the stem.
func (h *Studio) StemLink(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "stemID")
	if err != nil {
		return err
	}
	in, err := bind[linkIn](r)
	if err != nil {
		return err
	}
	link, err := h.uc.StemLink(r.Context(), in.ProjectID, id, in.ttl())
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, map[string]string{"url": link})
}

// RenameStem renames a stem.
func (h *Studio) RenameStem(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "stemID")
	if err != nil {
		return err
	}
	in, err := bind[renameIn](r)
	if err != nil {
		return err
	}
	out, err := h.uc.RenameStem(r.Context(), id, in.Name)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, out)
}

// ArchiveStems archives stems of a track.
func (h *Studio) ArchiveStems(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "trackID")
	if err != nil {
		return err
	}
	in, err := bind[idsIn](r)
	if err != nil {
		return err
	}
	n, err := h.uc.ArchiveStems(r.Context(), id, in.IDs)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]int64{"archived": n})
}

// ResolveComments closes comments.
func (h *Studio) ResolveComments(w http.ResponseWriter, r *http.Request) error {
	in, err := bind[idsIn](r)
	if err != nil {
		return err
	}
	n, err := h.uc.ResolveComments(r.Context(), in.IDs)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]int64{"resolved": n})
}
