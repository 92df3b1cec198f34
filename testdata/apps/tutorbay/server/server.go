// Package server is the HTTP side of tutorbay: routes, middleware and handlers.
package server

import (
	"database/sql"
	"log/slog"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/tutorbay/auth"
	"example.com/tutorbay/billing"
	"example.com/tutorbay/chat"
	"example.com/tutorbay/config"
	"example.com/tutorbay/files"
	"example.com/tutorbay/models"
)

type server struct {
	cfg     config.Config
	log     *slog.Logger
	db      *sql.DB
	tokens  *auth.Tokens
	billing *billing.Store
	chat    *chat.Store
	files   *files.Store
}

// New wires everything up and returns the router.
func New(cfg config.Config, db *sql.DB, pool *pgxpool.Pool, log *slog.Logger) *gin.Engine {
	s := &server{
		cfg:     cfg,
		log:     log,
		db:      db,
		tokens:  auth.NewTokens(cfg.JWTSecret),
		billing: billing.NewStore(pool),
		chat:    chat.NewStore(pool),
		files:   files.NewStore(pool),
	}
	return s.routes()
}

func (s *server) routes() *gin.Engine {
	r := gin.New()
	r.Use(gin.Recovery(), s.accessLog())

	r.GET("/calendar/:token", s.calendarFeed)
	s.registerHooks(r.Group("/hooks"))

	internal := r.Group("/internal", s.internalOnly())
	internal.GET("/stats", s.internalStats)
	s.registerExports(&r.RouterGroup)

	v1 := r.Group("/v1")
	s.registerAuth(v1)
	s.registerTutors(v1)

	v1.Use(s.authenticate())
	s.registerCatalog(v1)
	s.registerLessons(v1)
	s.registerStudents(v1)
	s.registerSubmissions(v1)
	s.registerRecords(v1)
	s.registerReviews(v1)
	s.registerBilling(v1)
	s.registerChat(v1)
	s.registerUploads(v1)
	s.registerAdmin(v1.Group("/admin", s.RequireRole(models.RoleAdmin)))
	return r
}
