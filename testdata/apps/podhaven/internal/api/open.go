package api

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/crypto/bcrypt"

	"example.com/podhaven/internal/db"
	"example.com/podhaven/internal/token"
)

func (s *Server) health(c *fiber.Ctx) error {
	if err := s.store.Ping(c.Context()); err != nil {
		return fiber.ErrServiceUnavailable
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (s *Server) register(c *fiber.Ctx) error {
	var in credentials
	if err := c.BodyParser(&in); err != nil || len(in.Password) < 10 {
		return fiber.ErrBadRequest
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	id, err := s.store.CreateAccount(c.Context(), db.CreateAccountParams{Email: in.Email, PwHash: string(hash)})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{"id": id})
}

func (s *Server) login(c *fiber.Ctx) error {
	var in credentials
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	acc, err := s.store.GetAccountByEmail(c.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(acc.PwHash), []byte(in.Password)) != nil {
		return fiber.ErrUnauthorized
	}
	raw, err := s.signer.Sign(token.Access, acc.ID, acc.Role, time.Hour)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"token": raw})
}

// feed is what podcast programs read.
func (s *Server) feed(c *fiber.Ctx) error {
	items, err := s.store.Feed(c.Context(), c.Params("slug"))
	if err != nil {
		return err
	}
	return c.JSON(items)
}

// download follows a link that was signed for somebody.
func (s *Server) download(c *fiber.Ctx) error {
	claims, err := s.signer.Read(token.Download, c.Params("token"))
	if err != nil {
		return fiber.ErrForbidden
	}
	ep, err := s.store.GetEpisode(c.Context(), claims.ID())
	if err != nil {
		return err
	}
	return c.Redirect(ep.AudioUrl, fiber.StatusFound)
}

func (s *Server) transcoded(c *fiber.Ctx) error {
	var in db.SetEpisodeAudioParams
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	n, err := s.store.SetEpisodeAudio(c.Context(), in)
	return affected(c, n, err)
}

// embedEpisode plays an episode before it is out to those who have a link.
func (s *Server) embedEpisode(c *fiber.Ctx) error {
	claims, err := token.Peek(c.Query("token"))
	if err != nil || claims.ID() != number(c, "id") || claims.ExpiresAt == nil || claims.ExpiresAt.Before(time.Now()) {
		return fiber.ErrForbidden
	}
	ep, err := s.store.GetEpisode(c.Context(), claims.ID())
	if err != nil {
		return err
	}
	return c.JSON(ep)
}

func (s *Server) showListens(c *fiber.Ctx) error {
	days, err := s.store.ShowListens(c.Context(), number(c, "id"))
	if err != nil {
		return err
	}
	return c.JSON(days)
}
