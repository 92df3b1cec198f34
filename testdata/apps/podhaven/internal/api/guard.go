package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"example.com/podhaven/internal/db"
	"example.com/podhaven/internal/token"
)

// authenticate asks for a bearer token.
func (s *Server) authenticate(c *fiber.Ctx) error {
	raw, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if !ok {
		return fiber.ErrUnauthorized
	}
	claims, err := s.signer.Read(token.Access, raw)
	if err != nil {
		return fiber.ErrUnauthorized
	}
	c.Locals("claims", claims)
	return c.Next()
}

func me(c *fiber.Ctx) *token.Claims { return c.Locals("claims").(*token.Claims) }

// access is what the caller may do with the show of the path.
type access struct {
	show       db.Show
	owns, edit bool
}

func accessTo(c *fiber.Ctx) access {
	a, _ := c.Locals("access").(access)
	return a
}

// withShow loads the show of the path for its owner and collaborators.
func (s *Server) withShow(c *fiber.Ctx) error {
	show, err := s.store.GetShow(c.Context(), number(c, "show"))
	if err != nil {
		return err
	}
	a := access{show: show}
	if show.AccountID == me(c).ID() {
		a.owns, a.edit = true, true
	} else {
		co, err := s.store.GetCollaborator(c.Context(), db.GetCollaboratorParams{ShowID: show.ID, AccountID: me(c).ID()})
		if errors.Is(err, sql.ErrNoRows) {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		a.edit = co.CanEdit
	}
	c.Locals("access", a)
	return c.Next()
}

func owners(c *fiber.Ctx) error {
	if !accessTo(c).owns {
		return fiber.ErrForbidden
	}
	return c.Next()
}

func editors(c *fiber.Ctx) error {
	if accessTo(c).edit {
		return c.Next()
	}
	return fiber.ErrForbidden
}

// signed admits the transcoder, which signs what it sends.
func (s *Server) signed(c *fiber.Ctx) error {
	sent, err := hex.DecodeString(c.Get("X-Signature"))
	if err != nil {
		return fiber.ErrUnauthorized
	}
	mac := hmac.New(sha256.New, s.transcoder)
	mac.Write(c.Body())
	if !hmac.Equal(sent, mac.Sum(nil)) {
		return fiber.ErrUnauthorized
	}
	return c.Next()
}
