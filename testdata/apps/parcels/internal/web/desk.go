package web

import (
	"net/http"
	"time"

	"example.com/parcels/internal/fault"
	"example.com/parcels/internal/httpx"
)

type credentials struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (s *Server) signUp(c *httpx.Ctx) error {
	in, err := httpx.Body[credentials](c)
	if err != nil {
		return err
	}
	if len(in.Password) < 8 || in.Email == "" {
		return fault.Invalid
	}
	token, err := s.People.SignUp(c.Context(), in.Email, in.Name, in.Password)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]string{"token": token})
}

func (s *Server) logIn(c *httpx.Ctx) error {
	in, err := httpx.Body[credentials](c)
	if err != nil {
		return err
	}
	token, err := s.People.LogIn(c.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]string{"token": token})
}

// tariffs is the price list of a zone.
//
//authvet:public everybody may know our prices
func (s *Server) tariffs(c *httpx.Ctx) error {
	list, err := s.Desk.Tariffs(c.Context(), c.Param("zone"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (s *Server) me(c *httpx.Ctx) error {
	u := mustUser(c)
	open, err := s.Desk.InvoicesOf(c.Context(), u)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"user": u, "invoices": len(open)})
}

func (s *Server) accept(c *httpx.Ctx) error {
	if err := s.People.Accept(c.Context(), c.User(), c.Param("token")); err != nil {
		return err
	}
	return c.Done()
}

func (s *Server) showClaim(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	claim, err := s.Desk.Claim(c.Context(), c.User(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, claim)
}

func (s *Server) movePickup(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	in, err := httpx.Body[struct {
		Slot time.Time `json:"slot"`
	}](c)
	if err != nil {
		return err
	}
	if err := s.Desk.MovePickup(c.Context(), id, c.Account(), in.Slot); err != nil {
		return err
	}
	return c.Done()
}

func (s *Server) addresses(c *httpx.Ctx) error {
	id, err := c.Int("account")
	if err != nil {
		return err
	}
	list, err := s.Desk.Addresses(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (s *Server) invoices(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	list, err := s.Desk.Invoices(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (s *Server) ownInvoices(c *httpx.Ctx) error {
	list, err := s.Desk.InvoicesOf(c.Context(), c.User())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}
