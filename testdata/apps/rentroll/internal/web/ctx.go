// Package web is a thin layer over gin: handlers return errors.
package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/rentroll/internal/fault"
)

const maxBody = 1 << 20

// Ctx is a request with the conveniences that our handlers use.
type Ctx struct {
	*gin.Context
}

// HandlerFunc is a handler or a middleware of ours.
type HandlerFunc func(c *Ctx) error

// H adapts a handler to gin.
func H(h HandlerFunc) gin.HandlerFunc {
	return func(g *gin.Context) {
		c := &Ctx{g}
		if err := h(c); err != nil {
			c.fail(err)
		}
	}
}

// Middleware adapts a middleware to gin: an error ends the request, nil goes on.
func Middleware(h HandlerFunc) gin.HandlerFunc {
	return func(g *gin.Context) {
		c := &Ctx{g}
		if err := h(c); err != nil {
			c.fail(err)
			return
		}
		g.Next()
	}
}

func (c *Ctx) fail(err error) {
	f := fault.As(err)
	if cause := f.Unwrap(); cause != nil {
		c.Log().Warn("request failed", "status", f.Status, "err", cause)
	}
	c.AbortWithStatusJSON(f.Status, gin.H{"error": f, "request_id": c.RequestID()})
}

// Std returns the context of the request.
func (c *Ctx) Std() context.Context { return c.Request.Context() }

// Log returns the logger of the request.
func (c *Ctx) Log() *slog.Logger {
	return slog.Default().With("request_id", c.RequestID(), "route", c.FullPath())
}

// RequestID returns the id that the RequestID middleware gave to the request.
func (c *Ctx) RequestID() string { return c.GetString(keyRequestID) }

// ID reads an object id from the path.
func (c *Ctx) ID(name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, fault.NotFound(name)
	}
	return id, nil
}

// QueryID reads an object id from the query string; absent gives def.
func (c *Ctx) QueryID(name string, def int64) (int64, error) {
	return parseID(name, c.Query(name), def)
}

// HeaderID reads an object id from a header; absent gives def.
func (c *Ctx) HeaderID(name string, def int64) (int64, error) {
	return parseID(name, c.GetHeader(name), def)
}

func parseID(name, text string, def int64) (int64, error) {
	if text == "" {
		return def, nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id <= 0 {
		return 0, fault.BadRequest(name + " is not an id")
	}
	return id, nil
}

// Validator is implemented by request bodies that check themselves.
type Validator interface {
	Validate() error
}

// Bind decodes and validates a JSON body.
func (c *Ctx) Bind(dst Validator) error {
	dec := json.NewDecoder(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(dst); err != nil {
		return fault.BadRequest("the body is not valid JSON for this operation").Because(err)
	}
	return dst.Validate()
}

// Raw reads the body as it came.
func (c *Ctx) Raw() ([]byte, error) {
	raw, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody))
	if err != nil {
		return nil, fault.BadRequest("the body cannot be read").Because(err)
	}
	return raw, nil
}

// Fields collects what is wrong with a body.
type Fields map[string]string

// Check notes the message unless ok.
func (f Fields) Check(ok bool, field, message string) Fields {
	if !ok {
		f[field] = message
	}
	return f
}

// Err returns a fault if anything was noted.
func (f Fields) Err() error {
	if len(f) > 0 {
		return fault.Invalid(f)
	}
	return nil
}

// Page is a window on a list.
type Page struct {
	Limit, Offset int
}

// Page reads limit and offset, within bounds.
func (c *Ctx) Page() Page {
	p := Page{Limit: 50}
	if n, err := strconv.Atoi(c.Query("limit")); err == nil && n > 0 {
		p.Limit = min(n, 200)
	}
	if n, err := strconv.Atoi(c.Query("offset")); err == nil && n > 0 {
		p.Offset = n
	}
	return p
}

// Reply answers 200 with v, or 204 without, unless there is an error.
func (c *Ctx) Reply(v any, err error) error {
	switch {
	case err != nil:
		return err
	case v == nil:
		c.Status(http.StatusNoContent)
		c.Writer.WriteHeaderNow()
	default:
		c.JSON(http.StatusOK, v)
	}
	return nil
}

// Created answers 201 with v unless there is an error.
func (c *Ctx) Created(v any, err error) error {
	if err == nil {
		c.JSON(http.StatusCreated, v)
	}
	return err
}

// Deny answers 403.
func (c *Ctx) Deny(message string) error {
	c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": fault.Forbidden(message), "request_id": c.RequestID()})
	return nil
}

// Attachment sends a file.
func (c *Ctx) Attachment(name, contentType string, body []byte) error {
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	c.Header("X-Content-Type-Options", "nosniff")
	c.Data(http.StatusOK, contentType, body)
	return nil
}
