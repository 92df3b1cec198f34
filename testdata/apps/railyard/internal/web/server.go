// Package web is the HTTP side of the yard.
package web

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"example.com/railyard/internal/cache"
	"example.com/railyard/internal/store"
)

// Config is read from the environment by main.
type Config struct {
	SessionTTL     time.Duration
	InvoiceTTL     time.Duration
	ScaleSecret    string
	TerminalSecret string
	FeedSecret     string
}

// Server answers requests.
type Server struct {
	cfg      Config
	store    *store.Store
	log      *slog.Logger
	invoices *cache.TTL[invoiceKey, *store.Invoice]
}

type invoiceKey struct{ company, invoice int64 }

func New(cfg Config, st *store.Store, log *slog.Logger) *Server {
	return &Server{cfg: cfg, store: st, log: log, invoices: cache.New[invoiceKey, *store.Invoice](cfg.InvoiceTTL)}
}

// statusError is an error that knows its answer.
type statusError struct {
	code int
	text string
}

func (e statusError) Error() string { return e.text }

func refuse(code int) error { return statusError{code, http.StatusText(code)} }

func badRequest(text string) error { return statusError{http.StatusBadRequest, text} }

// adapt turns a handler into an http.Handler.
func (s *Server) adapt(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var se statusError
	switch {
	case errors.As(err, &se):
	case errors.Is(err, store.ErrNoRow):
		se = statusError{http.StatusNotFound, "not found"}
	default:
		s.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		se = statusError{http.StatusInternalServerError, "something went wrong"}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(se.code)
	json.NewEncoder(w).Encode(map[string]string{"error": se.text})
}

func reply(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}

func noContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func decode[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		return v, badRequest("cannot read the body")
	}
	return v, nil
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id < 1 {
		return 0, store.ErrNoRow
	}
	return id, nil
}
