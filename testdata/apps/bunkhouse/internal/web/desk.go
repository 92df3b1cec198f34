package web

import (
	"errors"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/requestid"

	"example.com/bunkhouse/internal/domain"
	"example.com/bunkhouse/internal/frontdesk"
	"example.com/bunkhouse/internal/postgres"
)

type deskListQuery struct {
	Hostel int64  `query:"hostel"`
	Status string `query:"status"`
	From   string `query:"from"`
}

// deskBookings lists the bookings of the house: the one of the caller unless the query names it.
func (s *Server) deskBookings(c fiber.Ctx) error {
	q := deskListQuery{Hostel: currentStaff(c).HostelID}
	if err := c.Bind().Query(&q); err != nil {
		return domain.Invalid("query", "is malformed")
	}
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	f := postgres.BookingFilter{HostelID: q.Hostel, Status: q.Status, Page: page}
	if q.From != "" {
		if f.From, err = dayOf("from", q.From); err != nil {
			return err
		}
	}
	list, err := s.store.Bookings.Find(c.Context(), f)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"bookings": list})
}

func (s *Server) checkIn(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	if err := s.desk.CheckIn(c.Context(), currentStaff(c), id, requestid.FromContext(c)); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type refundRequest struct {
	PaymentID int64 `json:"payment_id"`
	Cents     int64 `json:"cents"`
}

func (in *refundRequest) Validate() error {
	if in.PaymentID <= 0 {
		return domain.Invalid("payment_id", "is missing")
	}
	if in.Cents <= 0 {
		return domain.Invalid("cents", "must be positive")
	}
	return nil
}

func (s *Server) refund(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	in := new(refundRequest)
	if err := decode(c, in); err != nil {
		return err
	}
	p, err := s.desk.Refund(c.Context(), currentStaff(c), id,
		frontdesk.RefundOrder{PaymentID: in.PaymentID, Cents: in.Cents}, requestid.FromContext(c))
	if err != nil {
		return err
	}
	return c.JSON(p)
}

// deskGuest shows a guest to the houses that he has stayed at.
func (s *Server) deskGuest(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	known, err := s.store.Accounts.IsGuestOf(c.Context(), id, currentStaff(c).HostelID)
	if err != nil {
		return err
	}
	if !known {
		return domain.ErrNotFound
	}
	guest, err := s.store.Accounts.Guest(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(guest)
}

type blockRequest struct {
	Note string `json:"note"`
}

func (in *blockRequest) Validate() error {
	if in.Note = strings.TrimSpace(in.Note); in.Note == "" {
		return domain.Invalid("note", "must say why")
	}
	return nil
}

func (s *Server) blockBed(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	in := new(blockRequest)
	if err := decode(c, in); err != nil {
		return err
	}
	if err := s.store.Houses.BlockBed(c.Context(), currentStaff(c).HostelID, id, in.Note); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type roomRequest struct {
	Name         string `json:"name"`
	NightlyCents int64  `json:"nightly_cents"`
}

func (in *roomRequest) Validate() error {
	if in.Name = strings.TrimSpace(in.Name); in.Name == "" {
		return domain.Invalid("name", "is missing")
	}
	if in.NightlyCents <= 0 {
		return domain.Invalid("nightly_cents", "must be positive")
	}
	return nil
}

func (s *Server) renameRoom(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	in := new(roomRequest)
	if err := decode(c, in); err != nil {
		return err
	}
	room, err := s.desk.RoomFor(c.Context(), currentStaff(c), id)
	switch {
	case errors.Is(err, domain.ErrNotFound):
		return err
	case errors.Is(err, domain.ErrArchived):
		return fiber.NewError(fiber.StatusConflict, room.Name+" is archived")
	}
	if err := s.store.Houses.RenameRoom(c.Context(), id, in.Name, in.NightlyCents); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// archiveRoom may be repeated.
func (s *Server) archiveRoom(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	me := currentStaff(c)
	room, err := s.desk.RoomFor(c.Context(), me, id)
	if errors.Is(err, domain.ErrArchived) {
		return c.SendStatus(fiber.StatusNoContent)
	}
	if err != nil {
		return err
	}
	if err := s.store.Houses.ArchiveRoom(c.Context(), room.ID); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) hideReviews(c fiber.Ctx) error {
	in := new(idList)
	if err := decode(c, in); err != nil {
		return err
	}
	n, err := s.store.Houses.HideReviews(c.Context(), hostelScope(c), in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"hidden": n})
}

type replyRequest struct {
	Reply string `json:"reply"`
}

func (in *replyRequest) Validate() error {
	if in.Reply = strings.TrimSpace(in.Reply); in.Reply == "" || len(in.Reply) > 2000 {
		return domain.Invalid("reply", "must have 1 to 2000 bytes")
	}
	return nil
}

func (s *Server) replyToReview(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	in := new(replyRequest)
	if err := decode(c, in); err != nil {
		return err
	}
	if err := s.store.Houses.ReplyToReview(c.Context(), currentStaff(c).HostelID, id, in.Reply); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

type occupancyParams struct {
	Hostel int64  `uri:"hostel"`
	From   string `query:"from"`
	To     string `query:"to"`
}

// occupancy feeds the spreadsheet of the owners. A quarter at most.
func (s *Server) occupancy(c fiber.Ctx) error {
	var in occupancyParams
	if err := c.Bind().URI(&in); err != nil {
		return domain.ErrNotFound
	}
	if err := c.Bind().Query(&in); err != nil {
		return domain.Invalid("query", "is malformed")
	}
	from, err := dayOf("from", in.From)
	if err != nil {
		return err
	}
	to, err := dayOf("to", in.To)
	if err != nil {
		return err
	}
	if to.Before(from) || to.Sub(from) > 92*24*time.Hour {
		return domain.Invalid("to", "must be within 92 days after from")
	}
	days, err := s.store.Houses.Occupancy(c.Context(), in.Hostel, from, to)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"hostel": in.Hostel, "days": days})
}
