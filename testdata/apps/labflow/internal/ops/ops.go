// Package ops is the operators' side: few routes, on a prefix of its own.
package ops

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/auth"
	"example.com/labflow/internal/pg"
)

type Console struct {
	DB    *pgxpool.Pool
	Audit *audit.Log
	Log   *slog.Logger
}

func (c *Console) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(adminsOnly)
	r.Post("/users/{userID}/disable", c.disable)
	return r
}

func adminsOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch p := auth.From(r.Context()); {
		case p.UserID == 0:
			http.Error(w, "please sign in", http.StatusUnauthorized)
		case !p.Admin:
			http.NotFound(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// disable locks an account and revokes its tokens, in one statement.
func (c *Console) disable(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(chi.URLParam(r, "userID"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	revoked, err := pg.Scalar[int64](r.Context(), c.DB, `
		WITH locked AS (
			UPDATE users SET disabled_at = now()
			WHERE id = @id AND disabled_at IS NULL
			RETURNING id
		), revoked AS (
			UPDATE api_tokens t SET revoked_at = now()
			FROM locked
			WHERE t.user_id = locked.id AND t.revoked_at IS NULL
			RETURNING t.token_hash
		)
		SELECT (SELECT count(*) FROM revoked) FROM locked`, pg.Args{"id": id})
	if errors.Is(err, pg.ErrNotFound) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		c.Log.ErrorContext(r.Context(), "disable", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	c.Audit.Record(auth.From(r.Context()).UserID, "user.disable", strconv.FormatInt(id, 10))
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]int64{"revoked": revoked})
}
