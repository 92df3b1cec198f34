package handler

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/service"
)

const calendarLink = "calendar"

type BookingHandler struct {
	svc   service.BookingService
	links *auth.Signer
}

func NewBookingHandler(svc service.BookingService, links *auth.Signer) *BookingHandler {
	return &BookingHandler{svc: svc, links: links}
}

func (h *BookingHandler) Create(c *gin.Context) {
	in, ok := body[dto.CreateBooking](c)
	if !ok {
		return
	}
	b, err := h.svc.Create(c.Request.Context(), auth.Actor(c), in)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, dto.FromBooking(*b))
}

func (h *BookingHandler) List(c *gin.Context) {
	q, ok := query[dto.BookingQuery](c)
	if !ok {
		return
	}
	res, err := h.svc.List(c.Request.Context(), auth.Actor(c), q)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, page.Map(res, dto.FromBooking))
}

func (h *BookingHandler) Get(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	b, err := h.svc.Get(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	out := dto.FromBooking(*b)
	exp := b.EndsOn.AddDate(0, 1, 0)
	out.CalendarURL = fmt.Sprintf("/calendar/%d?exp=%d&sig=%s", b.ID, exp.Unix(), h.links.SignLink(calendarLink, b.ID, exp))
	c.JSON(http.StatusOK, out)
}

// Calendar serves the link that Get hands out; calendar programs cannot log in.
func (h *BookingHandler) Calendar(c *gin.Context) {
	id, ok := pathID(c, "bookingID")
	if !ok {
		return
	}
	exp, err := strconv.ParseInt(c.Query("exp"), 10, 64)
	if err != nil {
		fail(c, apperr.Unauthorized("incomplete link"))
		return
	}
	if err := h.links.CheckLink(calendarLink, id, exp, c.Query("sig")); err != nil {
		fail(c, err)
		return
	}
	b, err := h.svc.ForCalendar(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	const day = "20060102"
	c.Data(http.StatusOK, "text/calendar", fmt.Appendf(nil,
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:booking-%d@venuebook\r\nDTSTART;VALUE=DATE:%s\r\nDTEND;VALUE=DATE:%s\r\nSUMMARY:%s\r\nDESCRIPTION:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		b.ID, b.StartsOn.Format(day), b.EndsOn.Format(day), b.VenueTitle, b.Note))
}

func (h *BookingHandler) Cancel(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	if err := h.svc.Cancel(c.Request.Context(), auth.Actor(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *BookingHandler) Approve(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	in, ok := body[dto.ApproveBooking](c)
	if !ok {
		return
	}
	if err := h.svc.Approve(c.Request.Context(), auth.Actor(c), id, in); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *BookingHandler) Decline(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	if _, ok := body[dto.DeclineBooking](c); !ok {
		return
	}
	if err := h.svc.Decline(c.Request.Context(), auth.Actor(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *BookingHandler) Archive(c *gin.Context) {
	in, ok := body[dto.IDs](c)
	if !ok {
		return
	}
	if err := h.svc.Archive(c.Request.Context(), auth.Actor(c), in.IDs); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *BookingHandler) BookingInvoice(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	i, err := h.svc.InvoiceOfBooking(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromInvoice(*i))
}

func (h *BookingHandler) Invoice(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	i, err := h.svc.Invoice(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromInvoice(*i))
}

func dated(name string) string {
	return fmt.Sprintf(`attachment; filename="%s-%s.csv"`, name, time.Now().Format(time.DateOnly))
}
