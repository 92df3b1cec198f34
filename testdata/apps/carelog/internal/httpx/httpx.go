// Package httpx has the request helpers that all features share.
package httpx

import (
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
)

// ID parses a numeric path parameter.
func ID(c *gin.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, apperr.ErrNotFound
	}
	return id, nil
}

// Bind decodes and validates a JSON body.
func Bind[T any](c *gin.Context) (T, error) {
	var in T
	if err := c.ShouldBindJSON(&in); err != nil {
		return in, apperr.BadRequest(err)
	}
	return in, nil
}

// Page is a limit and an offset.
type Page struct {
	Limit, Offset int
}

// Paging reads ?page and ?per_page.
func Paging(c *gin.Context) Page {
	size, err := strconv.Atoi(c.DefaultQuery("per_page", "50"))
	if err != nil || size < 1 || size > 200 {
		size = 50
	}
	n, err := strconv.Atoi(c.DefaultQuery("page", "1"))
	if err != nil || n < 1 {
		n = 1
	}
	return Page{Limit: size, Offset: (n - 1) * size}
}

// RequestID takes over the proxy's request id or makes one up.
func RequestID() gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.GetHeader("X-Request-Id")
		if id == "" || len(id) > 64 {
			b := make([]byte, 8)
			_, _ = rand.Read(b)
			id = hex.EncodeToString(b)
		}
		c.Set("request_id", id)
		c.Header("X-Request-Id", id)
		c.Next()
	}
}

// AccessLog writes one line a request.
func AccessLog(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		start := time.Now()
		c.Next()
		log.InfoContext(c.Request.Context(), "request", "method", c.Request.Method, "route", c.FullPath(),
			"status", c.Writer.Status(), "took", time.Since(start), "request_id", c.GetString("request_id"))
	}
}
