// Package server puts the modules together.
package server

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/admin"
	"example.com/clinicare/internal/appointments"
	"example.com/clinicare/internal/audit"
	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/directory"
	"example.com/clinicare/internal/documents"
	"example.com/clinicare/internal/httpx"
	"example.com/clinicare/internal/invoices"
	"example.com/clinicare/internal/mobile"
	"example.com/clinicare/internal/patients"
	"example.com/clinicare/internal/prescriptions"
	"example.com/clinicare/internal/reports"
	"example.com/clinicare/internal/session"
)

// Config is what the environment decides.
type Config struct {
	CookieKey string // signs the session cookie
	PasetoKey string // 64 hex digits
	Log       *slog.Logger
}

// New builds the engine on a store.
func New(cfg Config, base db.Store) (*gin.Engine, error) {
	tokens, err := auth.NewTokens(cfg.PasetoKey, 30*24*time.Hour)
	if err != nil {
		return nil, err
	}
	var store db.Store = audit.Wrap(base)
	guard := auth.NewGuard(auth.CacheStaff(store, 30*time.Second), tokens)

	modules := []httpx.Module{
		session.New(store, tokens),
		directory.New(store, guard),
		patients.New(store, guard, patients.Cached(patients.Direct(store), time.Minute)),
		appointments.New(appointments.NewService(store, cfg.Log), guard),
		documents.New(store, documents.Audited(documents.Plain(store), store), guard),
		prescriptions.New(store, prescriptions.Cached(prescriptions.FromTable(store), time.Minute), guard),
		invoices.New(store, guard),
		admin.New(store, guard),
		mobile.New(store, guard),
		reports.Module{Store: store, Guard: guard},
	}

	r := gin.New()
	r.Use(gin.Recovery())
	r.GET("/healthz", health(store))

	cookies := cookie.NewStore([]byte(cfg.CookieKey))
	cookies.Options(sessions.Options{Path: "/", MaxAge: 12 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	api := r.Group("/api/v1", sessions.Sessions("clinicare", cookies))
	for _, m := range modules {
		rg := api.Group("")
		if g, ok := m.(httpx.Guarded); ok {
			rg.Use(g.Guards()...)
		}
		m.Register(rg)
	}
	return r, nil
}

func health(store db.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		if _, err := store.Ping(c.Request.Context()); err != nil {
			c.JSON(http.StatusServiceUnavailable, gin.H{"database": "down"})
			return
		}
		c.JSON(http.StatusOK, gin.H{"database": "ok"})
	}
}
