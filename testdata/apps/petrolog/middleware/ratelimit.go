package middleware

import (
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/response"
)

type window struct {
	start time.Time
	count int
}

// RateLimit allows max requests per client address and period.
func RateLimit(max int, period time.Duration) gin.HandlerFunc {
	var mu sync.Mutex
	seen := map[string]*window{}
	return func(c *gin.Context) {
		ip := c.ClientIP()
		now := time.Now()
		mu.Lock()
		w, ok := seen[ip]
		if !ok || now.Sub(w.start) > period {
			w = &window{start: now}
			seen[ip] = w
		}
		w.count++
		over := w.count > max
		mu.Unlock()
		if over {
			response.Abort(c, http.StatusTooManyRequests, "too many requests")
			return
		}
		c.Next()
	}
}
