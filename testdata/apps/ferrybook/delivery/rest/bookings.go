package rest

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/gofiber/fiber/v2"

	"example.com/ferrybook/delivery/rest/middleware"
	"example.com/ferrybook/domain"
	"example.com/ferrybook/pkg/locals"
	"example.com/ferrybook/usecase"
)

type BookingHandler struct {
	uc            *usecase.Bookings
	webhookSecret []byte
}

type bookingPath struct {
	Booking   int64 `params:"booking"`
	Passenger int64 `params:"passenger"`
}

func (h *BookingHandler) Show(c *fiber.Ctx) error {
	var p bookingPath
	if err := c.ParamsParser(&p); err != nil {
		return domain.ErrInvalid
	}
	b, err := h.uc.Show(c.UserContext(), identity(c), p.Booking)
	if err != nil {
		return err
	}
	return c.JSON(b)
}

func (h *BookingHandler) Invoice(c *fiber.Ctx) error {
	var p bookingPath
	if err := c.ParamsParser(&p); err != nil {
		return domain.ErrInvalid
	}
	inv, err := h.uc.Invoice(c.UserContext(), p.Booking)
	if err != nil {
		return err
	}
	return c.JSON(inv)
}

func (h *BookingHandler) AddPassenger(c *fiber.Ctx) error {
	var p bookingPath
	if err := c.ParamsParser(&p); err != nil {
		return domain.ErrInvalid
	}
	var in domain.Passenger
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	in.BookingID = p.Booking
	if err := h.uc.AddPassenger(c.UserContext(), identity(c), &in); err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(in)
}

func (h *BookingHandler) RenamePassenger(c *fiber.Ctx) error {
	var in struct {
		bookingPath
		Name string `json:"name"`
	}
	if err := c.ParamsParser(&in.bookingPath); err != nil {
		return domain.ErrInvalid
	}
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	if err := h.uc.RenamePassenger(c.UserContext(), identity(c), in.Booking, in.Passenger, in.Name); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (h *BookingHandler) RemovePassenger(c *fiber.Ctx) error {
	var p bookingPath
	if err := c.ParamsParser(&p); err != nil {
		return domain.ErrInvalid
	}
	if err := h.uc.RemovePassenger(c.UserContext(), identity(c), p.Booking, p.Passenger); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (h *BookingHandler) Move(c *fiber.Ctx) error {
	in := struct {
		Booking int64 `params:"booking" json:"-"`
		Sailing int64 `json:"sailing_id"`
	}{}
	if err := parse(c, &in); err != nil {
		return err
	}
	if err := h.uc.Move(c.UserContext(), identity(c), in.Booking, in.Sailing); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type idList struct {
	IDs []int64 `json:"ids"`
}

func (h *BookingHandler) RefundMany(c *fiber.Ctx) error {
	var in idList
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	n, err := h.uc.RefundMany(c.UserContext(), in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"refunded": n})
}

func (h *BookingHandler) CheckInMany(c *fiber.Ctx) error {
	var in idList
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	n, err := h.uc.CheckInMany(c.UserContext(), identity(c), in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"checked_in": n})
}

func (h *BookingHandler) Customer(c *fiber.Ctx) error {
	id, err := idParam(c, "customer")
	if err != nil {
		return err
	}
	cust, err := h.uc.Customer(c.UserContext(), identity(c), id)
	if err != nil {
		return err
	}
	return c.JSON(cust)
}

func (h *BookingHandler) CustomerHistory(c *fiber.Ctx) error {
	id, err := idParam(c, "customer")
	if err != nil {
		return err
	}
	list, err := h.uc.CustomerHistory(c.UserContext(), id)
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (h *BookingHandler) Merge(c *fiber.Ctx) error {
	var in struct {
		Keep int64 `json:"keep"`
		Drop int64 `json:"drop"`
	}
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	if err := h.uc.Merge(c.UserContext(), identity(c), in.Keep, in.Drop); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type reportQuery struct {
	Operator int64 `query:"operator"`
}

func (h *BookingHandler) Revenue(c *fiber.Ctx) error {
	var q reportQuery
	if err := c.QueryParser(&q); err != nil {
		return domain.ErrInvalid
	}
	rev, err := h.uc.Revenue(c.UserContext(), identity(c), q.Operator)
	if err != nil {
		return err
	}
	return c.JSON(rev)
}

func (h *BookingHandler) Occupancy(c *fiber.Ctx) error {
	var q reportQuery
	if err := c.QueryParser(&q); err != nil {
		return domain.ErrInvalid
	}
	list, err := h.uc.Occupancy(c.UserContext(), identity(c), q.Operator)
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (h *BookingHandler) PartnerBook(c *fiber.Ctx) error {
	var in domain.Booking
	if err := c.BodyParser(&in); err != nil {
		return domain.ErrInvalid
	}
	in.Reference = rand.Text()
	if err := h.uc.PartnerBook(c.UserContext(), locals.Must(c, middleware.PartnerKey), &in); err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(in)
}

func (h *BookingHandler) PartnerShow(c *fiber.Ctx) error {
	b, err := h.uc.PartnerFind(c.UserContext(), locals.Must(c, middleware.PartnerKey), c.Params("ref"))
	if err != nil {
		return err
	}
	return c.JSON(b)
}

// PartnerLabel prints the luggage label of a booking.
func (h *BookingHandler) PartnerLabel(c *fiber.Ctx) error {
	partner, ok := locals.Get(c, middleware.PartnerKey)
	if !ok {
		return fiber.ErrInternalServerError
	}
	b, err := h.uc.PartnerFind(c.UserContext(), partner, c.Params("ref"))
	if err != nil {
		return err
	}
	return c.SendString("FERRYBOOK " + b.Reference + " " + b.Status)
}

func (h *BookingHandler) PartnerManifest(c *fiber.Ctx) error {
	list, err := h.uc.Passengers(c.UserContext(), c.Params("ref"))
	if err != nil {
		return err
	}
	return c.JSON(list)
}

// Ticket shows the boarding pass that the QR code leads to.
func (h *BookingHandler) Ticket(c *fiber.Ctx) error {
	b, err := h.uc.Ticket(c.UserContext(), c.Params("code"))
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"reference": b.Reference, "status": b.Status})
}

// Payment is called by the payment provider, which signs the body.
func (h *BookingHandler) Payment(c *fiber.Ctx) error {
	mac := hmac.New(sha256.New, h.webhookSecret)
	mac.Write(c.Body())
	got, err := hex.DecodeString(c.Get("X-Signature"))
	if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
		return domain.ErrUnauthorized
	}
	var event struct {
		Reference string `json:"reference"`
		Payment   string `json:"payment"`
		Outcome   string `json:"outcome"`
	}
	if err := json.Unmarshal(c.Body(), &event); err != nil {
		return domain.ErrInvalid
	}
	if err := h.uc.Paid(c.UserContext(), event.Reference, event.Payment, event.Outcome); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
