package httpx

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/lib/pq"

	"example.com/parcels/internal/access"
	"example.com/parcels/internal/fault"
)

// Ctx is one request and its answer.
type Ctx struct {
	w       http.ResponseWriter
	r       *http.Request
	user    *access.User
	account int64
}

// Context ends when the client goes away.
func (c *Ctx) Context() context.Context { return c.r.Context() }

// Request returns what the log needs to know.
func (c *Ctx) Request() (method, path string) { return c.r.Method, c.r.URL.Path }

// User returns who has signed in, or nil.
func (c *Ctx) User() *access.User { return c.user }

// SetUser says who has signed in.
func (c *Ctx) SetUser(u *access.User) { c.user = u }

// Account returns the account on whose behalf the user acts.
func (c *Ctx) Account() int64 { return c.account }

// SetAccount says for whom the user acts.
func (c *Ctx) SetAccount(id int64) { c.account = id }

// Header returns a header of the request.
func (c *Ctx) Header(name string) string { return c.r.Header.Get(name) }

// Param returns a parameter of the path.
func (c *Ctx) Param(name string) string { return c.r.PathValue(name) }

// Int returns a parameter of the path that is a number.
func (c *Ctx) Int(name string) (int64, error) {
	n, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, fault.NotFound
	}
	return n, nil
}

// Query returns a parameter of the query string.
func (c *Ctx) Query(name string) string { return c.r.URL.Query().Get(name) }

// QueryInt returns a number of the query string, or otherwise if there is none.
func (c *Ctx) QueryInt(name string, otherwise int64) int64 {
	n, err := strconv.ParseInt(c.Query(name), 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}

// Body decodes the JSON of the request.
func Body[T any](c *Ctx) (v T, err error) {
	if json.NewDecoder(http.MaxBytesReader(c.w, c.r.Body, 1<<20)).Decode(&v) != nil {
		return v, fault.Invalid
	}
	return v, nil
}

// JSON answers with v.
func (c *Ctx) JSON(status int, v any) error {
	c.w.Header().Set("Content-Type", "application/json")
	c.w.WriteHeader(status)
	return json.NewEncoder(c.w).Encode(v)
}

// Blob answers with bytes.
func (c *Ctx) Blob(contentType string, b []byte) error {
	c.w.Header().Set("Content-Type", contentType)
	_, err := c.w.Write(b)
	return err
}

// Done answers that there is nothing to say.
func (c *Ctx) Done() error {
	c.w.WriteHeader(http.StatusNoContent)
	return nil
}

// fail answers with the status that err stands for.
func (c *Ctx) fail(err error) {
	var he *fault.HTTPError
	var pe *pq.Error
	switch {
	case errors.As(err, &he):
	case errors.Is(err, sql.ErrNoRows):
		he = fault.NotFound
	case errors.As(err, &pe) && pe.Code == "23505":
		he = fault.Conflict
	default:
		slog.ErrorContext(c.Context(), "request failed", "path", c.r.URL.Path, "err", err)
		he = &fault.HTTPError{Status: http.StatusInternalServerError, Message: "sorry"}
	}
	_ = c.JSON(he.Status, map[string]string{"error": he.Message})
}
