package middleware

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type ClaimOpener interface {
	Claim(ctx context.Context, u account.User, id int64) (*domain.Claim, error)
}

const claimKey = "claimdesk/claim"

// OpenClaim loads the claim of the path for those who take part in it.
func OpenClaim(access ClaimOpener) gin.HandlerFunc {
	return func(c *gin.Context) {
		var uri struct {
			ID int64 `uri:"id" binding:"required,min=1"`
		}
		if err := c.ShouldBindUri(&uri); err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		cl, err := access.Claim(c.Request.Context(), account.CurrentUser(c), uri.ID)
		switch {
		case errors.Is(err, domain.ErrNotFound), errors.Is(err, domain.ErrForbidden):
			c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "no such claim"})
			return
		case err != nil:
			_ = c.AbortWithError(http.StatusInternalServerError, err)
			return
		}
		c.Set(claimKey, cl)
		c.Next()
	}
}

// ClaimOf returns what OpenClaim has loaded.
func ClaimOf(c *gin.Context) *domain.Claim { return c.MustGet(claimKey).(*domain.Claim) }
