// Package kit is what all handler packages share.
package kit

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/store"
)

// Route is a row of a route table. Rows need a signed-in caller unless they are
// Public.
type Route struct {
	Method   string
	Path     string
	Handlers []gin.HandlerFunc
	Public   bool
}

// Chain keeps the tables readable.
type Chain = []gin.HandlerFunc

// ID reads a numeric path parameter. It has answered when ok is false.
func ID(c *gin.Context, param string) (id int64, ok bool) {
	id, err := strconv.ParseInt(c.Param(param), 10, 64)
	if err != nil || id <= 0 {
		Fail(c, store.ErrNotFound)
		return 0, false
	}
	return id, true
}

// Body decodes the JSON body. It has answered when it returns false.
func Body(c *gin.Context, into any) bool {
	if err := c.ShouldBindJSON(into); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "cannot read the request"})
		return false
	}
	return true
}

// Fail answers with the status that fits err and stops the chain.
func Fail(c *gin.Context, err error) {
	switch {
	case errors.Is(err, store.ErrNotFound):
		c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "not found"})
	case errors.Is(err, store.ErrForbidden):
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "your role does not allow this"})
	default:
		slog.Error("request failed", "path", c.FullPath(), "err", err)
		c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": "internal error"})
	}
}
