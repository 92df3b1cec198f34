package web

import (
	"fmt"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/basicauth"
	"github.com/gofiber/fiber/v3/middleware/requestid"

	"example.com/bunkhouse/internal/postgres"
)

// eraseGuest grants the wish of a guest to be forgotten.
func (s *Server) eraseGuest(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	by := "operator:" + basicauth.UsernameFromContext(c)
	err = s.store.InTx(c.Context(), func(tx *postgres.Store) error {
		if err := tx.Accounts.EraseGuest(c.Context(), id); err != nil {
			return err
		}
		return tx.Audit.Write(c.Context(), by, "erase", fmt.Sprintf("guest:%d", id), requestid.FromContext(c))
	})
	if err != nil {
		return err
	}
	s.stays.forget(id)
	return c.SendStatus(fiber.StatusNoContent)
}

// auditLog shows what has been done, by everybody or by one actor.
func (s *Server) auditLog(c fiber.Ctx) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	list, err := s.store.Audit.List(c.Context(), c.Query("actor"), page)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"entries": list})
}
