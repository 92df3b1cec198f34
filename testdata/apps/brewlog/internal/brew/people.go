package brew

import (
	"crypto/rand"
	"net/http"

	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

func (a *API) ping(c echo.Context) error {
	if err := a.db.Ping(c.Request().Context()); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type account struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (a *API) signUp(c echo.Context) error {
	var in account
	if err := c.Bind(&in); err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		return echo.ErrBadRequest
	}
	return reply.Created(c, a.db, `INSERT INTO brewers (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id`,
		in.Email, in.Name, string(hash))
}

func (a *API) login(c echo.Context) error {
	var in account
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := a.k.Login(c, in.Email, in.Password); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (a *API) logout(c echo.Context) error {
	if err := a.k.Logout(c); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// mintToken gives a token; the scope of judges is for stewards only.
func (a *API) mintToken(c echo.Context) error {
	var in struct {
		Scopes []string `json:"scopes"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	who := keep.Caller(c)
	for _, scope := range in.Scopes {
		if scope == "entries:judge" && !who.Steward {
			return echo.ErrForbidden
		}
	}
	raw := rand.Text()
	if _, err := a.db.Exec(c.Request().Context(), `INSERT INTO tokens (brewer_id, digest, scopes) VALUES ($1, $2, $3)`,
		who.ID, keep.Digest(raw), append([]string{}, in.Scopes...)); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, echo.Map{"token": raw})
}

type person struct {
	ID    int64  `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`
}

func (a *API) me(c echo.Context) error {
	return reply.Row[person](c, a.db, `SELECT id, email, name FROM brewers WHERE id = $1`, keep.Caller(c).ID)
}

func (a *API) setPassword(c echo.Context) error {
	var in account
	if err := c.Bind(&in); err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		return echo.ErrBadRequest
	}
	return reply.Changed(c, a.db, `UPDATE brewers SET password_hash = $2 WHERE id = $1`, keep.Caller(c).ID, string(hash))
}

func (a *API) subscribe(c echo.Context) error {
	var in struct {
		Address string `json:"address"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, a.db, `INSERT INTO subscriptions (brewer_id, address, secret) VALUES ($1, $2, $3) RETURNING id`,
		keep.Caller(c).ID, in.Address, rand.Text())
}

// moveSubscription is for the form in the footer of every mail.
func (a *API) moveSubscription(c echo.Context) error {
	id, err := reply.Number(c, "subscriptionId")
	if err != nil {
		return err
	}
	var in struct {
		Address string `json:"address"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE subscriptions SET address = $2 WHERE id = $1`, id, in.Address)
}

func (a *API) unsubscribe(c echo.Context) error {
	return reply.Changed(c, a.db, `UPDATE subscriptions SET active = false WHERE secret = $1`, c.Param("secret"))
}
