package rest

import (
	"github.com/gofiber/fiber/v2"

	"example.com/ferrybook/delivery/rest/middleware"
	"example.com/ferrybook/domain"
	"example.com/ferrybook/pkg/locals"
	"example.com/ferrybook/usecase"
)

type AccountHandler struct{ accounts *usecase.Accounts }

func (h *AccountHandler) Login(c *fiber.Ctx) error {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	tokens, err := h.accounts.Login(c.UserContext(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return c.JSON(tokens)
}

func (h *AccountHandler) Refresh(c *fiber.Ctx) error {
	var in struct {
		Token string `json:"refresh_token"`
	}
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	tokens, err := h.accounts.Refresh(c.UserContext(), in.Token)
	if err != nil {
		return err
	}
	return c.JSON(tokens)
}

func (h *AccountHandler) ChangeRole(c *fiber.Ctx) error {
	in := struct {
		User int64  `params:"user" json:"-"`
		Role string `json:"role"`
	}{}
	if err := parse(c, &in); err != nil {
		return err
	}
	if err := h.accounts.ChangeRole(c.UserContext(), identity(c), in.User, in.Role); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (h *AccountHandler) Disable(c *fiber.Ctx) error {
	user, err := c.ParamsInt("user")
	if err != nil {
		return domain.ErrInvalid
	}
	if err := h.accounts.Disable(c.UserContext(), identity(c), int64(user)); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type SailingHandler struct{ sailings domain.SailingRepository }

// Ports lists where ferries call.
//
//authvet:public the timetable on the web site shows the ports, too
func (h *SailingHandler) Ports(c *fiber.Ctx) error {
	ports, err := h.sailings.Ports(c.UserContext())
	if err != nil {
		return err
	}
	return c.JSON(ports)
}

func (h *SailingHandler) List(c *fiber.Ctx) error {
	var q struct {
		From   string `query:"from"`
		Status string `query:"status"`
		Limit  int    `query:"limit"`
	}
	if err := c.QueryParser(&q); err != nil {
		return domain.ErrInvalid
	}
	if q.Limit <= 0 || q.Limit > 100 {
		q.Limit = 100
	}
	list, err := h.sailings.List(c.UserContext(), domain.SailingFilter{
		OperatorID: identity(c).OperatorID, From: q.From, Status: q.Status, Limit: q.Limit,
	})
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (h *SailingHandler) Get(c *fiber.Ctx) error {
	id, err := idParam(c, "sailing")
	if err != nil {
		return err
	}
	s, err := h.sailings.Get(c.UserContext(), identity(c).OperatorID, id)
	if err != nil {
		return err
	}
	return c.JSON(s)
}

func (h *SailingHandler) Update(c *fiber.Ctx) error {
	patch := domain.SailingPatch{OperatorID: identity(c).OperatorID}
	if err := parse(c, &patch); err != nil {
		return err
	}
	if err := h.sailings.Update(c.UserContext(), patch); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// Retire takes the vessel out of a sailing: no seats, no name.
func (h *SailingHandler) Retire(c *fiber.Ctx) error {
	var patch domain.SailingPatch
	if err := parse(c, &patch); err != nil {
		return err
	}
	patch.OperatorID = identity(c).OperatorID
	patch.Capacity = 0
	if err := h.sailings.Update(c.UserContext(), patch); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// Manifest is what the harbour office prints; the phone numbers are for the crew.
func (h *SailingHandler) Manifest(c *fiber.Ctx) error {
	id, err := idParam(c, "sailing")
	if err != nil {
		return err
	}
	list, err := h.sailings.Manifest(c.UserContext(), id)
	if err != nil {
		return err
	}
	if who, ok := locals.Get(c, middleware.IdentityKey); ok {
		c.Set("X-Printed-For", who.Role)
	}
	return c.JSON(list)
}

func (h *SailingHandler) Availability(c *fiber.Ctx) error {
	id, err := idParam(c, "sailing")
	if err != nil {
		return err
	}
	left, err := h.sailings.SeatsLeft(c.UserContext(), locals.Must(c, middleware.PartnerKey).OperatorID, id)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"seats_left": left})
}

type VoucherHandler struct{ vouchers domain.VoucherRepository }

func (h *VoucherHandler) Delete(c *fiber.Ctx) error {
	id, err := idParam(c, "voucher")
	if err != nil {
		return err
	}
	if err := h.vouchers.Delete(c.UserContext(), identity(c).OperatorID, id); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
