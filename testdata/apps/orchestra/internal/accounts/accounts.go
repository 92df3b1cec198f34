// Package accounts signs people up and in and takes invitations.
package accounts

import (
	"database/sql"
	"net/http"
	"strings"

	sq "github.com/Masterminds/squirrel"
	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/orchestra/internal/auth"
	"example.com/orchestra/internal/db"
)

type Handler struct {
	conn     *sql.DB
	sessions *auth.Sessions
}

func New(conn *sql.DB, s *auth.Sessions) *Handler { return &Handler{conn: conn, sessions: s} }

// Register hangs what needs no session below g.
func (h *Handler) Register(g *echo.Group) {
	g.POST("/register", h.register)
	g.POST("/login", h.login)
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	Name     string `json:"name"`
	Ensemble string `json:"ensemble"`
}

// register creates an account and an ensemble that it manages.
func (h *Handler) register(c echo.Context) error {
	var in credentials
	if err := c.Bind(&in); err != nil {
		return err
	}
	if !strings.Contains(in.Email, "@") || len(in.Password) < 10 {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "an address and a long password, please")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	err = db.InTx(ctx, h.conn, func(tx *sql.Tx) error {
		sb := db.SQL.RunWith(tx)
		var user, ensemble int64
		err := sb.Insert("users").SetMap(map[string]any{
			"email": strings.ToLower(in.Email), "name": in.Name, "password_hash": string(hash),
		}).Suffix("RETURNING id").QueryRowContext(ctx).Scan(&user)
		if err != nil {
			return err
		}
		err = sb.Insert("ensembles").Columns("name").Values(in.Ensemble).Suffix("RETURNING id").QueryRowContext(ctx).Scan(&ensemble)
		if err != nil {
			return err
		}
		_, err = sb.Insert("memberships").Columns("ensemble_id", "user_id", "role").Values(ensemble, user, "manager").ExecContext(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusCreated)
}

func (h *Handler) login(c echo.Context) error {
	var in credentials
	if err := c.Bind(&in); err != nil {
		return err
	}
	var id int64
	var hash string
	err := db.SQL.Select("id", "password_hash").From("users").Where(sq.Eq{"email": strings.ToLower(in.Email)}).
		RunWith(h.conn).QueryRowContext(c.Request().Context()).Scan(&id, &hash)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		return echo.NewHTTPError(http.StatusUnauthorized, "wrong address or password")
	}
	if err := h.sessions.Open(c, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusCreated)
}

// Accept makes the caller a member of the ensemble whose invitation they hold.
func (h *Handler) Accept(c echo.Context) error {
	ctx := c.Request().Context()
	return db.InTx(ctx, h.conn, func(tx *sql.Tx) error {
		sb := db.SQL.RunWith(tx)
		var ensemble int64
		var role string
		err := sb.Update("invitations").Set("used_at", sq.Expr("now()")).
			Where(sq.Eq{"token_hash": auth.Digest(c.Param("token")), "used_at": nil}).
			Suffix("RETURNING ensemble_id, role").QueryRowContext(ctx).Scan(&ensemble, &role)
		if err != nil {
			return err
		}
		_, err = sb.Insert("memberships").Columns("ensemble_id", "user_id", "role").
			Values(ensemble, auth.Current(c).ID, role).ExecContext(ctx)
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, echo.Map{"ensemble": ensemble})
	})
}

// Kinds lists the instruments there are.
//
//authvet:public the list of instruments belongs to nobody
func (h *Handler) Kinds(c echo.Context) error {
	rows, err := db.SQL.Select("code", "name").From("instrument_kinds").OrderBy("name").RunWith(h.conn).QueryContext(c.Request().Context())
	if err != nil {
		return err
	}
	defer rows.Close()
	kinds := map[string]string{}
	for rows.Next() {
		var code, name string
		if err := rows.Scan(&code, &name); err != nil {
			return err
		}
		kinds[code] = name
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, kinds)
}
