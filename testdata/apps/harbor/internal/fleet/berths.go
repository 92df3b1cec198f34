package fleet

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/web"
)

// Berths serves /berths.
type Berths struct {
	pool *pgxpool.Pool
}

// NewBerths returns the handlers.
func NewBerths(pool *pgxpool.Pool) *Berths { return &Berths{pool: pool} }

type berth struct {
	ID       int64  `db:"id" json:"id"`
	Code     string `db:"code" json:"code"`
	LengthCM int    `db:"length_cm" json:"length_cm"`
	BoatID   *int64 `db:"boat_id" json:"boat_id"`
}

// List shows the berths of the caller's marina. Filters: free, min_length, boat.
func (h *Berths) List() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := auth.Current(r.Context())
		q := r.URL.Query()

		where := []string{"marina_id = @marina"}
		args := pgx.NamedArgs{"marina": p.MarinaID}
		if q.Has("free") {
			where = append(where, "boat_id IS NULL")
		}
		if n, err := strconv.Atoi(q.Get("min_length")); err == nil {
			where = append(where, "length_cm >= @length")
			args["length"] = n
		}
		if id, err := strconv.ParseInt(q.Get("boat"), 10, 64); err == nil {
			where = append(where, "boat_id = @boat")
			args["boat"] = id
		}

		rows, err := h.pool.Query(r.Context(),
			`SELECT id, code, length_cm, boat_id FROM berths WHERE `+strings.Join(where, " AND ")+` ORDER BY code`, args)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		berths, err := pgx.CollectRows(rows, pgx.RowToStructByName[berth])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, berths)
	}
}
