// Package account is sign-in and the user's own profile.
package account

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/wavelength/internal/web"
)

type Module struct {
	db     *sqlx.DB
	secret []byte
}

func New(db *sqlx.DB, secret []byte) *Module { return &Module{db: db, secret: secret} }

func (m *Module) Mount(e *echo.Echo, api *echo.Group) {
	e.POST("/auth/login", m.login)
	api.GET("/me", web.H(m.me))
	api.PATCH("/me", web.H(m.rename))
}

func (m *Module) login(c echo.Context) error {
	var in struct {
		Email    string `json:"email" form:"email"`
		Password string `json:"password" form:"password"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	var row struct {
		ID     int64  `db:"id"`
		PwHash string `db:"pwhash"`
	}
	err := m.db.GetContext(c.Request().Context(), &row, `SELECT id, pwhash FROM users WHERE email = $1 AND NOT suspended`, in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(row.PwHash), []byte(in.Password)) != nil {
		return echo.NewHTTPError(http.StatusUnauthorized, "wrong address or password")
	}
	claims := web.Claims{UserID: row.ID, RegisteredClaims: jwt.RegisteredClaims{ExpiresAt: jwt.NewNumericDate(time.Now().Add(12 * time.Hour))}}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(m.secret)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, echo.Map{"token": token})
}

func (m *Module) me(c *web.Context) error { return c.JSON(http.StatusOK, c.User) }

type profile struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
}

func (m *Module) rename(c *web.Context) error {
	p := profile{}
	if err := c.Bind(&p); err != nil {
		return err
	}
	p.ID = c.User.ID
	_, err := m.db.NamedExecContext(c.Request().Context(), `UPDATE users SET name = :name WHERE id = :id`, p)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}
