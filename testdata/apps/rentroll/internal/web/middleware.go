package web

import (
	"crypto/rand"
	"log/slog"
	"regexp"
	"time"

	"github.com/gin-gonic/gin"
)

const keyRequestID = "web.request_id"

var sane = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// RequestID keeps the id that the proxy sent, or makes one.
func RequestID() gin.HandlerFunc {
	return func(g *gin.Context) {
		id := g.GetHeader("X-Request-ID")
		if !sane.MatchString(id) {
			id = rand.Text()
		}
		g.Set(keyRequestID, id)
		g.Header("X-Request-ID", id)
		g.Next()
	}
}

// AccessLog writes one line per request.
func AccessLog(log *slog.Logger) gin.HandlerFunc {
	return func(g *gin.Context) {
		start := time.Now()
		g.Next()
		log.Info("request", "method", g.Request.Method, "path", g.Request.URL.Path, "status", g.Writer.Status(),
			"took", time.Since(start), "request_id", g.GetString(keyRequestID))
	}
}

// NoStore keeps shared computers from caching what an export contains.
func NoStore() gin.HandlerFunc {
	return func(g *gin.Context) {
		g.Header("Cache-Control", "no-store")
		g.Next()
	}
}
