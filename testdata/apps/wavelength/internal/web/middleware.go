package web

import (
	"database/sql"
	"errors"
	"slices"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

// Claims is what our tokens say.
type Claims struct {
	UserID int64 `json:"uid"`
	jwt.RegisteredClaims
}

// Guard authenticates and authorises.
type Guard struct {
	DB     *sqlx.DB
	Secret []byte
}

// Token verifies the bearer token.
func (g *Guard) Token() echo.MiddlewareFunc {
	return echojwt.WithConfig(echojwt.Config{
		SigningKey:    g.Secret,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(Claims) },
		ErrorHandler:  func(_ echo.Context, err error) error { return echo.ErrUnauthorized.WithInternal(err) },
	})
}

// Load fetches the user of the token; accounts can be suspended meanwhile.
func (g *Guard) Load(next echo.HandlerFunc) echo.HandlerFunc {
	return H(func(c *Context) error {
		token, ok := c.Get("user").(*jwt.Token)
		if !ok {
			return echo.ErrUnauthorized
		}
		claims, ok := token.Claims.(*Claims)
		if !ok {
			return echo.ErrUnauthorized
		}
		var u User
		err := g.DB.GetContext(c.Request().Context(), &u, `SELECT id, email, name, staff, suspended FROM users WHERE id = $1`, claims.UserID)
		if errors.Is(err, sql.ErrNoRows) || u.Suspended {
			return echo.ErrUnauthorized
		}
		if err != nil {
			return err
		}
		c.User = &u
		return next(c)
	})
}

// Station wants the user to work for the station of the path, in one of the roles if there are any.
func (g *Guard) Station(roles ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return H(func(c *Context) error {
			station, err := c.ID("station")
			if err != nil {
				return err
			}
			var m Membership
			err = g.DB.GetContext(c.Request().Context(), &m,
				`SELECT id, station_id, role FROM station_members WHERE station_id = $1 AND user_id = $2`, station, c.User.ID)
			if errors.Is(err, sql.ErrNoRows) {
				return echo.ErrNotFound
			}
			if err != nil {
				return err
			}
			if len(roles) > 0 && !slices.Contains(roles, m.Role) {
				return echo.ErrForbidden
			}
			c.Member = &m
			return next(c)
		})
	}
}

// Staff lets our own people pass.
func Staff(next echo.HandlerFunc) echo.HandlerFunc {
	return H(func(c *Context) error {
		if !c.User.Staff {
			return echo.ErrForbidden
		}
		return next(c)
	})
}

// Moderators is Staff for the moderation desk, which shows a page of its own.
func Moderators(next echo.HandlerFunc) echo.HandlerFunc {
	return H(func(c *Context) error {
		if !c.User.Staff {
			_ = c.JSON(403, map[string]string{"message": "ask the desk for access"})
		}
		return next(c)
	})
}
