// Package web holds what the handlers need of HTTP: errors with a status,
// JSON, CSV, cursors and path parameters.
package web

import (
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Error is an error that knows its status.
type Error struct {
	Status  int
	Message string
}

func (e *Error) Error() string { return e.Message }

func NotFound(what string) error {
	return &Error{http.StatusNotFound, what + " not found"}
}

func BadRequest(format string, args ...any) error {
	return &Error{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

var (
	ErrUnauthorized = &Error{http.StatusUnauthorized, "sign in first"}
	ErrForbidden    = &Error{http.StatusForbidden, "not yours to do"}
)

// HandlerFunc is an http.HandlerFunc that may fail.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

// Adapt turns a HandlerFunc into an http.Handler.
func Adapt(log *slog.Logger, fn HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			Fail(w, r, log, err)
		}
	})
}

func Fail(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	var e *Error
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &e):
	case errors.Is(err, pgx.ErrNoRows):
		e = &Error{http.StatusNotFound, "not found"}
	case errors.As(err, &pg) && pg.Code == "23505":
		e = &Error{http.StatusConflict, "already there"}
	default:
		log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		e = &Error{http.StatusInternalServerError, "internal error"}
	}
	_ = JSON(w, e.Status, map[string]string{"error": e.Message})
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

// CSV writes a header and one record per element of rows.
func CSV[T any](w http.ResponseWriter, name string, header []string, rows []T, record func(T) []string) error {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	for _, row := range rows {
		if err := out.Write(record(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Decode reads a JSON body of at most a megabyte.
func Decode(r *http.Request, dst any) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(dst); err != nil {
		return BadRequest("body: %v", err)
	}
	return nil
}

// ID reads a numeric path parameter.
func ID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, NotFound(name)
	}
	return id, nil
}

// IDs reads a comma-separated list of ids from the query.
func IDs(r *http.Request, name string) ([]int64, error) {
	var ids []int64
	for part := range strings.SplitSeq(r.URL.Query().Get(name), ",") {
		id, err := strconv.ParseInt(strings.TrimSpace(part), 10, 64)
		if err != nil {
			return nil, BadRequest("%s: not a list of ids", name)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// Limit reads ?limit=, bounded.
func Limit(r *http.Request) int32 {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || n < 1 {
		return 50
	}
	return int32(min(n, 200))
}

func EncodeCursor(v any) string {
	raw, _ := json.Marshal(v)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// DecodeCursor overlays dst with ?cursor=, if there is one.
func DecodeCursor(r *http.Request, dst any) error {
	c := r.URL.Query().Get("cursor")
	if c == "" {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(c)
	if err != nil {
		return BadRequest("cursor: %v", err)
	}
	if err := json.Unmarshal(raw, dst); err != nil {
		return BadRequest("cursor: %v", err)
	}
	return nil
}
