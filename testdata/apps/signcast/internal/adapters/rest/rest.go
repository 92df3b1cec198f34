// Package rest serves signcast over HTTP.
package rest

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/services"
)

// Deps is what the handlers work with.
type Deps struct {
	Accounts *services.Accounts
	Screens  *services.Screens
	Media    *services.Media
	LinkKey  []byte // signs links to assets
	Ping     func() error
}

// NewHandler returns the whole API.
func NewHandler(d Deps) chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", serve(func(*http.Request) (any, error) { return nil, d.Ping() }))

	guard := bouncer{d.Accounts, d.Screens, d.LinkKey}
	r.Mount("/auth", accountAPI{d.Accounts}.public())
	r.Route("/api", func(r chi.Router) {
		r.Use(guard.loggedIn)
		r.Mount("/orgs", screenAPI{d.Screens, d.Accounts}.orgs())
		r.Mount("/slots", screenAPI{d.Screens, d.Accounts}.slots())
		r.Mount("/playlists", mediaAPI{d.Media}.playlists())
		r.Mount("/assets", mediaAPI{d.Media}.assets())
	})
	r.Mount("/device", deviceAPI{d.Media}.routes(guard))
	r.With(guard.signedLink).Get("/share/{asset}", serve(mediaAPI{d.Media}.shared))
	r.Mount("/staff", accountAPI{d.Accounts}.backOffice(guard))
	r.Mount("/staff/support", accountAPI{d.Accounts}.support())
	return r
}

// endpoint answers with a value or an error.
type endpoint func(r *http.Request) (any, error)

func serve(e endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := e(r)
		if err != nil {
			refuse(w, err)
			return
		}
		if v == nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
}

var statuses = []struct {
	err  error
	code int
}{
	{domain.ErrNoLogin, http.StatusUnauthorized},
	{domain.ErrNotFound, http.StatusNotFound},
	{domain.ErrNotMember, http.StatusNotFound},
	{domain.ErrReadOnly, http.StatusForbidden},
	{domain.ErrInvalid, http.StatusUnprocessableEntity},
}

func refuse(w http.ResponseWriter, err error) {
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			http.Error(w, s.err.Error(), s.code)
			return
		}
	}
	slog.Error("request failed", "err", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

func body[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		return v, domain.ErrInvalid
	}
	return v, nil
}

// num is a number of the path; what is none finds nothing.
func num(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return n
}
