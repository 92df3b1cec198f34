// Package controller translates between HTTP and the use cases.
package controller

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/domain"
)

type idURI struct {
	ID int64 `uri:"id" binding:"required,min=1"`
}

// pathID binds :id, or answers and returns false.
func pathID(c *gin.Context) (int64, bool) {
	var uri idURI
	if err := c.ShouldBindUri(&uri); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "bad id"})
		return 0, false
	}
	return uri.ID, true
}

// fail answers with the status that belongs to err.
func fail(c *gin.Context, err error) {
	switch {
	case errors.Is(err, domain.ErrNotFound):
		c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": err.Error()})
	case errors.Is(err, domain.ErrForbidden):
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": err.Error()})
	case errors.Is(err, domain.ErrConflict):
		c.AbortWithStatusJSON(http.StatusConflict, gin.H{"error": err.Error()})
	default:
		_ = c.Error(err)
		c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": "internal error"})
	}
}
