// Package httpx holds what all handlers share: errors, binding and paging.
package httpx

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v5"
)

// Error is a refusal with a code that clients may switch on.
type Error struct {
	Status int               `json:"-"`
	Code   string            `json:"code"`
	Detail string            `json:"detail,omitempty"`
	Fields map[string]string `json:"fields,omitempty"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Detail }

// StatusCode implements echo.HTTPStatusCoder.
func (e *Error) StatusCode() int { return e.Status }

var (
	ErrUnauthenticated = &Error{Status: http.StatusUnauthorized, Code: "unauthenticated", Detail: "sign in first"}
	ErrForbidden       = &Error{Status: http.StatusForbidden, Code: "forbidden", Detail: "not allowed for this account"}
	ErrNotFound        = &Error{Status: http.StatusNotFound, Code: "not_found", Detail: "no such thing"}
)

// Invalid reports a field that does not hold up.
func Invalid(field, problem string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Fields: map[string]string{field: problem}}
}

// BadRequest reports a request that cannot be read at all.
func BadRequest(detail string) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "bad_request", Detail: detail}
}

// Conflict reports a clash with the stored state.
func Conflict(detail string) *Error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Detail: detail}
}

type envelope struct {
	Error     *Error `json:"error"`
	RequestID string `json:"request_id,omitempty"`
}

// ErrorHandler renders every error of a handler or middleware as JSON. The
// notFound errors are those of lower layers that mean a 404.
func ErrorHandler(log *slog.Logger, notFound ...error) echo.HTTPErrorHandler {
	return func(c *echo.Context, err error) {
		if res, uerr := echo.UnwrapResponse(c.Response()); uerr == nil && res.Committed {
			return
		}
		out := classify(err, notFound)
		rid := RequestID(c)
		if out.Status >= http.StatusInternalServerError {
			log.Error("request failed", "error", err, "route", c.Path(), "request_id", rid)
		}
		var werr error
		if c.Request().Method == http.MethodHead {
			werr = c.NoContent(out.Status)
		} else {
			werr = c.JSON(out.Status, envelope{Error: out, RequestID: rid})
		}
		if werr != nil {
			log.Warn("error response not written", "error", werr, "request_id", rid)
		}
	}
}

func classify(err error, notFound []error) *Error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	for _, nf := range notFound {
		if errors.Is(err, nf) {
			return ErrNotFound
		}
	}
	if code := echo.StatusCode(err); code != 0 {
		return &Error{Status: code, Code: "http", Detail: http.StatusText(code)}
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal"}
}

// RequestID returns the id that the RequestID middleware gave this request.
func RequestID(c *echo.Context) string {
	return c.Response().Header().Get(echo.HeaderXRequestID)
}
