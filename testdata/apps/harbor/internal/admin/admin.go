// Package admin is for our own people.
package admin

import (
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/web"
)

const qSetRole = `UPDATE users SET role = @role WHERE id = @id RETURNING id, email, role`

type user struct {
	ID    int64  `db:"id" json:"id"`
	Email string `db:"email" json:"email"`
	Role  string `db:"role" json:"role"`
}

// Router has the routes without the prefix.
func Router(pool *pgxpool.Pool) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("PUT /users/{id}/role", setRole(pool))
	return mux
}

func setRole(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		var in struct {
			Role string `json:"role"`
		}
		if !web.Decode(w, r, &in) {
			return
		}
		switch in.Role {
		case auth.RoleHolder, auth.RoleStaff:
		default:
			web.Error(w, http.StatusUnprocessableEntity)
			return
		}
		rows, err := pool.Query(r.Context(), qSetRole, pgx.NamedArgs{"id": id, "role": in.Role})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		u, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[user])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, u)
	}
}
