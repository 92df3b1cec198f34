package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/session"
	"golang.org/x/crypto/bcrypt"

	"example.com/bunkhouse/internal/domain"
)

func (s *Server) health(c fiber.Ctx) error {
	if err := s.store.Ping(c.Context()); err != nil {
		s.log.Error("health", "err", err)
		return fiber.ErrServiceUnavailable
	}
	return c.JSON(fiber.Map{"status": "ok"})
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (in *credentials) Validate() error {
	in.Email = strings.TrimSpace(in.Email)
	if in.Email == "" || in.Password == "" {
		return domain.Invalid("email", "and password are required")
	}
	return nil
}

// decoy keeps the answer for unknown addresses as slow as for known ones.
var decoy, _ = bcrypt.GenerateFromPassword([]byte("bunkhouse"), bcrypt.DefaultCost)

func (s *Server) login(c fiber.Ctx) error {
	in := new(credentials)
	if err := decode(c, in); err != nil {
		return err
	}
	guest, err := s.store.Accounts.GuestByEmail(c.Context(), in.Email)
	if errors.Is(err, domain.ErrNotFound) {
		_ = bcrypt.CompareHashAndPassword(decoy, []byte(in.Password))
		return domain.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(guest.PasswordHash), []byte(in.Password)) != nil {
		return domain.ErrUnauthorized
	}
	sess := session.FromContext(c)
	if err := sess.Regenerate(); err != nil {
		return err
	}
	sess.Set(sessionGuest, guest.ID)
	return c.JSON(guest)
}

func (s *Server) listHostels(c fiber.Ctx) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	list, err := s.store.Houses.Published(c.Context(), c.Query("city"), page)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=60")
	return c.JSON(fiber.Map{"hostels": list})
}

func (s *Server) sharedItinerary(c fiber.Ctx) error {
	trip, err := s.store.Bookings.Shared(c.Context(), strings.ToLower(c.Params("token")))
	if err != nil {
		return err
	}
	return c.JSON(trip)
}

// signedHook lets requests pass that the payment provider has signed.
func (s *Server) signedHook(c fiber.Ctx) error {
	sent, err := hex.DecodeString(strings.TrimPrefix(c.Get("X-Signature"), "sha256="))
	if err != nil {
		return domain.ErrUnauthorized
	}
	mac := hmac.New(sha256.New, s.cfg.WebhookSecret)
	mac.Write(c.Body())
	if !hmac.Equal(sent, mac.Sum(nil)) {
		return domain.ErrUnauthorized
	}
	return c.Next()
}

type paymentEvent struct {
	Type string `json:"type"`
	Ref  string `json:"ref"`
}

func (in *paymentEvent) Validate() error {
	if in.Ref == "" {
		return domain.Invalid("ref", "is missing")
	}
	return nil
}

// paymentHook settles payments. The provider repeats events, so an event that has been seen is no error.
func (s *Server) paymentHook(c fiber.Ctx) error {
	in := new(paymentEvent)
	if err := decode(c, in); err != nil {
		return err
	}
	if in.Type != "payment.captured" {
		return c.SendStatus(fiber.StatusNoContent)
	}
	err := s.store.Payments.Capture(c.Context(), in.Ref)
	if err != nil && !errors.Is(err, domain.ErrNotFound) {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
