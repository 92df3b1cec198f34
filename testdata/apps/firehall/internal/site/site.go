// Package site puts the APIs of the brigades and of the county together.
package site

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/brigade"
	"example.com/firehall/internal/county"
	"example.com/firehall/internal/db"
)

// New makes the service. The secret is shared with the dispatch centre.
func New(pool *pgxpool.Pool, keys *auth.KeySet, secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery())

	q := db.New(pool)
	guard := auth.New(q, keys, secret)
	engine.GET("/health", func(c *gin.Context) {
		if err := pool.Ping(c); err != nil {
			c.AbortWithStatus(http.StatusServiceUnavailable)
			return
		}
		c.Status(http.StatusNoContent)
	})
	brigade.Mount(engine, q, guard)
	county.Mount(engine.Group("/county/v1"), q, guard)
	return engine
}
