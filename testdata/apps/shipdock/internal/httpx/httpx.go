// Package httpx holds what every module needs to speak HTTP.
package httpx

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"

	"example.com/shipdock/internal/apperr"
)

const requestIDKey = "httpx.request_id"

var validate = validator.New(validator.WithRequiredStructEnabled())

// Endpoint is a handler with its input already decoded and validated. A nil
// result is answered with 204, unless the endpoint has written by itself.
type Endpoint[In any] func(c *gin.Context, in In) (any, error)

// Handle adapts an endpoint to gin; it answers with 200.
func Handle[In any](fn Endpoint[In]) gin.HandlerFunc { return serve(http.StatusOK, fn) }

// Create adapts an endpoint to gin; it answers with 201.
func Create[In any](fn Endpoint[In]) gin.HandlerFunc { return serve(http.StatusCreated, fn) }

func serve[In any](status int, fn Endpoint[In]) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in In
		if err := Bind(c, &in); err != nil {
			Fail(c, err)
			return
		}
		switch out, err := fn(c, in); {
		case err != nil:
			Fail(c, err)
		case out != nil:
			c.JSON(status, out)
		case !c.Writer.Written():
			c.Status(http.StatusNoContent)
		}
	}
}

// Bind fills in from the body (json), the query (form) and the path (uri), in
// this order, and validates the result.
func Bind(c *gin.Context, in any) error {
	if c.Request.Method != http.MethodGet && c.Request.Body != nil {
		if err := json.NewDecoder(c.Request.Body).Decode(in); err != nil && !errors.Is(err, io.EOF) {
			return apperr.Malformed(err)
		}
	}
	if err := binding.MapFormWithTag(in, c.Request.URL.Query(), "form"); err != nil {
		return apperr.Malformed(err)
	}
	path := map[string][]string{}
	for _, p := range c.Params {
		path[p.Key] = []string{p.Value}
	}
	if err := binding.MapFormWithTag(in, path, "uri"); err != nil {
		return apperr.Malformed(err)
	}
	var bad validator.ValidationErrors
	if err := validate.Struct(in); errors.As(err, &bad) {
		return apperr.Invalid(bad[0].Field(), "fails "+bad[0].Tag())
	}
	return nil
}

// None is the input of endpoints that take none.
type None struct{}

// ByID is the input of endpoints on one object.
type ByID struct {
	ID int64 `uri:"id" json:"-" validate:"min=1"`
}

// Page is embedded in list filters. Lists are ordered by id, newest first.
type Page struct {
	Limit  int   `form:"limit,default=50" validate:"min=1,max=200"`
	Before int64 `form:"before" validate:"min=0"`
}

// Items renders a list.
func Items[T any](items []T, err error) (any, error) {
	return gin.H{"items": items, "count": len(items)}, err
}

// Fail renders an error.
func Fail(c *gin.Context, err error) {
	e := apperr.From(err)
	if e.Status >= http.StatusInternalServerError {
		slog.ErrorContext(c, "request failed", "err", err, "request_id", RequestID(c), "route", c.FullPath())
	}
	c.JSON(e.Status, gin.H{"error": e, "request_id": RequestID(c)})
}

// Abort renders an error and keeps the rest of the chain from running.
func Abort(c *gin.Context, err error) {
	c.Abort()
	Fail(c, err)
}

// RequestID returns the id of the request.
func RequestID(c *gin.Context) string { return c.GetString(requestIDKey) }

// Observe gives every request an id and writes a line about it. The id of the
// proxy is taken over if there is one.
func Observe(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		start, id := time.Now(), c.GetHeader("X-Request-ID")
		if id == "" || len(id) > 64 {
			id = rand.Text()
		}
		c.Set(requestIDKey, id)
		c.Header("X-Request-ID", id)
		c.Next()
		log.InfoContext(c, "request", "method", c.Request.Method, "route", c.FullPath(),
			"status", c.Writer.Status(), "took", time.Since(start), "request_id", id)
	}
}
