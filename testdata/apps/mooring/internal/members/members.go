// Package members is who belongs to a marina and as what.
package members

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

// Routes is mounted below the tenant; only the harbourmaster gets in.
func Routes(db *pg.DB) http.Handler {
	r := chi.NewRouter()
	r.Use(identity.RequireRole("harbourmaster"))
	r.Put("/{user}/role", web.H(func(w http.ResponseWriter, r *http.Request) error {
		user, err := web.ID(r, "user")
		if err != nil {
			return err
		}
		var in struct {
			Role string `json:"role"`
		}
		if err := web.Decode(r, &in); err != nil {
			return err
		}
		if in.Role != "staff" && in.Role != "member" {
			return web.BadRequest("role: staff or member")
		}
		tag, err := db.Exec(r.Context(), `UPDATE memberships SET role = $3 WHERE org_id = $1 AND user_id = $2`,
			identity.TenantOf(r.Context()).OrgID, user, in.Role)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return web.ErrNotFound
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	}))
	return r
}
