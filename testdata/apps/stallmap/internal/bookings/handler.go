package bookings

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/web"
)

type handler struct {
	svc *Service
}

// Register adds the routes that address bookings without their vendor.
func Register(r fiber.Router, svc *Service) {
	h := &handler{svc: svc}
	r.Route("/bookings", func(r fiber.Router) {
		r.Get("/lookup", h.lookup)
		r.Post("/confirm", h.confirm)
		r.Put("/:booking/note", h.note)
		r.Post("/:booking/cancel", h.cancel)
	})
}

// RegisterPasses adds the page behind the code printed on a pass.
func RegisterPasses(r fiber.Router, svc *Service) {
	h := &handler{svc: svc}
	r.Get("/passes/:secret", h.pass)
}

func (h *handler) lookup(c *fiber.Ctx) error {
	ref := strings.ToUpper(strings.TrimSpace(c.Query("reference")))
	if ref == "" {
		return fiber.NewError(fiber.StatusBadRequest, "reference: required")
	}
	found, err := h.svc.repo.lookup(c.UserContext(), auth.Current(c).ID, ref)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"bookings": found})
}

func (h *handler) confirm(c *fiber.Ctx) error {
	var in web.IDs
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	n, err := h.svc.Confirm(c.UserContext(), auth.Current(c), in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"confirmed": n})
}

func (h *handler) note(c *fiber.Ctx) error {
	id, err := web.ID(c, "booking")
	if err != nil {
		return err
	}
	var in noteBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	b, err := h.svc.SetNote(c.UserContext(), auth.Current(c), id, in.Note, web.RequestID(c))
	if err != nil {
		return err
	}
	return c.JSON(b)
}

func (h *handler) cancel(c *fiber.Ctx) error {
	id, err := web.ID(c, "booking")
	if err != nil {
		return err
	}
	var in cancelBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	b, err := h.svc.Cancel(c.UserContext(), auth.Current(c), id, in.Reason, web.RequestID(c))
	if err != nil {
		return err
	}
	return c.JSON(b)
}

// pass shows a booking to whoever holds its code.
//
//authvet:public the secret on the printed pass is the credential
func (h *handler) pass(c *fiber.Ctx) error {
	p, err := h.svc.Pass(c.UserContext(), c.Params("secret"))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.JSON(p)
}
