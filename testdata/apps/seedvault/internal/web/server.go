// Package web serves the seed vault.
package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"errors"
	"net/http"
	"strings"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/seedvault/internal/model"
	"example.com/seedvault/internal/store"
)

// Server has the handlers.
type Server struct {
	store *store.Store
	cache *lotCache
	key   string
}

// New returns the service.
func New(db *sqlx.DB, key string) *echo.Echo {
	s := &Server{store: &store.Store{DB: db}, cache: newLotCache(), key: key}
	e := echo.New()
	e.HideBanner = true
	e.HTTPErrorHandler = onError(e)
	e.GET("/healthz", s.health)
	e.POST("/login", s.login)

	machines := e.Group("/machines", s.keyed)
	machines.GET("/catalogue", s.catalogue)
	robots := e.Group("/robots", s.keyedRobot)
	robots.GET("/catalogue", s.catalogue)

	v1 := e.Group("/v1")
	v1.GET("/archive", s.catalogue)
	v1.Use(s.signedIn(func(string) bool { return false }))
	v1.GET("/catalogue", s.catalogue)
	s.lots(v1)
	s.changes(v1)
	s.callers(v1)
	s.labels(v1)

	v2 := e.Group("/v2", s.signedIn(func(path string) bool { return strings.HasPrefix(path, "/v2/open") }))
	//authvet:public how many lots there are is on the web site
	v2.GET("/open/count", s.count)
	v2.GET("/openings", s.catalogue)
	v3 := e.Group("/v3", s.signedIn(func(path string) bool { return strings.HasPrefix(path, "/v3/open/") }))
	v3.GET("/openings", s.catalogue)
	return e
}

func onError(e *echo.Echo) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		switch {
		case errors.Is(err, sql.ErrNoRows):
			err = echo.ErrNotFound
		case errors.Is(err, model.ErrForbidden):
			err = echo.ErrForbidden
		}
		e.DefaultHTTPErrorHandler(err, c)
	}
}

// signedIn lets through who has a session, and what skip says is for everybody.
func (s *Server) signedIn(skip func(path string) bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if skip(c.Request().URL.Path) {
				return next(c)
			}
			raw, ok := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
			if !ok {
				return echo.ErrUnauthorized
			}
			sum := sha256.Sum256([]byte(raw))
			var p model.Person
			if err := s.store.DB.GetContext(c.Request().Context(), &p, `SELECT p.id, p.lab_id, p.email, p.role FROM people p
				JOIN sessions s ON s.person_id = p.id WHERE s.token_hash = $1 AND s.expires_at > now()`, sum[:]); err != nil {
				return echo.ErrUnauthorized
			}
			c.Set("person", p)
			return next(c)
		}
	}
}

func (s *Server) keyed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if subtle.ConstantTimeCompare([]byte(c.Request().Header.Get("X-Key")), []byte(s.key)) != 1 {
			return c.JSON(http.StatusUnauthorized, "unknown key")
		}
		return next(c)
	}
}

func (s *Server) keyedRobot(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if subtle.ConstantTimeCompare([]byte(c.Request().Header.Get("X-Key")), []byte(s.key)) != 1 {
			_ = c.JSON(http.StatusUnauthorized, "unknown key")
		}
		return next(c)
	}
}

func (s *Server) health(c echo.Context) error {
	return s.store.DB.PingContext(c.Request().Context())
}

func (s *Server) login(c echo.Context) error {
	var who struct {
		ID   uuid.UUID `db:"id"`
		Hash string    `db:"password_hash"`
	}
	err := s.store.DB.GetContext(c.Request().Context(), &who, `SELECT id, password_hash FROM people WHERE email = $1`, c.FormValue("email"))
	if err != nil || bcrypt.CompareHashAndPassword([]byte(who.Hash), []byte(c.FormValue("password"))) != nil {
		return echo.ErrUnauthorized
	}
	token := uuid.NewString()
	sum := sha256.Sum256([]byte(token))
	if _, err := s.store.DB.ExecContext(c.Request().Context(), `INSERT INTO sessions VALUES ($1, $2, now() + interval '12 hours')`, sum[:], who.ID); err != nil {
		return err
	}
	return c.String(http.StatusOK, token)
}

func (s *Server) catalogue(c echo.Context) error {
	var found []model.Lot
	if err := s.store.DB.SelectContext(c.Request().Context(), &found, `SELECT id, owner_id, lab_id, notes, state FROM lots WHERE state = 'stored'`); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, found)
}

func (s *Server) count(c echo.Context) error {
	var n int
	if err := s.store.DB.GetContext(c.Request().Context(), &n, `SELECT count(*) FROM lots`); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, n)
}

func me(c echo.Context) model.Person { return c.Get("person").(model.Person) }

func id(c echo.Context, name string) uuid.UUID {
	u, _ := uuid.Parse(c.Param(name))
	return u
}
