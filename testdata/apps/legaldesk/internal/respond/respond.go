// Package respond reads and writes the bodies of the API.
package respond

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5/middleware"

	"example.com/legaldesk/internal/domain"
)

const maxBody = 1 << 20

// Binder is a request body that can check itself.
type Binder interface{ Bind() error }

// Bind decodes the body into dst and validates it.
func Bind(r *http.Request, dst Binder) error {
	raw, err := Raw(r)
	if err != nil {
		return err
	}
	return BindRaw(raw, dst)
}

// BindRaw is Bind for a body that has been read already.
func BindRaw(raw []byte, dst Binder) error {
	if err := json.Unmarshal(raw, dst); err != nil {
		return domain.BadRequest("the body is not valid JSON: %v", err)
	}
	return dst.Bind()
}

// Raw reads the whole body, for signatures that cover it.
func Raw(r *http.Request) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return nil, domain.BadRequest("the body could not be read")
	}
	return raw, nil
}

// JSON writes v with the status.
func JSON(w http.ResponseWriter, status int, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, err = w.Write(append(raw, '\n'))
	return err
}

// Items writes a list.
func Items[T any](w http.ResponseWriter, rows []T) error {
	if rows == nil {
		rows = []T{}
	}
	return JSON(w, http.StatusOK, map[string][]T{"items": rows})
}

// NoContent answers 204.
func NoContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Blob writes a file.
func Blob(w http.ResponseWriter, contentType, name string, body []byte) error {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Disposition", "attachment; filename="+strconv.QuoteToASCII(name))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "private, no-store")
	_, err := w.Write(body)
	return err
}

// Fail writes the error. Unknown errors are logged and hidden.
func Fail(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	id := middleware.GetReqID(r.Context())
	var e *domain.Error
	if !errors.As(err, &e) {
		log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "request_id", id, "err", err)
		e = &domain.Error{Status: http.StatusInternalServerError, Code: "internal", Message: "something went wrong"}
	}
	_ = JSON(w, e.Status, map[string]any{"error": e, "request_id": id})
}
