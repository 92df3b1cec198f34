// Package api serves the stud book.
package api

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/studbook/internal/auth"
)

// API has the handlers.
type API struct{ db *sql.DB }

// New returns the handler of the service.
func New(db *sql.DB, federation, partner string) http.Handler {
	a := &API{db: db}
	r := chi.NewRouter()
	r.Get("/healthz", a.health)
	r.Post("/login", auth.Login(db))
	r.Route("/feed", func(r chi.Router) {
		r.Use(auth.Key(federation))
		r.Get("/recent", a.recent)
	})
	r.Route("/partner", func(r chi.Router) {
		r.Use(auth.Partner(partner))
		r.Get("/recent", a.recent)
	})
	r.Route("/api", func(r chi.Router) {
		r.Group(func(in chi.Router) {
			in.Use(auth.Sessions(db))
			a.horses(in)
			a.treatments(in)
			a.written(in)
			a.searched(in)
			a.paired(in)
			in.Get("/recent", a.recent)
			r.Get("/latest", a.recent)
		})
	})
	r.Route("/v2", func(r chi.Router) {
		r.Use(auth.Sessions(db, "/v2/stud"))
		//authvet:public stallions at stud are on offer to everybody
		r.Get("/stud/{horse}", a.atStud)
		r.Get("/studbooks/recent", a.recent)
		r.Get("/books/recent", a.recent)
	})
	return r
}

func (a *API) health(w http.ResponseWriter, r *http.Request) {
	if err := a.db.PingContext(r.Context()); err != nil {
		http.Error(w, "down", http.StatusServiceUnavailable)
	}
}

// recent is what all members of the book are shown.
func (a *API) recent(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, body FROM treatments ORDER BY id DESC LIMIT 20`)
}

func (a *API) atStud(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, name FROM horses WHERE id = $1 AND at_stud`, num(r, "horse"))
}

type item struct {
	ID   int64  `json:"id"`
	Text string `json:"text"`
}

func me(r *http.Request) int64 { return auth.From(r.Context()).ID }

func num(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return n
}

// list answers with what the query finds, a number and a text per row.
func (a *API) list(w http.ResponseWriter, r *http.Request, query string, args ...any) {
	rows, err := a.db.QueryContext(r.Context(), query, args...)
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	var found []item
	for rows.Next() {
		var i item
		if err := rows.Scan(&i.ID, &i.Text); err != nil {
			fail(w, err)
			return
		}
		found = append(found, i)
	}
	if err := rows.Err(); err != nil {
		fail(w, err)
		return
	}
	if len(found) == 0 {
		fail(w, sql.ErrNoRows)
		return
	}
	reply(w, found)
}

// change runs a statement; that it changed nothing is not found.
func (a *API) change(w http.ResponseWriter, r *http.Request, query string, args ...any) {
	res, err := a.db.ExecContext(r.Context(), query, args...)
	if err != nil {
		fail(w, err)
		return
	}
	if n, _ := res.RowsAffected(); n == 0 {
		fail(w, sql.ErrNoRows)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func fail(w http.ResponseWriter, err error) {
	if errors.Is(err, sql.ErrNoRows) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	http.Error(w, err.Error(), http.StatusInternalServerError)
}

func decode(w http.ResponseWriter, r *http.Request, v any) bool {
	if err := json.NewDecoder(r.Body).Decode(v); err != nil {
		http.Error(w, "cannot read that", http.StatusBadRequest)
		return false
	}
	return true
}
