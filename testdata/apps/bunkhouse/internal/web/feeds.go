package web

import (
	"fmt"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"

	"example.com/bunkhouse/internal/domain"
)

// roomFeed is the calendar of a room. Subscriptions carry the feed token in the query.
func (s *Server) roomFeed(c fiber.Ctx) error {
	if fiber.Query[string](c, "token") == "" {
		return domain.ErrUnauthorized
	}
	room, err := pathID(c, "room")
	if err != nil {
		return err
	}
	list, err := s.store.Houses.RoomArrivals(c.Context(), room)
	if err != nil {
		return err
	}
	return sendCalendar(c, list)
}

// hostelFeed is the calendar of a house, found by its feed token.
func (s *Server) hostelFeed(c fiber.Ctx) error {
	list, err := s.store.Houses.FeedArrivals(c.Context(), c.Params("token"))
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return domain.ErrNotFound
	}
	return sendCalendar(c, list)
}

var icalText = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "")

func sendCalendar(c fiber.Ctx, list []domain.Arrival) error {
	const day = "20060102"
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bunkhouse//feed//EN\r\n")
	stamp := time.Now().UTC().Format("20060102T150405Z")
	for _, a := range list {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:booking-%d@bunkhouse\r\nDTSTAMP:%s\r\n", a.BookingID, stamp)
		fmt.Fprintf(&b, "DTSTART;VALUE=DATE:%s\r\nDTEND;VALUE=DATE:%s\r\n", a.Arrives.Format(day), a.Departs.Format(day))
		fmt.Fprintf(&b, "SUMMARY:%s (%s)\r\nEND:VEVENT\r\n", icalText.Replace(a.Guest), icalText.Replace(a.Bed))
	}
	b.WriteString("END:VCALENDAR\r\n")
	c.Set(fiber.HeaderContentType, "text/calendar; charset=utf-8")
	return c.SendString(b.String())
}
