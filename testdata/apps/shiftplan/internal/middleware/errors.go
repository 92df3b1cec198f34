package middleware

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
)

// Errors renders what handlers and middleware have put into c.Errors.
func Errors(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		if len(c.Errors) == 0 {
			return
		}
		e := apperr.As(c.Errors.Last().Err)
		if e.Status >= http.StatusInternalServerError {
			log.ErrorContext(c.Request.Context(), "request failed", "path", c.FullPath(), "err", e)
		}
		if c.Writer.Written() {
			return
		}
		c.JSON(e.Status, gin.H{"code": e.Code, "message": e.Message})
	}
}
