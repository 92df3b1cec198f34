package web

import (
	"crypto/sha256"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/beekeep/passport"
	"example.com/beekeep/yard"
)

const (
	holderKey = "beekeep/holder"
	apiaryKey = "beekeep/apiary"
	scaleKey  = "beekeep/scale"
)

// passport admits whoever shows a valid one.
func (s *site) passport(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		scheme, token, _ := strings.Cut(c.Request().Header.Get(echo.HeaderAuthorization), " ")
		if !strings.EqualFold(scheme, "bearer") {
			return echo.ErrUnauthorized
		}
		h, err := s.office.Verify(token)
		if err != nil {
			return echo.ErrUnauthorized.WithInternal(err)
		}
		c.Set(holderKey, h)
		return next(c)
	}
}

func me(c echo.Context) *passport.Holder { return c.Get(holderKey).(*passport.Holder) }

// role asks for a role beyond a valid passport.
func role(want string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if me(c).Role != want {
				return echo.ErrForbidden
			}
			return next(c)
		}
	}
}

// apiary loads the apiary of the path for those who tend it.
func (s *site) apiary(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := number(c, "id")
		if err != nil {
			return err
		}
		a, err := s.yard.Apiary(c.Request().Context(), id, me(c).ID)
		if err != nil {
			return err
		}
		c.Set(apiaryKey, a)
		return next(c)
	}
}

func here(c echo.Context) *yard.Apiary { return c.Get(apiaryKey).(*yard.Apiary) }

// scale finds out which scale is calling. Scales that are being calibrated have
// no key yet, handlers decide what they may do.
func (s *site) scale(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if key := c.Request().Header.Get("X-Scale-Key"); key != "" {
			sum := sha256.Sum256([]byte(key))
			sc, err := s.yard.ScaleByKey(c.Request().Context(), sum[:])
			if err != nil && !errors.Is(err, yard.ErrNone) {
				return err
			}
			c.Set(scaleKey, sc)
		}
		return next(c)
	}
}

func (s *site) join(c echo.Context) error {
	in, err := bound[struct{ Email, Password string }](c)
	if err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		return err
	}
	id, err := s.yard.AddKeeper(c.Request().Context(), in.Email, hash)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

func (s *site) login(c echo.Context) error {
	in, err := bound[struct{ Email, Password string }](c)
	if err != nil {
		return err
	}
	k, err := s.yard.KeeperByEmail(c.Request().Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword(k.Password, []byte(in.Password)) != nil {
		return echo.ErrUnauthorized
	}
	token, err := s.office.Issue(k.ID, k.Role, 12*time.Hour)
	return show(c, map[string]string{"token": token}, err)
}
