// Package web holds what all HTTP handlers share: error mapping, binding,
// pagination, the caller in the context and the middlewares.
package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/fault"
)

const callerKey = "fitcamp.caller"

type errorBody struct {
	Code      string `json:"code"`
	Message   string `json:"message"`
	RequestID string `json:"request_id"`
}

var statuses = []struct {
	err    error
	status int
	code   string
}{
	{fault.ErrUnauthenticated, http.StatusUnauthorized, "unauthenticated"},
	{fault.ErrForbidden, http.StatusForbidden, "forbidden"},
	{fault.ErrNotFound, http.StatusNotFound, "not_found"},
	{pgx.ErrNoRows, http.StatusNotFound, "not_found"},
	{fault.ErrConflict, http.StatusConflict, "conflict"},
	{fault.ErrInvalid, http.StatusUnprocessableEntity, "invalid"},
}

// Fail answers the request with the status of the error and stops the chain.
func Fail(c *gin.Context, err error) {
	_ = c.Error(err)
	for _, s := range statuses {
		if !errors.Is(err, s.err) {
			continue
		}
		msg := s.err.Error()
		if s.status == http.StatusConflict || s.status == http.StatusUnprocessableEntity {
			msg = err.Error()
		}
		c.AbortWithStatusJSON(s.status, errorBody{s.code, msg, ID(c)})
		return
	}
	c.AbortWithStatusJSON(http.StatusInternalServerError, errorBody{"internal", "internal error", ID(c)})
}

// Handle adapts a handler that returns an error.
func Handle(h func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			Fail(c, err)
		}
	}
}

// Caller returns the caller that a middleware has put into the context.
func Caller(c *gin.Context) access.Principal {
	p, _ := c.Value(callerKey).(access.Principal)
	return p
}

// Bind decodes and validates the JSON body.
func Bind(c *gin.Context, dst any) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, 1<<20)
	if err := c.ShouldBindJSON(dst); err != nil {
		return fault.Invalid("%v", err)
	}
	return nil
}

// PathID reads a numeric path parameter.
func PathID(c *gin.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, fault.ErrNotFound
	}
	return id, nil
}

// QueryID reads an optional numeric query parameter; nil when it is absent.
func QueryID(c *gin.Context, name string) (*int64, error) {
	raw := c.Query(name)
	if raw == "" {
		return nil, nil
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil {
		return nil, fault.Invalid("%s is not a number", name)
	}
	return &id, nil
}

// QuerySince reads the optional parameter since; by default a year back.
func QuerySince(c *gin.Context) (time.Time, error) {
	raw := c.Query("since")
	if raw == "" {
		return time.Now().AddDate(-1, 0, 0), nil
	}
	t, err := time.Parse(time.DateOnly, raw)
	if err != nil {
		return t, fault.Invalid("since is not a date")
	}
	return t, nil
}

// Page is a window on a list.
type Page struct {
	Limit  int32
	Offset int32
}

// PageOf reads page and per_page.
func PageOf(c *gin.Context) Page {
	n := func(name string, def, max int) int {
		v, err := strconv.Atoi(c.Query(name))
		if err != nil || v < 1 {
			return def
		}
		return min(v, max)
	}
	size := n("per_page", 25, 100)
	return Page{Limit: int32(size), Offset: int32((n("page", 1, 10_000) - 1) * size)}
}

// List answers with a page of items.
func List[T any](c *gin.Context, items []T, pg Page) error {
	c.JSON(http.StatusOK, gin.H{"items": items, "more": len(items) == int(pg.Limit)})
	return nil
}
