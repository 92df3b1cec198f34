// Package apperr defines the errors that handlers hand to gin with c.Error and the middleware that renders them.
package apperr

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Error is an error with a status and a text that may be shown to the caller.
type Error struct {
	Status  int
	Code    string
	Message string
	cause   error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return e.Code + ": " + e.cause.Error()
	}
	return e.Code + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.cause }

// The errors that need no further detail.
var (
	ErrNotFound     = &Error{Status: http.StatusNotFound, Code: "not_found", Message: "no such object"}
	ErrForbidden    = &Error{Status: http.StatusForbidden, Code: "forbidden", Message: "not allowed"}
	ErrUnauthorized = &Error{Status: http.StatusUnauthorized, Code: "unauthorized", Message: "please sign in"}
	ErrStale        = &Error{Status: http.StatusConflict, Code: "stale", Message: "the object has changed or is gone"}
)

// Invalid reports bad input.
func Invalid(message string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Message: message}
}

// BadRequest reports input that could not be decoded.
func BadRequest(cause error) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "bad_request", Message: "malformed request", cause: cause}
}

// Abort records err and stops the chain; for middleware.
func Abort(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}

// Middleware renders the last recorded error once the handlers are done.
func Middleware(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		if len(c.Errors) == 0 || c.Writer.Written() {
			return
		}
		err := c.Errors.Last().Err
		var known *Error
		if !errors.As(err, &known) {
			log.ErrorContext(c.Request.Context(), "request failed", "path", c.FullPath(), "request_id", c.GetString("request_id"), "err", err)
			known = &Error{Status: http.StatusInternalServerError, Code: "internal", Message: "internal error"}
		}
		c.JSON(known.Status, gin.H{"code": known.Code, "message": known.Message, "request_id": c.GetString("request_id")})
	}
}
