package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (s *Server) health(c echo.Context) error {
	if err := s.st.DB.PingContext(c.Request().Context()); err != nil {
		return err
	}
	return c.String(http.StatusOK, "ok")
}

func (s *Server) login(c echo.Context) error {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	tokens, err := s.accounts.Login(c.Request().Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, tokens)
}

func (s *Server) refresh(c echo.Context) error {
	var in struct {
		Token string `json:"refresh_token"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	tokens, err := s.accounts.Refresh(c.Request().Context(), in.Token)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, tokens)
}

func (s *Server) me(c echo.Context) error {
	return c.JSON(http.StatusOK, caller(c))
}

func (s *Server) setRole(c echo.Context) error {
	id, err := pathID(c, "user")
	if err != nil {
		return err
	}
	var in struct {
		Role string `json:"role"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.accounts.SetRole(c.Request().Context(), caller(c), id, in.Role); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
