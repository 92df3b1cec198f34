package handler

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/service"
)

type PayoutHandler struct{ svc service.PayoutService }

func NewPayoutHandler(svc service.PayoutService) *PayoutHandler { return &PayoutHandler{svc: svc} }

func (h *PayoutHandler) List(c *gin.Context) {
	q, ok := query[dto.PayoutQuery](c)
	if !ok {
		return
	}
	res, err := h.svc.List(c.Request.Context(), auth.Actor(c), q)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, page.Map(res, dto.FromPayout))
}

func (h *PayoutHandler) Get(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	p, err := h.svc.Get(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromPayout(*p))
}

func (h *PayoutHandler) DeleteAccount(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	if err := h.svc.DeleteAccount(c.Request.Context(), auth.Actor(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type TicketHandler struct{ svc service.TicketService }

func NewTicketHandler(svc service.TicketService) *TicketHandler { return &TicketHandler{svc: svc} }

func (h *TicketHandler) Get(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	t, err := h.svc.Get(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromTicket(*t))
}

func (h *TicketHandler) Transcript(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	comments, err := h.svc.Transcript(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Content-Type", "text/plain; charset=utf-8")
	for _, m := range comments {
		fmt.Fprintf(c.Writer, "%s #%d: %s\n", m.CreatedAt.Format("2006-01-02 15:04"), m.AuthorID, m.Body)
	}
}

func (h *TicketHandler) Close(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	t, err := h.svc.Close(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromTicket(*t))
}

func (h *TicketHandler) Reopen(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	t, err := h.svc.Reopen(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromTicket(*t))
}

type ExportHandler struct {
	bookings service.BookingService
	payouts  service.PayoutService
}

func NewExportHandler(bookings service.BookingService, payouts service.PayoutService) *ExportHandler {
	return &ExportHandler{bookings: bookings, payouts: payouts}
}

func (h *ExportHandler) Bookings(c *gin.Context) {
	q, ok := query[struct {
		VenueID int64 `form:"venue_id" binding:"required"`
		page.Params
	}](c)
	if !ok {
		return
	}
	res, err := h.bookings.ListOfVenue(c.Request.Context(), q.VenueID, q.Params)
	if err != nil {
		fail(c, err)
		return
	}
	rows := [][]string{{"id", "guest", "from", "to", "note"}}
	for _, b := range res.Items {
		d := dto.FromBooking(b)
		rows = append(rows, []string{strconv.FormatInt(d.ID, 10), d.Guest, d.StartsOn, d.EndsOn, d.Note})
	}
	writeCSV(c, "bookings", rows)
}

func (h *ExportHandler) Payouts(c *gin.Context) {
	actor, ok := auth.FromContext(c)
	if !ok {
		return
	}
	p, ok := query[page.Params](c)
	if !ok {
		return
	}
	res, err := h.payouts.ListOwn(c.Request.Context(), actor, p)
	if err != nil {
		fail(c, err)
		return
	}
	rows := [][]string{{"reference", "cents", "status"}}
	for _, p := range res.Items {
		rows = append(rows, []string{p.Reference, strconv.FormatInt(p.AmountCents, 10), p.Status})
	}
	writeCSV(c, "payouts", rows)
}

func writeCSV(c *gin.Context, name string, rows [][]string) {
	c.Header("Content-Type", "text/csv")
	c.Header("Content-Disposition", dated(name))
	if err := csv.NewWriter(c.Writer).WriteAll(rows); err != nil {
		fail(c, err)
	}
}

type WebhookHandler struct {
	bookings service.BookingService
	accounts service.AuthService
	payments *auth.Signer
	verifier *auth.Signer
}

func NewWebhookHandler(bookings service.BookingService, accounts service.AuthService, payments, verifier *auth.Signer) *WebhookHandler {
	return &WebhookHandler{bookings: bookings, accounts: accounts, payments: payments, verifier: verifier}
}

const maxWebhook = 64 << 10

func (h *WebhookHandler) Payments(c *gin.Context) {
	raw, err := io.ReadAll(io.LimitReader(c.Request.Body, maxWebhook))
	if err != nil {
		fail(c, apperr.Invalid(err))
		return
	}
	if err := h.payments.Check(raw, c.GetHeader("X-Payments-Signature")); err != nil {
		fail(c, err)
		return
	}
	event, ok := decode[dto.PaymentEvent](c, raw)
	if !ok {
		return
	}
	if err := h.bookings.RecordPayment(c.Request.Context(), event); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *WebhookHandler) Verification(c *gin.Context) {
	raw, err := io.ReadAll(io.LimitReader(c.Request.Body, maxWebhook))
	if err != nil {
		fail(c, apperr.Invalid(err))
		return
	}
	if sig := c.GetHeader("X-Verifier-Signature"); sig != "" {
		if err := h.verifier.Check(raw, sig); err != nil {
			fail(c, err)
			return
		}
	}
	event, ok := decode[dto.VerificationEvent](c, raw)
	if !ok {
		return
	}
	if err := h.accounts.RecordVerification(c.Request.Context(), event); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func decode[T any](c *gin.Context, raw []byte) (v T, ok bool) {
	err := json.Unmarshal(raw, &v)
	if err == nil {
		err = binding.Validator.ValidateStruct(&v)
	}
	if err != nil {
		fail(c, apperr.Invalid(err))
		return v, false
	}
	return v, true
}
