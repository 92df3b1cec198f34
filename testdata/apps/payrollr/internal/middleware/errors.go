// Package middleware holds the gin middleware.
package middleware

import (
	"log"

	"github.com/gin-gonic/gin"

	"example.com/payrollr/internal/apperr"
)

// Errors answers with the last error a handler left in the context.
func Errors() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		last := c.Errors.Last()
		if last == nil || c.Writer.Written() {
			return
		}
		status, code := apperr.Status(last.Err)
		if status >= 500 {
			log.Printf("%s %s: %v", c.Request.Method, c.FullPath(), last.Err)
		}
		c.JSON(status, gin.H{"error": code, "message": last.Error()})
	}
}

// Fail leaves the error for Errors and ends the chain.
func Fail(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}
