// Package room implements the operations of openapi.yaml.
package room

import (
	"context"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/loanroom/internal/door"
	"example.com/loanroom/internal/kit"
)

// Room is the service.
type Room struct {
	pool      *pgxpool.Pool
	door      *door.Keeper
	exportKey string
}

// New returns a Room.
func New(pool *pgxpool.Pool, exportKey string) *Room {
	return &Room{pool: pool, door: door.New(pool), exportKey: exportKey}
}

// visit is one request with its verified caller.
type visit struct {
	*http.Request
	door.Caller
}

// id is a number of the path; 0 is nobody's.
func (v *visit) id(name string) int64 {
	n, _ := strconv.ParseInt(v.PathValue(name), 10, 64)
	return n
}

// args are the named arguments that every statement may use.
func (v *visit) args(more pgx.NamedArgs) pgx.NamedArgs {
	a := pgx.NamedArgs{"museum": v.Museum, "staff": v.Staff}
	for k, x := range more {
		a[k] = x
	}
	return a
}

type operation struct {
	method, path string
	need         door.Duty
	run          func(ctx context.Context, v *visit) (any, error)
}

func (m *Room) operations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/healthz", run: m.health},
		{method: http.MethodPost, path: "/museums", run: m.found},
		{method: http.MethodPost, path: "/sessions", run: m.signIn},
		{method: http.MethodGet, path: "/showcase/{slug}", run: m.showcase},
		{method: http.MethodGet, path: "/statistics", run: m.statistics},
		{method: http.MethodGet, path: "/couriers", need: door.Staff, run: m.couriers},

		{method: http.MethodGet, path: "/objects", need: door.Staff, run: m.objects},
		{method: http.MethodPost, path: "/objects", need: door.Curator, run: m.addObject},
		{method: http.MethodGet, path: "/objects/{id}", need: door.Staff, run: m.object},
		{method: http.MethodPatch, path: "/objects/{id}", need: door.Curator, run: m.saveObject},
		{method: http.MethodDelete, path: "/objects/{id}", need: door.Registrar, run: m.dropObject},
		{method: http.MethodPost, path: "/objects/{id}/offer", need: door.Curator, run: m.offer},

		{method: http.MethodGet, path: "/loans", need: door.Staff, run: m.loans},
		{method: http.MethodPost, path: "/loans", need: door.Curator, run: m.ask},
		{method: http.MethodPost, path: "/loans/search", need: door.Staff, run: m.searchLoans},
		{method: http.MethodGet, path: "/loans/{id}", need: door.Staff, run: m.loan},
		{method: http.MethodPost, path: "/loans/{id}/approve", need: door.Registrar, run: m.approve},
		{method: http.MethodPost, path: "/loans/{id}/return", need: door.Registrar, run: m.takeBack},
		{method: http.MethodPost, path: "/loans/{id}/extend", need: door.Registrar, run: m.extend},

		{method: http.MethodGet, path: "/loans/{id}/reports", need: door.Staff, run: m.reports},
		{method: http.MethodPost, path: "/loans/{id}/reports", need: door.Staff, run: m.addReport},
		{method: http.MethodPut, path: "/reports/{id}", need: door.Staff, run: m.saveReport},
		{method: http.MethodDelete, path: "/reports/{id}", need: door.Staff, run: m.dropReport},

		{method: http.MethodDelete, path: "/museums/{id}", need: door.Operator, run: m.closeMuseum},
	}
}

// Handler is the whole API.
func (m *Room) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, op := range m.operations() {
		mux.Handle(op.method+" "+op.path, m.serve(op))
	}
	mux.HandleFunc("GET /exports/insurance.csv", m.insuranceExport)
	mux.HandleFunc("GET /exports/loans.csv", m.loansExport)
	return mux
}

// serve admits the caller and runs the operation.
func (m *Room) serve(op operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		caller, err := m.door.Admit(r, op.need)
		if err != nil {
			kit.Answer(w, nil, err)
			return
		}
		out, err := op.run(r.Context(), &visit{r, caller})
		kit.Answer(w, out, err)
	}
}

// change runs a statement that must hit a row.
func (m *Room) change(ctx context.Context, query string, args pgx.NamedArgs) (any, error) {
	tag, err := m.pool.Exec(ctx, query, args)
	return nil, touched(tag, err)
}

func touched(tag pgconn.CommandTag, err error) error {
	if err == nil && tag.RowsAffected() == 0 {
		return kit.Missing
	}
	return err
}

// list collects rows by the names of their columns.
func list[T any](ctx context.Context, m *Room, query string, args pgx.NamedArgs) ([]T, error) {
	rows, err := m.pool.Query(ctx, query, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByNameLax[T])
}

// one is list for exactly one row.
func one[T any](ctx context.Context, m *Room, query string, args pgx.NamedArgs) (*T, error) {
	rows, err := m.pool.Query(ctx, query, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByNameLax[T])
}
