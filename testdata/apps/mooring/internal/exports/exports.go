// Package exports makes files in the background: a job is asked for, polled by
// its number and fetched by a link once it is done.
package exports

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/sign"
	"example.com/mooring/internal/web"
)

const downloads = "/dl/exports"

// Handler takes jobs and gives out their files.
type Handler struct {
	db     *pg.DB
	signer *sign.Signer
	runner *Runner
}

// New wires the handler to the runner.
func New(db *pg.DB, signer *sign.Signer, runner *Runner) *Handler {
	return &Handler{db: db, signer: signer, runner: runner}
}

// Routes is mounted below the tenant.
func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/", web.H(h.request))
	r.Get("/{job}", web.H(h.poll))
	return r
}

func (h *Handler) request(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Kind string `json:"kind"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if in.Kind != "berths" && in.Kind != "boats" {
		return web.BadRequest("kind: berths or boats")
	}
	t := identity.TenantOf(r.Context())
	if !t.Staff() {
		return web.ErrForbidden
	}
	var id int64
	err := h.db.QueryRow(r.Context(), `INSERT INTO export_jobs (org_id, requested_by, kind) VALUES ($1, $2, $3) RETURNING id`,
		t.OrgID, t.UserID, in.Kind).Scan(&id)
	if err != nil {
		return err
	}
	if err := h.runner.Enqueue(id); err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("/api/orgs/%s/exports/%d", t.Slug, id))
	return web.JSON(w, http.StatusAccepted, map[string]int64{"id": id})
}

func (h *Handler) poll(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "job")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var out struct {
		Kind   string `json:"kind"`
		Status string `json:"status"`
		URL    string `json:"url,omitempty"`
	}
	err = h.db.QueryRow(r.Context(), `
		SELECT kind, status FROM export_jobs
		WHERE id = $1 AND org_id = $2 AND requested_by = $3`, id, t.OrgID, t.UserID).Scan(&out.Kind, &out.Status)
	if err != nil {
		return err
	}
	if out.Status == "done" {
		out.URL = fmt.Sprintf("%s/%d?%s", downloads, id, h.signer.Query(downloads, time.Hour))
	}
	return web.JSON(w, http.StatusOK, out)
}

// Downloads is mounted outside of sessions: links are opened by download managers.
func (h *Handler) Downloads() chi.Router {
	r := chi.NewRouter()
	r.Get("/{job}", web.H(h.download))
	return r
}

func (h *Handler) download(w http.ResponseWriter, r *http.Request) error {
	if err := h.signer.Verify(downloads, r.URL.Query()); err != nil {
		return err
	}
	id, err := web.ID(r, "job")
	if err != nil {
		return err
	}
	var file []byte
	err = h.db.QueryRow(r.Context(), `SELECT file FROM export_jobs WHERE id = $1 AND status = 'done'`, id).Scan(&file)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	_, err = w.Write(file)
	return err
}
