// Package httpx has what the resources share: modules, binding, errors.
package httpx

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Module is one resource of the API.
type Module interface {
	Register(rg *gin.RouterGroup)
}

// Guarded is a Module that wants middleware in front of all its routes.
type Guarded interface {
	Guards() []gin.HandlerFunc
}

var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflict")
)

// ByID binds the path of most routes.
type ByID struct {
	ID int64 `uri:"id" binding:"required,gt=0"`
}

// URI binds the path; on failure the response is written.
func URI(c *gin.Context, into any) bool { return bound(c, c.ShouldBindUri(into)) }

// Query binds the query string; on failure the response is written.
func Query(c *gin.Context, into any) bool { return bound(c, c.ShouldBindQuery(into)) }

// JSON binds the body; on failure the response is written.
func JSON(c *gin.Context, into any) bool { return bound(c, c.ShouldBindJSON(into)) }

func bound(c *gin.Context, err error) bool {
	if err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return false
	}
	return true
}

// Fail writes the response for an error of a service and ends the chain.
func Fail(c *gin.Context, err error) {
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, ErrNotFound), errors.Is(err, pgx.ErrNoRows):
		c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "not found"})
	case errors.Is(err, ErrConflict):
		c.AbortWithStatusJSON(http.StatusConflict, gin.H{"error": "conflict"})
	case errors.As(err, &pg) && pg.Code == "23503":
		c.AbortWithStatusJSON(http.StatusUnprocessableEntity, gin.H{"error": "unknown reference"})
	default:
		slog.ErrorContext(c.Request.Context(), "request failed", "path", c.FullPath(), "err", err)
		c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": "internal"})
	}
}
