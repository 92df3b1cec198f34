// Package api is the HTTP surface of the league.
package api

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/matchday/internal/blob"
	"example.com/matchday/internal/config"
)

// Server carries what the handlers share.
type Server struct {
	cfg   config.Config
	db    *sqlx.DB
	files *blob.Dir
	log   *slog.Logger
	cache *cache
}

// New wires a server.
func New(cfg config.Config, db *sqlx.DB, files *blob.Dir, log *slog.Logger) *Server {
	return &Server{cfg: cfg, db: db, files: files, log: log, cache: newCache(cfg.CacheTTL)}
}

// Handler builds the router.
func (s *Server) Handler() http.Handler {
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.Use(gin.Recovery(), s.requestID, s.accessLog)

	r.GET("/healthz", s.health)
	r.POST("/login", s.login)
	r.POST("/referee/login", s.refereeLogin)
	r.GET("/shared/:token", s.sharedDocument)
	//authvet:public the fixture list is printed in the newspaper
	r.GET("/seasons/:season/fixtures", s.seasonFixtures)

	hooks := r.Group("/hooks")
	hooks.POST("/payments", s.paymentHook)
	hooks.POST("/scoreboard", s.scoreboardHook)

	v1 := r.Group("/v1", s.timeout, s.session)
	v1.GET("/dashboard", s.dashboard)

	club := v1.Group("/clubs/:club", s.clubScope)
	club.PATCH("/teams/:team", s.teamPatch)
	club.PATCH("/players/:player", s.playerPatch)
	club.GET("/players.csv", s.clubPlayersCSV)

	v1.GET("/invoices", s.invoiceList)
	v1.GET("/invoices/:invoice", s.invoiceGet)
	v1.POST("/invoices/:invoice/dispute", s.invoiceDispute)
	v1.POST("/invoices/acknowledge", s.invoiceAcknowledge)

	v1.GET("/cases", s.caseList)
	v1.POST("/cases/:case/appeal", s.caseAppeal)

	v1.GET("/documents/:document", s.documentGet)
	v1.GET("/documents/:document/file", s.documentFile)
	v1.POST("/documents/:document/share", s.documentShare)
	v1.POST("/documents/archive", s.documentArchive)

	v1.GET("/threads/:thread/messages", s.messageList)
	v1.PATCH("/messages/:message", s.messageEdit)
	v1.DELETE("/messages/:message", s.messageDelete)

	admin := v1.Group("/admin", superadmin)
	admin.DELETE("/users/:user", s.userDelete)

	// Exports stream for minutes on slow lines and cannot live under the
	// request timeout of v1.
	exports := r.Group("/v1/exports", noStore)
	exports.GET("/players.csv", s.playersCSV)

	ref := r.Group("/ref", s.timeout, s.refereeToken)
	ref.GET("/assignments", s.assignments)
	ref.GET("/fixtures/:fixture/sheet", s.teamSheet)
	ref.POST("/fixtures/:fixture/result", s.resultSubmit)
	ref.PATCH("/results/:result", s.resultCorrect)
	return r
}

func (s *Server) health(c *gin.Context) {
	var one int
	if err := s.get(c, &one, `SELECT 1`); err != nil {
		c.JSON(http.StatusServiceUnavailable, gin.H{"status": "down"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}
