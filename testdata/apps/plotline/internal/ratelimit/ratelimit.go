// Package ratelimit slows down guessing at the doors.
package ratelimit

import (
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// PerMinute allows n requests a minute for each client address.
func PerMinute(n int) gin.HandlerFunc {
	var mu sync.Mutex
	window := time.Time{}
	seen := map[string]int{}
	return func(c *gin.Context) {
		mu.Lock()
		if now := time.Now().Truncate(time.Minute); !now.Equal(window) {
			window = now
			clear(seen)
		}
		seen[c.ClientIP()]++
		over := seen[c.ClientIP()] > n
		mu.Unlock()
		if over {
			c.Header("Retry-After", "60")
			c.AbortWithStatusJSON(http.StatusTooManyRequests, gin.H{"error": "slow down"})
			return
		}
		c.Next()
	}
}
