// Package app puts the features together.
package app

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/petpatrol/internal/access"
	"example.com/petpatrol/internal/claims"
	"example.com/petpatrol/internal/export"
	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/labs"
	"example.com/petpatrol/internal/messages"
	"example.com/petpatrol/internal/pets"
	"example.com/petpatrol/internal/practice"
	"example.com/petpatrol/internal/reminders"
	"example.com/petpatrol/internal/rx"
	"example.com/petpatrol/internal/visits"
)

// New returns the engine with every feature registered.
func New(pool *pgxpool.Pool, secret []byte) *gin.Engine {
	tokens := ident.NewTokens(secret)
	e := gin.New()
	e.Use(gin.Recovery(), accessLog(tokens))

	e.GET("/healthz", func(c *gin.Context) {
		if err := pool.Ping(c.Request.Context()); err != nil {
			c.AbortWithStatus(http.StatusServiceUnavailable)
			return
		}
		c.String(http.StatusOK, "ok")
	})

	v1 := e.Group("/v1")
	access.Register(v1, access.Deps{DB: pool, Tokens: tokens})
	practice.RegisterPages(e, practice.Deps{DB: pool, Tokens: tokens})
	practice.Register(v1, practice.Deps{DB: pool, Tokens: tokens})
	pets.Register(v1, pets.Deps{DB: pool, Gate: tokens.Gate})
	visits.Register(v1, visits.Deps{DB: pool, Gate: tokens.Gate})
	rx.Register(v1, rx.Deps{DB: pool, Gate: tokens.Gate})
	labs.Register(v1, labs.Deps{DB: pool, Gate: tokens.Gate})
	labs.RegisterMachine(e, labs.Deps{DB: pool})
	claims.Register(v1, claims.Deps{DB: pool, Gate: tokens.Gate})
	claims.RegisterHooks(e, claims.Deps{DB: pool})
	messages.Register(v1, messages.Deps{DB: pool, Gate: tokens.Gate})
	reminders.Register(v1, reminders.Deps{DB: pool, Gate: tokens.Gate})
	export.Register(e, export.Deps{DB: pool, Tokens: tokens})
	return e
}

// accessLog notes for whom a request claims to be made.
func accessLog(t *ident.Tokens) gin.HandlerFunc {
	return func(c *gin.Context) {
		began := time.Now()
		var tenant int64
		if cl, ok := t.Peek(ident.Bearer(c)); ok {
			tenant = cl.Tenant
		}
		c.Next()
		slog.Debug("request", "path", c.FullPath(), "status", c.Writer.Status(), "tenant", tenant, "took", time.Since(began))
	}
}
