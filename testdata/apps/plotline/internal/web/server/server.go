// Package server puts the route tables together.
package server

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/config"
	"example.com/plotline/internal/cursor"
	"example.com/plotline/internal/jobs"
	"example.com/plotline/internal/mail"
	"example.com/plotline/internal/oauth"
	"example.com/plotline/internal/ratelimit"
	"example.com/plotline/internal/signedurl"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/web/account"
	"example.com/plotline/internal/web/admin"
	"example.com/plotline/internal/web/cli"
	"example.com/plotline/internal/web/exporting"
	"example.com/plotline/internal/web/kit"
	"example.com/plotline/internal/web/stories"
	"example.com/plotline/internal/web/talk"
	"example.com/plotline/internal/web/workspaces"
)

type Deps struct {
	Config    config.Config
	Store     *store.Store
	Exporter  *jobs.Exporter
	Mail      mail.Sender
	Providers map[string]oauth.Provider
}

func New(d Deps) *gin.Engine {
	cfg := d.Config
	web := authn.NewSessions([]byte(cfg.SessionKey))
	cur := cursor.NewCodec([]byte("cursor:" + cfg.LinkKey))
	links := signedurl.New([]byte("link:" + cfg.LinkKey))

	r := gin.New()
	r.ContextWithFallback = true
	r.Use(gin.Recovery(), identify(d.Store, web))

	tables := [][]kit.Route{
		account.Routes(account.Deps{
			Store: d.Store, Sessions: web, Mail: d.Mail, Providers: d.Providers,
			BaseURL: cfg.BaseURL, DoorLimit: ratelimit.PerMinute(cfg.DoorLimit),
		}),
		workspaces.Routes(d.Store, d.Mail, cfg.BaseURL),
		stories.Routes(d.Store, cur),
		talk.Routes(d.Store),
		exporting.Routes(d.Store, d.Exporter, links),
		admin.Routes(d.Store),
	}
	api := r.Group("/api/v1")
	for _, table := range tables {
		mount(api, table)
	}

	// The command line client has no sign-in page to be sent to: it shows what the
	// handler answers, and identify has turned bad tokens down by then.
	tool := r.Group("/cli/v1")
	for _, rt := range cli.Routes(d.Store) {
		tool.Handle(rt.Method, rt.Path, rt.Handlers...)
	}
	return r
}

// mount registers a table; rows that are not public get the sign-in check.
func mount(g *gin.RouterGroup, table []kit.Route) {
	for _, rt := range table {
		var chain kit.Chain
		if !rt.Public {
			chain = append(chain, requireActor)
		}
		chain = append(chain, rt.Handlers...)
		g.Handle(rt.Method, rt.Path, chain...)
	}
}

// identify finds out who is calling, by token or by session cookie. A token that
// we do not know is an error, so that the client can say so.
func identify(s *store.Store, web *authn.Sessions) gin.HandlerFunc {
	return func(c *gin.Context) {
		if token, ok := authn.Bearer(c.Request); ok {
			user, err := s.Tokens.Owner(c, authn.Digest(token))
			if errors.Is(err, store.ErrNotFound) {
				c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "this token is not valid (any more)"})
				return
			}
			if err != nil {
				kit.Fail(c, err)
				return
			}
			authn.SetActor(c, authn.ActorOf(user, "token"))
			c.Next()
			return
		}
		if id, ok := web.UserID(c.Request); ok {
			if user, err := s.Users.Get(c, id); err == nil {
				authn.SetActor(c, authn.ActorOf(user, "session"))
			}
		}
		c.Next()
	}
}

func requireActor(c *gin.Context) {
	if _, ok := authn.ActorFrom(c); !ok {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please sign in"})
		return
	}
	c.Next()
}
