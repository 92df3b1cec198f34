// Package boats has the members' boats. A boat is its owner's; the marina's staff see all of theirs.
package boats

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

type boat struct {
	ID           int64  `json:"id"`
	Name         string `json:"name"`
	Registration string `json:"registration"`
	LengthCM     int    `json:"length_cm"`
	Phone        string `json:"phone"`
}

// Handler answers for boats.
type Handler struct {
	DB *pg.DB
}

// Routes is mounted below the tenant.
func (h *Handler) Routes(documents http.HandlerFunc) http.Handler {
	r := chi.NewRouter()
	r.Get("/", web.H(h.list))
	r.Get("/{boat}", web.H(h.show))
	r.Patch("/{boat}", web.H(h.edit))
	r.Delete("/{boat}", web.H(h.remove))
	r.Post("/{boat}/transfer", web.H(h.transfer))
	r.Get("/{boat}/documents", documents)
	return r
}

func (h *Handler) list(w http.ResponseWriter, r *http.Request) error {
	t := identity.TenantOf(r.Context())
	rows, err := h.DB.Query(r.Context(), `
		SELECT id, name, registration, length_cm, phone FROM boats
		WHERE org_id = @org AND (@all OR owner_id = @caller)
		ORDER BY name`, pgx.NamedArgs{"org": t.OrgID, "caller": t.UserID, "all": t.Staff()})
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[boat])
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

func (h *Handler) show(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "boat")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	rows, err := h.DB.Query(r.Context(), `
		WITH visible AS (
			SELECT id FROM boats
			WHERE org_id = @org AND (owner_id = @caller OR @staff)
		)
		SELECT b.id, b.name, b.registration, b.length_cm, b.phone
		FROM boats b
		JOIN visible v ON v.id = b.id
		WHERE b.id = @boat`, pgx.NamedArgs{"org": t.OrgID, "caller": t.UserID, "staff": t.Staff(), "boat": id})
	if err != nil {
		return err
	}
	b, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[boat])
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, b)
}

func (h *Handler) edit(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "boat")
	if err != nil {
		return err
	}
	var in struct {
		Name     *string `json:"name"`
		LengthCM *int    `json:"length_cm"`
		Phone    *string `json:"phone"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	tag, err := h.DB.Exec(r.Context(), `
		UPDATE boats SET
			name      = COALESCE($4, name),
			length_cm = COALESCE($5, length_cm),
			phone     = COALESCE($6, phone)
		WHERE (id, org_id, owner_id) = ($1, $2, $3)`, id, t.OrgID, t.UserID, in.Name, in.LengthCM, in.Phone)
	if err != nil {
		return err
	}
	if tag.RowsAffected() != 1 {
		return web.ErrNotFound
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// remove writes the audit row in the same statement, so that neither is without the other.
func (h *Handler) remove(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "boat")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	tag, err := h.DB.Exec(r.Context(), `
		WITH gone AS (
			DELETE FROM boats WHERE id = $1
			RETURNING registration
		)
		INSERT INTO audit_log (org_id, actor_id, action, object)
		SELECT $2, $3, 'boat.removed', gone.registration FROM gone`, id, t.OrgID, t.UserID)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return web.ErrNotFound
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// transfer hands a boat over to another member of the same marina.
func (h *Handler) transfer(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "boat")
	if err != nil {
		return err
	}
	var in struct {
		To int64 `json:"to"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	err = pgx.BeginFunc(r.Context(), h.DB, func(tx pgx.Tx) error {
		tag, err := tx.Exec(r.Context(), `
			UPDATE boats b SET owner_id = heir.user_id
			FROM memberships heir
			WHERE b.id = $1 AND b.org_id = $2 AND b.owner_id = $3
			  AND heir.org_id = b.org_id AND heir.user_id = $4`, id, t.OrgID, t.UserID, in.To)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return web.ErrNotFound
		}
		// the owner was checked above: contracts go with the boat
		_, err = tx.Exec(r.Context(), `UPDATE contracts SET user_id = $2 WHERE boat_id = $1 AND status = 'active'`, id, in.To)
		return err
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
