package web

import (
	"fmt"
	"mime"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"

	"example.com/bunkhouse/internal/domain"
	"example.com/bunkhouse/internal/frontdesk"
)

const (
	maxRequests = 500
	maxNights   = 60
)

func (s *Server) myBookings(c fiber.Ctx) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	me := currentGuest(c)
	list, err := s.stays.get(me.ID, page, func() ([]domain.Booking, error) {
		return s.store.Bookings.OfGuest(c.Context(), me.ID, page)
	})
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"bookings": list})
}

type bookingRequest struct {
	BedID    int64  `json:"bed_id"`
	Arrives  string `json:"arrives"`
	Departs  string `json:"departs"`
	Requests string `json:"requests"`

	arrives, departs time.Time
}

func (in *bookingRequest) Validate() (err error) {
	if in.BedID <= 0 {
		return domain.Invalid("bed_id", "is missing")
	}
	if in.arrives, err = dayOf("arrives", in.Arrives); err != nil {
		return err
	}
	if in.departs, err = dayOf("departs", in.Departs); err != nil {
		return err
	}
	nights := in.departs.Sub(in.arrives).Hours() / 24
	if nights < 1 || nights > maxNights {
		return domain.Invalid("departs", "must be 1 to %d nights after arrives", maxNights)
	}
	return checkRequests(&in.Requests)
}

func checkRequests(text *string) error {
	*text = strings.TrimSpace(*text)
	if len(*text) > maxRequests {
		return domain.Invalid("requests", "is longer than %d bytes", maxRequests)
	}
	return nil
}

func (s *Server) createBooking(c fiber.Ctx) error {
	in := new(bookingRequest)
	if err := decode(c, in); err != nil {
		return err
	}
	key := c.Get("Idempotency-Key")
	if len(key) > 80 {
		return domain.Invalid("Idempotency-Key", "is too long")
	}
	me := currentGuest(c)
	b, replayed, err := s.desk.Book(c.Context(), me, frontdesk.Order{
		BedID: in.BedID, Arrives: in.arrives, Departs: in.departs, Requests: in.Requests, Key: key})
	if err != nil {
		return err
	}
	s.stays.forget(me.ID)
	if replayed {
		return c.JSON(b)
	}
	return c.Status(fiber.StatusCreated).JSON(b)
}

func (s *Server) showBooking(c fiber.Ctx) error {
	return c.JSON(currentBooking(c))
}

type amendRequest struct {
	ID       int64  `uri:"id"`
	Requests string `json:"requests"`
}

func (in *amendRequest) Validate() error { return checkRequests(&in.Requests) }

// amendBooking changes the wishes of a guest as long as nobody has arrived.
func (s *Server) amendBooking(c fiber.Ctx) error {
	if b := currentBooking(c); !b.Status.Open() {
		return fmt.Errorf("booking is %s: %w", b.Status, domain.ErrConflict)
	}
	in := new(amendRequest)
	if err := c.Bind().URI(in); err != nil {
		return domain.ErrNotFound
	}
	if err := decode(c, in); err != nil {
		return err
	}
	b, err := s.store.Bookings.Amend(c.Context(), in.ID, in.Requests)
	if err != nil {
		return err
	}
	s.stays.forget(currentGuest(c).ID)
	return c.JSON(b)
}

// cancelBooking needs no look at the booking first: the update hits open bookings of the guest only.
func (s *Server) cancelBooking(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	me := currentGuest(c)
	if err := s.store.Bookings.Cancel(c.Context(), id, me.ID); err != nil {
		return err
	}
	s.stays.forget(me.ID)
	return c.SendStatus(fiber.StatusNoContent)
}

// downloadDocument sends a scan back to the guest. The booking has been vouched for by ownBooking.
func (s *Server) downloadDocument(c fiber.Ctx) error {
	id, err := pathID(c, "doc")
	if err != nil {
		return err
	}
	doc, err := s.store.Bookings.Document(c.Context(), id)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, doc.Mime)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": doc.Name}))
	return c.Send(doc.Content)
}

func (s *Server) dropDocument(c fiber.Ctx) error {
	id, err := pathID(c, "doc")
	if err != nil {
		return err
	}
	if err := s.store.Bookings.DropDocument(c.Context(), currentBooking(c).ID, id); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// showPayment shows a payment of the guest. Void payments were never shown to anybody.
func (s *Server) showPayment(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	p, err := s.store.Payments.Get(c.Context(), id)
	if err != nil {
		return err
	}
	if p.GuestID != currentGuest(c).ID || p.Status == domain.PaymentVoid {
		return domain.ErrNotFound
	}
	return c.JSON(p)
}

// paymentReceipt prints the receipt of a payment that has been settled and belongs to the guest.
func (s *Server) paymentReceipt(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	p, err := s.store.Payments.Get(c.Context(), id)
	if err != nil {
		return err
	}
	if p.GuestID != currentGuest(c).ID && p.Status != domain.PaymentCaptured {
		return domain.ErrNotFound
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	return c.SendString(receiptText(p))
}

func receiptText(p domain.Payment) string {
	var b strings.Builder
	fmt.Fprintf(&b, "RECEIPT %d\n", p.ID)
	fmt.Fprintf(&b, "Booking:   %d\n", p.BookingID)
	fmt.Fprintf(&b, "Reference: %s\n", p.ProviderRef)
	fmt.Fprintf(&b, "Date:      %s\n", p.CreatedAt.Format(time.DateOnly))
	fmt.Fprintf(&b, "Paid:      %s\n", euros(p.AmountCents))
	if p.RefundedCents > 0 {
		fmt.Fprintf(&b, "Refunded:  %s\n", euros(p.RefundedCents))
	}
	return b.String()
}

func euros(cents int64) string { return fmt.Sprintf("EUR %d.%02d", cents/100, cents%100) }

type idList struct {
	IDs []int64 `json:"ids"`
}

func (in *idList) Validate() error {
	if n := len(in.IDs); n == 0 || n > 200 {
		return domain.Invalid("ids", "must hold 1 to 200 ids")
	}
	return nil
}

func (s *Server) readMessages(c fiber.Ctx) error {
	in := new(idList)
	if err := decode(c, in); err != nil {
		return err
	}
	n, err := s.store.Bookings.MarkRead(c.Context(), currentGuest(c).ID, in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"read": n})
}
