// Package accounts is signing in and the caller's own account.
package accounts

import (
	"errors"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type handlers struct {
	db  *pgxpool.Pool
	svc *auth.Service
}

func Routes(open, private *echo.Group, db *pgxpool.Pool, svc *auth.Service) {
	h := &handlers{db: db, svc: svc}
	open.POST("/login", h.login)
	open.POST("/oauth/token", h.refresh)
	private.GET("/me", h.me)
	private.DELETE("/me/sessions/:session", h.endSession)
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (h *handlers) login(c echo.Context) error {
	in, err := web.Body[credentials](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	var user int64
	var hash string
	err = h.db.QueryRow(ctx, `SELECT id, password_hash FROM users WHERE email = $1`, in.Email).Scan(&user, &hash)
	if errors.Is(err, pgx.ErrNoRows) {
		return web.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		return web.ErrUnauthorized
	}
	var session int64
	err = h.db.QueryRow(ctx, `INSERT INTO sessions (user_id, user_agent) VALUES ($1, $2) RETURNING id`,
		user, c.Request().UserAgent()).Scan(&session)
	if err != nil {
		return err
	}
	c.SetCookie(&http.Cookie{Name: scope.Cookie, Value: h.svc.SealSession(session), Path: "/", HttpOnly: true, Secure: true})
	return h.issue(c, user)
}

type refreshRequest struct {
	RefreshToken string `json:"refresh_token"`
}

// refresh spends a refresh token for a new pair.
func (h *handlers) refresh(c echo.Context) error {
	in, err := web.Body[refreshRequest](c)
	if err != nil {
		return err
	}
	var user int64
	err = h.db.QueryRow(c.Request().Context(), `DELETE FROM oauth_tokens WHERE refresh_hash = $1 RETURNING user_id`,
		auth.Hash(in.RefreshToken)).Scan(&user)
	if errors.Is(err, pgx.ErrNoRows) {
		return web.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	return h.issue(c, user)
}

func (h *handlers) issue(c echo.Context, user int64) error {
	access, accessHash := auth.NewSecret()
	refresh, refreshHash := auth.NewSecret()
	_, err := h.db.Exec(c.Request().Context(),
		`INSERT INTO oauth_tokens (user_id, access_hash, refresh_hash) VALUES (@user, @access, @refresh)`,
		pgx.NamedArgs{"user": user, "access": accessHash, "refresh": refreshHash})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, echo.Map{"access_token": access, "refresh_token": refresh, "expires_in": 3600})
}

func (h *handlers) me(c echo.Context) error {
	return c.JSON(http.StatusOK, scope.From(c).Actor)
}

func (h *handlers) endSession(c echo.Context) error {
	id, err := web.ID(c, "session")
	if err != nil {
		return err
	}
	tag, err := h.db.Exec(c.Request().Context(), `DELETE FROM sessions WHERE id = $1 AND user_id = $2`,
		id, scope.From(c).Actor.ID)
	if err := web.OneOf(tag.RowsAffected(), err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
