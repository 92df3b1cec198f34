// Package web is the HTTP side of cellarbook.
package web

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/cellarbook/internal/store"
)

type server struct {
	store *store.Store
	log   *slog.Logger
}

// action answers a request or says why it cannot.
type action func(w http.ResponseWriter, r *http.Request) error

type fault struct {
	status int
	text   string
}

func (f fault) Error() string { return f.text }

func badRequest(text string) error { return fault{http.StatusBadRequest, text} }

var errSignIn = fault{http.StatusUnauthorized, "sign in first"}

// do turns an action into a handler.
func (s *server) do(a action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := a(w, r)
		var f fault
		switch {
		case err == nil:
		case errors.As(err, &f):
			http.Error(w, f.text, f.status)
		case errors.Is(err, store.ErrNotFound):
			http.Error(w, "not found", http.StatusNotFound)
		default:
			s.log.ErrorContext(r.Context(), "request", "path", r.URL.Path, "err", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	})
}

type callerKey struct{}

// caller returns who sends the request.
func caller(r *http.Request) store.User {
	u, _ := r.Context().Value(callerKey{}).(store.User)
	return u
}

// viewer returns the id of who sends the request, or nil for a visitor.
func viewer(r *http.Request) *int64 {
	if u, ok := r.Context().Value(callerKey{}).(store.User); ok {
		return &u.ID
	}
	return nil
}

// requireUser lets nobody in without a session.
func (s *server) requireUser(next http.Handler) http.Handler {
	return s.do(func(w http.ResponseWriter, r *http.Request) error {
		u, err := s.identify(r)
		if err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, u)))
		return nil
	})
}

// optionalUser lets visitors in, too.
func (s *server) optionalUser(next http.Handler) http.Handler {
	return s.do(func(w http.ResponseWriter, r *http.Request) error {
		if r.Header.Get("Authorization") != "" {
			u, err := s.identify(r)
			if err != nil {
				return err
			}
			r = r.WithContext(context.WithValue(r.Context(), callerKey{}, u))
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

func (s *server) identify(r *http.Request) (store.User, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return store.User{}, errSignIn
	}
	u, err := s.store.Session(r.Context(), digest(token))
	if errors.Is(err, store.ErrNotFound) {
		err = errSignIn
	}
	return u, err
}

func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, badRequest("bad " + name)
	}
	return id, nil
}

func decode[T any](w http.ResponseWriter, r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&v); err != nil {
		return v, badRequest("bad body")
	}
	return v, nil
}

func reply(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}

func done(w http.ResponseWriter, err error) error {
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}

const requestTime = 10 * time.Second
