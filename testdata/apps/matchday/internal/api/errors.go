package api

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/lib/pq"

	"example.com/matchday/internal/blob"
)

// problem is an error that the client may see.
type problem struct {
	Status int    `json:"-"`
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
}

func (p *problem) Error() string { return p.Code + ": " + p.Detail }

var (
	errUnauthenticated = &problem{Status: http.StatusUnauthorized, Code: "unauthenticated"}
	errForbidden       = &problem{Status: http.StatusForbidden, Code: "forbidden"}
	errNotFound        = &problem{Status: http.StatusNotFound, Code: "not_found"}
)

func invalid(format string, args ...any) error {
	return &problem{Status: http.StatusUnprocessableEntity, Code: "invalid", Detail: fmt.Sprintf(format, args...)}
}

func conflict(detail string) error {
	return &problem{Status: http.StatusConflict, Code: "conflict", Detail: detail}
}

// done answers a change that has nothing to show.
func done(c *gin.Context, err error) {
	if err != nil {
		abort(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// abort ends the request with the status that fits the error.
func abort(c *gin.Context, err error) {
	var p *problem
	var pg *pq.Error
	switch {
	case errors.As(err, &p):
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, blob.ErrMissing):
		p = errNotFound
	case errors.As(err, &pg) && pg.Code.Name() == "unique_violation":
		p = &problem{Status: http.StatusConflict, Code: "conflict", Detail: pg.Constraint}
	case errors.Is(err, context.DeadlineExceeded):
		p = &problem{Status: http.StatusGatewayTimeout, Code: "timeout"}
	default:
		slog.ErrorContext(c.Request.Context(), "request failed", "request_id", c.GetString(keyRequestID), "err", err)
		p = &problem{Status: http.StatusInternalServerError, Code: "internal"}
	}
	c.AbortWithStatusJSON(p.Status, gin.H{"error": p, "request_id": c.GetString(keyRequestID)})
}
