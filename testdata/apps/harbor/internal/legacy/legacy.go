// Package legacy is the API of the first year. The harbour master's tablets
// still speak it; do not add to it.
package legacy

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/web"
)

// API serves /v0.
type API struct {
	DB     *pgxpool.Pool
	Tokens *auth.Tokens
}

// Berths serves
//
//	GET  /v0/berths/CODE
//	POST /v0/berths/ID/assign
//	POST /v0/berths/ID/release
func (a *API) Berths(w http.ResponseWriter, r *http.Request) {
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/v0/berths/"), "/")

	switch r.Method {
	case http.MethodGet:
		claims, err := a.Tokens.ParseClaims(r)
		if err != nil {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		var id int64
		var boat *string
		err = a.DB.QueryRow(r.Context(),
			`SELECT be.id, bo.name FROM berths be LEFT JOIN boats bo ON bo.id = be.boat_id
			 WHERE be.code = $1 AND be.marina_id = $2`,
			parts[0], auth.MarinaOf(claims)).Scan(&id, &boat)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, map[string]any{"id": id, "code": parts[0], "boat": boat})

	case http.MethodPost:
		if len(parts) != 2 {
			web.Error(w, http.StatusNotFound)
			return
		}
		id, err := strconv.ParseInt(parts[0], 10, 64)
		if err != nil {
			web.Error(w, http.StatusNotFound)
			return
		}
		switch parts[1] {
		case "assign":
			claims, err := a.Tokens.ParseClaims(r)
			if err != nil {
				web.Error(w, http.StatusUnauthorized)
				return
			}
			if role, _ := claims["role"].(string); role != auth.RoleStaff {
				web.Error(w, http.StatusForbidden)
				return
			}
			boat, err := strconv.ParseInt(r.FormValue("boat"), 10, 64)
			if err != nil {
				web.Error(w, http.StatusBadRequest)
				return
			}
			_, err = a.DB.Exec(r.Context(),
				`UPDATE berths SET boat_id = (SELECT id FROM boats WHERE id = $1 AND marina_id = $3)
				 WHERE id = $2 AND marina_id = $3`,
				boat, id, auth.MarinaOf(claims))
			if err != nil {
				web.Fail(w, r, err)
				return
			}
		case "release":
			if _, err := a.DB.Exec(r.Context(), `UPDATE berths SET boat_id = NULL WHERE id = $1`, id); err != nil {
				web.Fail(w, r, err)
				return
			}
		default:
			web.Error(w, http.StatusNotFound)
			return
		}
		w.WriteHeader(http.StatusNoContent)

	default:
		web.Error(w, http.StatusMethodNotAllowed)
	}
}

// Contracts serves
//
//	GET    /v0/contracts/ID
//	PUT    /v0/contracts/ID/remark
//	DELETE /v0/contracts/ID
func (a *API) Contracts(w http.ResponseWriter, r *http.Request) {
	claims, err := a.Tokens.ParseClaims(r)
	if err != nil {
		web.Error(w, http.StatusUnauthorized)
		return
	}
	holder := auth.SubjectOf(claims)

	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/v0/contracts/"), "/")
	id, err := strconv.ParseInt(parts[0], 10, 64)
	if err != nil {
		web.Error(w, http.StatusNotFound)
		return
	}
	var owner int64
	var status, remark string
	err = a.DB.QueryRow(r.Context(), `SELECT holder_id, status, remark FROM contracts WHERE id = $1`, id).Scan(&owner, &status, &remark)
	if err != nil {
		web.Fail(w, r, err)
		return
	}

	switch {
	case owner != holder:
		web.Error(w, http.StatusNotFound)

	case r.Method == http.MethodGet && len(parts) == 1:
		web.JSON(w, http.StatusOK, map[string]any{"id": id, "status": status, "remark": remark})

	case r.Method == http.MethodPut && len(parts) == 2 && parts[1] == "remark":
		if _, err := a.DB.Exec(r.Context(), `UPDATE contracts SET remark = $2 WHERE id = $1`, id, r.FormValue("remark")); err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)

	case r.Method == http.MethodDelete && len(parts) == 1:
		if status != "draft" {
			web.Error(w, http.StatusConflict)
			return
		}
		if _, err := a.DB.Exec(r.Context(), `DELETE FROM contracts WHERE id = $1`, id); err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)

	default:
		web.Error(w, http.StatusMethodNotAllowed)
	}
}
