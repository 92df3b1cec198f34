// Package documents keeps insurance papers and the like of boats.
package documents

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/sign"
	"example.com/mooring/internal/web"
)

// Handler lists papers and makes links to them.
type Handler struct {
	DB     *pg.DB
	Signer *sign.Signer
}

// List has the papers of one boat.
func (h *Handler) List(w http.ResponseWriter, r *http.Request) error {
	boat, err := web.ID(r, "boat")
	if err != nil {
		return err
	}
	type paper struct {
		ID   int64  `json:"id"`
		Name string `json:"name"`
	}
	rows, err := h.DB.Query(r.Context(), `
		SELECT d.id, d.name FROM documents d
		WHERE d.boat_id = $1
		  AND EXISTS (
			SELECT 1 FROM boats b
			JOIN memberships m ON m.org_id = b.org_id AND m.user_id = $2
			WHERE b.id = d.boat_id AND (b.owner_id = m.user_id OR m.role <> 'member'))
		ORDER BY d.name`, boat, identity.TenantOf(r.Context()).UserID)
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[paper])
	if err != nil {
		return err
	}
	if all == nil {
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, all)
}

// Link makes a link that can be mailed to the insurer.
func (h *Handler) Link(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "document")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var name string
	if err := h.DB.QueryRow(r.Context(), `SELECT name FROM documents WHERE id = $1`, id).Scan(&name); err != nil {
		return err
	}
	path := fmt.Sprintf("/dl/documents/%d", id)
	return web.JSON(w, http.StatusCreated, map[string]string{
		"name":   name,
		"marina": t.Slug,
		"url":    path + "?" + h.Signer.Query(path, 72*time.Hour),
	})
}

// Downloads is mounted outside of sessions; the link's signature covers the path.
func (h *Handler) Downloads() chi.Router {
	r := chi.NewRouter()
	r.Get("/{document}", web.H(h.download))
	return r
}

func (h *Handler) download(w http.ResponseWriter, r *http.Request) error {
	if err := h.Signer.Verify(r.URL.Path, r.URL.Query()); err != nil {
		return err
	}
	id, err := web.ID(r, "document")
	if err != nil {
		return err
	}
	var body []byte
	if err := h.DB.QueryRow(r.Context(), `SELECT body FROM documents WHERE id = $1`, id).Scan(&body); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	_, err = w.Write(body)
	return err
}
