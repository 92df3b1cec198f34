// Package httpx adapts error-returning handlers to net/http.
package httpx

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"

	"example.com/opsdeck/internal/apierr"
)

type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

func Handle(fn HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			Error(w, r, err)
		}
	}
}

func Error(w http.ResponseWriter, r *http.Request, err error) {
	var e *apierr.Error
	if !errors.As(err, &e) {
		slog.ErrorContext(r.Context(), "request failed", "err", err, "request_id", middleware.GetReqID(r.Context()))
		e = &apierr.Error{Status: http.StatusInternalServerError, Code: "internal", Message: "something went wrong"}
	}
	_ = JSON(w, e.Status, map[string]any{"error": e})
}

func JSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

func NoContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Decode reads a JSON body into in and validates it.
func Decode(r *http.Request, in interface{ Validate() error }) error {
	dec := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20))
	dec.DisallowUnknownFields()
	if err := dec.Decode(in); err != nil {
		return apierr.Invalid("malformed body: %v", err)
	}
	return in.Validate()
}

// ID returns an URL parameter as a UUID; what does not parse does not exist.
func ID(r *http.Request, param string) (uuid.UUID, error) {
	id, err := uuid.Parse(chi.URLParam(r, param))
	if err != nil {
		return uuid.Nil, apierr.NotFound(param)
	}
	return id, nil
}

// QueryID returns an optional UUID from the query string.
func QueryID(r *http.Request, name string) (uuid.NullUUID, error) {
	v := r.URL.Query().Get(name)
	if v == "" {
		return uuid.NullUUID{}, nil
	}
	id, err := uuid.Parse(v)
	if err != nil {
		return uuid.NullUUID{}, apierr.Invalid("%s is not an id", name)
	}
	return uuid.NullUUID{UUID: id, Valid: true}, nil
}

// Page is one step of a keyset pagination, newest first.
type Page struct {
	At   time.Time
	ID   uuid.UUID
	Size int32
}

func PageOf(r *http.Request) (Page, error) {
	p := Page{At: time.Now().Add(time.Hour), ID: uuid.Max, Size: 50}
	if v := r.URL.Query().Get("limit"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > 200 {
			return p, apierr.Invalid("limit must be between 1 and 200")
		}
		p.Size = int32(n)
	}
	if v := r.URL.Query().Get("cursor"); v != "" {
		raw, err := base64.RawURLEncoding.DecodeString(v)
		at, id, ok := strings.Cut(string(raw), "|")
		if err != nil || !ok {
			return p, apierr.Invalid("bad cursor")
		}
		if p.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return p, apierr.Invalid("bad cursor")
		}
		if p.ID, err = uuid.Parse(id); err != nil {
			return p, apierr.Invalid("bad cursor")
		}
	}
	return p, nil
}

// List renders one page; last yields the sort key of an item.
func List[T any](w http.ResponseWriter, p Page, items []T, last func(T) (time.Time, uuid.UUID)) error {
	out := map[string]any{"items": items}
	if len(items) > 0 && len(items) == int(p.Size) {
		at, id := last(items[len(items)-1])
		out["next"] = base64.RawURLEncoding.EncodeToString([]byte(at.Format(time.RFC3339Nano) + "|" + id.String()))
	}
	return JSON(w, http.StatusOK, out)
}

// Logger writes one line per request.
func Logger(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ww, start := middleware.NewWrapResponseWriter(w, r.ProtoMajor), time.Now()
			next.ServeHTTP(ww, r)
			log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", ww.Status(),
				"took", time.Since(start), "request_id", middleware.GetReqID(r.Context()))
		})
	}
}
