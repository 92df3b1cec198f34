package api

import (
	"database/sql"
	"fmt"

	"github.com/gofiber/fiber/v2"

	"example.com/podhaven/internal/db"
)

// listPayouts are the caller's; the finance team names the account.
func (s *Server) listPayouts(c *fiber.Ctx) error {
	account := int64(c.QueryInt("account", int(me(c).ID())))
	list, err := s.store.ListPayouts(c.Context(), account)
	if err != nil {
		return err
	}
	return c.JSON(list)
}

// getPayout shows the caller's payout, any to the finance team.
func (s *Server) getPayout(c *fiber.Ctx) error {
	var account sql.NullInt64
	if me(c).Role != "finance" {
		account = sql.NullInt64{Int64: me(c).ID(), Valid: true}
	}
	p, err := s.store.FindPayout(c.Context(), db.FindPayoutParams{ID: number(c, "id"), AccountID: account})
	if err != nil {
		return err
	}
	return c.JSON(p)
}

func (s *Server) retryPayout(c *fiber.Ctx) error {
	err := s.store.InTx(c.Context(), func(q db.Querier) error {
		p, err := q.FindPayout(c.Context(), db.FindPayoutParams{
			ID:        number(c, "id"),
			AccountID: sql.NullInt64{Int64: me(c).ID()},
		})
		if err != nil {
			return err
		}
		if p.Status != "failed" {
			return fiber.ErrConflict
		}
		return q.RequeuePayout(c.Context(), p.ID)
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) updateSponsor(c *fiber.Ctx) error {
	var in db.UpdateSponsorParams
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	in.ID = number(c, "id")
	in.AccountID = me(c).ID()
	n, err := s.store.UpdateSponsor(c.Context(), in)
	return affected(c, n, err)
}

// sponsorSheet is the page to print for a sponsor.
func (s *Server) sponsorSheet(c *fiber.Ctx) error {
	sp, err := s.store.GetSponsor(c.Context(), number(c, "id"))
	if err != nil || sp.AccountID != me(c).ID() {
		return fiber.ErrNotFound
	}
	c.Type("txt")
	return c.SendString(fmt.Sprintf("%s\n%d.%02d per thousand\n", sp.Name, sp.RateCents/100, sp.RateCents%100))
}

func (s *Server) updateWebhook(c *fiber.Ctx) error {
	in := db.UpdateWebhookParams{ID: number(c, "id"), AccountID: me(c).ID()}
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	hook, err := s.store.UpdateWebhook(c.Context(), in)
	if err != nil {
		return err
	}
	return c.JSON(hook)
}

func (s *Server) suspend(c *fiber.Ctx) error {
	if me(c).Role != "admin" {
		return fiber.ErrForbidden
	}
	n, err := s.store.SuspendAccount(c.Context(), number(c, "id"))
	return affected(c, n, err)
}
