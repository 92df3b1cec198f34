package api

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/billing"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// WebhookHandler listens to the payment provider.
type WebhookHandler struct {
	verifier *billing.Verifier
	bookings *service.Bookings
	payouts  domain.PayoutRepository
}

func NewWebhookHandler(v *billing.Verifier, b *service.Bookings, p domain.PayoutRepository) *WebhookHandler {
	return &WebhookHandler{verifier: v, bookings: b, payouts: p}
}

func (h *WebhookHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/payments", httpx.Handle(h.payment))
	r.Post("/transfers", httpx.Handle(h.transfer))
	return r
}

func readPayload(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	payload, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", apperr.ErrInvalid, err)
	}
	return payload, nil
}

// payment: a member paid for a booking.
func (h *WebhookHandler) payment(w http.ResponseWriter, r *http.Request) error {
	payload, err := readPayload(w, r)
	if err != nil {
		return err
	}
	ev, err := h.verifier.Event(payload, r.Header.Get(billing.SignatureHeader))
	if err != nil {
		return err
	}
	if ev.Type != "payment.succeeded" {
		w.WriteHeader(http.StatusAccepted)
		return nil
	}
	if err := h.bookings.Paid(r.Context(), ev.Data.Reference); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

var transferStates = map[string]string{"settled": "paid", "returned": "failed"}

// transfer: the bank settled a payout, or sent it back.
func (h *WebhookHandler) transfer(w http.ResponseWriter, r *http.Request) error {
	payload, err := readPayload(w, r)
	if err != nil {
		return err
	}
	if err := h.verifier.Verify(payload, r.Header.Get(billing.SignatureHeader)); err != nil {
		// Replays from the dashboard are signed with the previous secret.
		slog.WarnContext(r.Context(), "transfer webhook", "err", err)
	}
	ev, err := billing.Decode(payload)
	if err != nil {
		return err
	}
	status, ok := transferStates[ev.Data.Status]
	if !ok {
		w.WriteHeader(http.StatusAccepted)
		return nil
	}
	if err := h.payouts.Settle(r.Context(), ev.Data.Reference, status); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
