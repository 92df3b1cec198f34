// Package server wires routes, guards and handlers together.
package server

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/config"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

// Server carries what handlers need.
type Server struct {
	store    *store.Store
	sessions *auth.Sessions
	desk     *memberCache
	cfg      config.Config
	log      *slog.Logger
}

// Route is a line of the routing table.
type Route struct {
	Method  string
	Path    string
	Handler echo.HandlerFunc
	Roles   []auth.Role
}

var (
	// anyone needs no session.
	anyone []auth.Role
	// members are all who can sign in.
	members = []auth.Role{auth.Listener, auth.Host, auth.Admin}
	// hosts make programmes.
	hosts = []auth.Role{auth.Host, auth.Admin}
)

// New returns the whole API as an http.Handler.
func New(st *store.Store, cfg config.Config, log *slog.Logger) *echo.Echo {
	s := &Server{
		store:    st,
		sessions: auth.NewSessions(st, cfg.SessionTTL),
		desk:     newMemberCache(st, memberTTL),
		cfg:      cfg,
		log:      log,
	}
	e := echo.New()
	e.Logger = log
	e.Validator = httpx.Validator{}
	e.HTTPErrorHandler = httpx.ErrorHandler(log, store.ErrNotFound)
	e.Use(
		middleware.RequestID(),
		requestLog(log),
		middleware.Recover(),
		middleware.BodyLimit(1<<20),
	)
	s.mount(e, s.routes())

	station := e.Group("/stations/:station", s.sessions.Require(members...), s.stationScope)
	station.GET("/donations/:id", s.stationDonation)

	office := e.Group("/backoffice", auth.Backoffice(st))
	office.GET("/status", s.status)
	office.GET("/donations/:id", s.officeDonation)
	office.GET("/donations/:id/status", s.officeDonationStatus)

	playout := e.Group("/playout", auth.PlayoutKeys(st, log))
	//authvet:public the website's player shows what is on air to everybody
	playout.GET("/stations/:station/now", s.nowPlaying)
	playout.POST("/stations/:station/spins", s.logSpin)
	playout.DELETE("/spins/:id", s.retractSpin)
	return e
}

func (s *Server) routes() []Route {
	return []Route{
		{http.MethodPost, "/auth/signup", s.signup, anyone},
		{http.MethodPost, "/auth/login", s.login, anyone},
		{http.MethodGet, "/catalogue/tracks", s.searchTracks, anyone},
		{http.MethodGet, "/listen/:token", s.listen, anyone},
		{http.MethodPost, "/hooks/donations", s.donationHook, anyone},

		{http.MethodGet, "/playlists/:id", s.showPlaylist, members},
		{http.MethodPost, "/playlists/archive", s.archivePlaylists, members},
		{http.MethodPatch, "/playlists/:id/tracks/:item", s.annotateTrack, members},
		{http.MethodDelete, "/playlists/:id/tracks/:item", s.removeTrack, members},

		{http.MethodPut, "/shows/:id", s.updateShow, hosts},
		{http.MethodGet, "/shows/:id/messages", s.mailbox, hosts},
		{http.MethodGet, "/episodes/:id", s.showEpisode, members},
		{http.MethodPut, "/episodes/:id", s.reviseEpisode, hosts},
		{http.MethodPost, "/episodes/publish", s.publishEpisode, hosts},
		{http.MethodPost, "/episodes/:id/unpublish", s.unpublishEpisode, hosts},
		{http.MethodGet, "/recordings/:id/download", s.downloadRecording, hosts},

		{http.MethodGet, "/messages", s.sentMessages, members},
		{http.MethodPost, "/messages/read", s.markRead, hosts},

		{http.MethodGet, "/donations", s.listDonations, members},
		{http.MethodGet, "/donations/:id", s.showDonation, members},
		{Method: http.MethodGet, Path: "/donations/:id/receipt", Handler: s.receipt},

		{http.MethodGet, "/export/messages.csv", s.exportMessages, members},
		{http.MethodGet, "/export/donations.csv", s.exportDonations, members},
	}
}

// mount registers the table; a route with roles gets the session guard.
func (s *Server) mount(e *echo.Echo, table []Route) {
	for _, rt := range table {
		var guards []echo.MiddlewareFunc
		if len(rt.Roles) > 0 {
			guards = append(guards, s.sessions.Require(rt.Roles...))
		}
		e.Add(rt.Method, rt.Path, rt.Handler, guards...)
	}
}

func (s *Server) status(c *echo.Context) error {
	if err := s.store.Ping(c.Request().Context()); err != nil {
		s.log.Error("database does not answer", "error", err)
		return c.JSON(http.StatusServiceUnavailable, map[string]string{"status": "down"})
	}
	return c.JSON(http.StatusOK, map[string]string{"status": "up"})
}
