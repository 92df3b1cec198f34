// Package web is the small framework the handlers are written against.
package web

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"example.com/hiredesk/model"
)

const CookieName = "hd_session"

// Error is an answer other than success.
type Error struct {
	Code int
	Text string
}

func (e *Error) Error() string { return fmt.Sprintf("%d %s", e.Code, e.Text) }

var (
	ErrUnauthorized = &Error{http.StatusUnauthorized, "sign in first"}
	ErrForbidden    = &Error{http.StatusForbidden, "not allowed"}
	ErrNotFound     = &Error{http.StatusNotFound, "not found"}
)

func BadRequest(format string, args ...any) error {
	return &Error{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// SessionSource finds the user of a session token; nil when there is none.
type SessionSource interface {
	Lookup(ctx context.Context, token string) (*model.User, error)
}

type Env struct {
	Sessions SessionSource
	Log      *slog.Logger
}

// Ctx is one request.
type Ctx struct {
	W http.ResponseWriter
	R *http.Request

	Link *model.MagicLink // set for candidates

	env    *Env
	user   *model.User
	looked bool
}

func (c *Ctx) Context() context.Context { return c.R.Context() }

// User loads the session on first use. It is nil for visitors.
func (c *Ctx) User() *model.User {
	if c.looked {
		return c.user
	}
	c.looked = true
	token := c.Token()
	if token == "" {
		return nil
	}
	u, err := c.env.Sessions.Lookup(c.Context(), token)
	if err != nil {
		c.env.Log.Error("session", "err", err)
		return nil
	}
	c.user = u
	return u
}

func (c *Ctx) Token() string {
	ck, err := c.R.Cookie(CookieName)
	if err != nil {
		return ""
	}
	return ck.Value
}

// Company is the company the caller works for at the moment. Agency
// recruiters switch with the header.
func (c *Ctx) Company() int64 {
	if n, err := strconv.ParseInt(c.R.Header.Get("X-Company-ID"), 10, 64); err == nil && n > 0 {
		return n
	}
	if u := c.User(); u != nil {
		return u.CompanyID
	}
	return 0
}

func (c *Ctx) Param(name string) string { return c.R.PathValue(name) }

func (c *Ctx) Query(name string) string { return c.R.URL.Query().Get(name) }

func (c *Ctx) ID(name string) (int64, error) {
	n, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || n <= 0 {
		return 0, ErrNotFound
	}
	return n, nil
}

func (c *Ctx) Raw() ([]byte, error) { return io.ReadAll(io.LimitReader(c.R.Body, 1<<20)) }

func (c *Ctx) Bind(v any) error {
	raw, err := c.Raw()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return BadRequest("body: %v", err)
	}
	return nil
}

func (c *Ctx) JSON(code int, v any) error {
	c.W.Header().Set("Content-Type", "application/json")
	c.W.WriteHeader(code)
	return json.NewEncoder(c.W).Encode(v)
}

func (c *Ctx) Empty() error {
	c.W.WriteHeader(http.StatusNoContent)
	return nil
}

func (c *Ctx) File(name string, content []byte) error {
	c.W.Header().Set("Content-Type", "application/octet-stream")
	c.W.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	_, err := c.W.Write(content)
	return err
}

func (c *Ctx) fail(err error) {
	var e *Error
	switch {
	case errors.As(err, &e):
	case errors.Is(err, sql.ErrNoRows):
		e = ErrNotFound
	default:
		c.env.Log.Error("request", "path", c.R.URL.Path, "err", err)
		e = &Error{http.StatusInternalServerError, "internal error"}
	}
	_ = c.JSON(e.Code, map[string]string{"error": e.Text})
}
