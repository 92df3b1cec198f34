// Package meters takes what the power and water meters send.
package meters

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/web"
)

const qKey = `SELECT meter_id FROM meter_keys WHERE key_hash = $1 AND revoked_at IS NULL`

// Meters serves /meters.
type Meters struct {
	pool *pgxpool.Pool
}

// New returns the handlers.
func New(pool *pgxpool.Pool) *Meters { return &Meters{pool: pool} }

type meterKey struct{}

// Key finds out which meter is calling.
func (h *Meters) Key(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("X-Meter-Key")
		if key == "" {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		var meter int64
		err := h.pool.QueryRow(r.Context(), qKey, auth.Digest(key)).Scan(&meter)
		if errors.Is(err, pgx.ErrNoRows) {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), meterKey{}, meter)))
	})
}

type reading struct {
	Value   int64     `json:"value"`
	TakenAt time.Time `json:"taken_at"`
}

// Push stores readings. A meter that was offline sends some thousand at once.
func (h *Meters) Push() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		if caller, _ := r.Context().Value(meterKey{}).(int64); caller != id {
			web.Error(w, http.StatusForbidden)
			return
		}
		var in []reading
		if !web.Decode(w, r, &in) {
			return
		}
		n, err := h.pool.CopyFrom(r.Context(), pgx.Identifier{"meter_readings"}, []string{"meter_id", "value", "taken_at"},
			pgx.CopyFromSlice(len(in), func(i int) ([]any, error) {
				return []any{id, in[i].Value, in[i].TakenAt}, nil
			}))
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusCreated, map[string]int64{"stored": n})
	}
}
