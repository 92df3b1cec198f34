package httpx

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-playground/validator/v10"

	"example.com/atelier/internal/apperr"
)

var validate = validator.New(validator.WithRequiredStructEnabled())

// Bind decodes the JSON body into a T and validates it.
func Bind[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		return v, fmt.Errorf("%w: %v", apperr.ErrInvalid, err)
	}
	if err := validate.StructCtx(r.Context(), v); err != nil {
		return v, fmt.Errorf("%w: %v", apperr.ErrInvalid, err)
	}
	return v, nil
}

// PathID reads a numeric path parameter. Anything else does not exist.
func PathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, fmt.Errorf("%s: %w", name, apperr.ErrNotFound)
	}
	return id, nil
}

// QueryInt64 reads an optional number of the query string; zero when absent.
func QueryInt64(r *http.Request, name string) (int64, error) {
	s := r.URL.Query().Get(name)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%w: %s", apperr.ErrInvalid, name)
	}
	return n, nil
}

// Limit reads ?limit=, between 1 and 100, 25 by default.
func Limit(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || n < 1 {
		return 25
	}
	return min(n, 100)
}

// Cursor marks where the next page starts. Clients hand it back as it is.
type Cursor struct {
	Before int64 `json:"b"`
	// Scope is the list the page was cut from, for lists that live below
	// another object: a thread that was merged keeps its open pages.
	Scope int64 `json:"s,omitempty"`
}

func (c Cursor) String() string {
	raw, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// ParseCursor reads ?cursor=; the zero Cursor is the first page.
func ParseCursor(r *http.Request) (Cursor, error) {
	var c Cursor
	s := r.URL.Query().Get("cursor")
	if s == "" {
		return c, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return c, fmt.Errorf("%w: cursor", apperr.ErrInvalid)
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return c, fmt.Errorf("%w: cursor", apperr.ErrInvalid)
	}
	return c, nil
}

// Page is the envelope of every list that can be continued.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}
