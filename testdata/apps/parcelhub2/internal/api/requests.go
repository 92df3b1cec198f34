package api

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/store"
	"example.com/parcelhub2/internal/webhook"
)

type LoginReq struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (q *LoginReq) Decode(r *http.Request) error {
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	if q.Email == "" || q.Password == "" {
		return apperr.Invalid("email and password are required")
	}
	return nil
}

type TrackReq struct{ Token string }

func (q *TrackReq) Decode(r *http.Request) error {
	if q.Token = r.PathValue("token"); len(q.Token) != 40 {
		return apperr.NotFound
	}
	return nil
}

// WebhookReq keeps the raw body, which the signature covers.
type WebhookReq struct {
	webhook.Delivery
	Event struct {
		Shipment   int64     `json:"shipment"`
		ExternalID string    `json:"event_id"`
		Code       string    `json:"code"`
		Place      string    `json:"place"`
		ReceivedBy string    `json:"received_by"`
		OccurredAt time.Time `json:"occurred_at"`
	}
}

func (q *WebhookReq) Decode(r *http.Request) (err error) {
	q.Source = r.PathValue("source")
	q.Signature = r.Header.Get("X-Signature")
	if q.Body, err = readBody(r); err != nil {
		return err
	}
	if err := json.Unmarshal(q.Body, &q.Event); err != nil {
		return apperr.Invalid("event: %v", err)
	}
	return nil
}

type CreateLoadReq struct {
	Key         string  `json:"-"`
	Title       string  `json:"title"`
	Origin      string  `json:"origin"`
	Destination string  `json:"destination"`
	Equipment   string  `json:"equipment"`
	WeightKg    int32   `json:"weight_kg"`
	BudgetCents int64   `json:"budget_cents"`
	Invite      []int64 `json:"invite"`
}

func (q *CreateLoadReq) Decode(r *http.Request) error {
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	q.Key = r.Header.Get("Idempotency-Key")
	switch {
	case strings.TrimSpace(q.Title) == "" || len(q.Title) > 200:
		return apperr.Invalid("title must have 1 to 200 characters")
	case q.Origin == "" || q.Destination == "":
		return apperr.Invalid("origin and destination are required")
	case q.WeightKg <= 0 || q.BudgetCents <= 0:
		return apperr.Invalid("weight and budget must be positive")
	case len(q.Invite) > 100:
		return apperr.Invalid("at most 100 carriers can be invited")
	}
	return nil
}

type LoadReq struct{ Load int64 }

func (q *LoadReq) Decode(r *http.Request) (err error) {
	q.Load, err = pathID(r, "load")
	return err
}

type PlaceBidReq struct {
	Load       int64  `json:"-"`
	PriceCents int64  `json:"price_cents"`
	Note       string `json:"note"`
}

func (q *PlaceBidReq) Decode(r *http.Request) (err error) {
	if q.Load, err = pathID(r, "load"); err != nil {
		return err
	}
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	if q.PriceCents <= 0 {
		return apperr.Invalid("price must be positive")
	}
	return nil
}

type BidReq struct{ Load, Bid int64 }

func (q *BidReq) Decode(r *http.Request) (err error) {
	if q.Load, err = pathID(r, "load"); err != nil {
		return err
	}
	q.Bid, err = pathID(r, "bid")
	return err
}

type ListBidsReq struct {
	Carrier int64
	Page    store.Page
}

func (q *ListBidsReq) Decode(r *http.Request) (err error) {
	if q.Carrier, err = queryInt(r, "carrier", 0); err != nil {
		return err
	}
	q.Page, err = queryPage(r)
	return err
}

type ShipmentReq struct{ Shipment int64 }

func (q *ShipmentReq) Decode(r *http.Request) (err error) {
	q.Shipment, err = pathID(r, "shipment")
	return err
}

type AssignReq struct {
	Shipment int64 `json:"-"`
	Driver   int64 `json:"driver_id"`
}

func (q *AssignReq) Decode(r *http.Request) (err error) {
	if q.Shipment, err = pathID(r, "shipment"); err != nil {
		return err
	}
	return decodeJSON(r, q)
}

type HoldReq struct {
	Shipment int64  `json:"-"`
	Reason   string `json:"reason"`
}

func (q *HoldReq) Decode(r *http.Request) (err error) {
	if q.Shipment, err = pathID(r, "shipment"); err != nil {
		return err
	}
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	if len(q.Reason) < 3 {
		return apperr.Invalid("reason is too short")
	}
	return nil
}

type DeliveredReq struct {
	Shipment   int64  `json:"-"`
	ReceivedBy string `json:"received_by"`
}

func (q *DeliveredReq) Decode(r *http.Request) (err error) {
	if q.Shipment, err = pathID(r, "shipment"); err != nil {
		return err
	}
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	if q.ReceivedBy == "" {
		return apperr.Invalid("received_by is required")
	}
	return nil
}

type DocumentReq struct{ Document int64 }

func (q *DocumentReq) Decode(r *http.Request) (err error) {
	q.Document, err = pathID(r, "document")
	return err
}

type ListInvoicesReq struct {
	Carrier int64
	Status  string
	Page    store.Page
}

func (q *ListInvoicesReq) Decode(r *http.Request) (err error) {
	if q.Carrier, err = queryInt(r, "carrier", 0); err != nil {
		return err
	}
	switch q.Status = r.URL.Query().Get("status"); q.Status {
	case "", "issued", "paid":
	default:
		return apperr.Invalid("unknown status %q", q.Status)
	}
	q.Page, err = queryPage(r)
	return err
}

// ExportReq picks invoices by number of row; none means all.
type ExportReq struct{ IDs []int64 }

func (q *ExportReq) Decode(r *http.Request) error {
	list := r.URL.Query().Get("ids")
	if list == "" {
		return nil
	}
	for s := range strings.SplitSeq(list, ",") {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return apperr.Invalid("ids: %q is not a number", s)
		}
		q.IDs = append(q.IDs, id)
	}
	if len(q.IDs) > 500 {
		return apperr.Invalid("at most 500 invoices at a time")
	}
	return nil
}

type PayReq struct {
	IDs []int64 `json:"ids"`
}

func (q *PayReq) Decode(r *http.Request) error {
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	if len(q.IDs) == 0 || len(q.IDs) > 100 {
		return apperr.Invalid("between 1 and 100 invoices at a time")
	}
	return nil
}

type OpenDisputeReq struct {
	Invoice int64  `json:"invoice_id"`
	Reason  string `json:"reason"`
}

func (q *OpenDisputeReq) Decode(r *http.Request) error {
	if err := decodeJSON(r, q); err != nil {
		return err
	}
	if len(q.Reason) < 5 {
		return apperr.Invalid("reason is too short")
	}
	return nil
}

type ResolveReq struct {
	Dispute    int64  `json:"-"`
	Resolution string `json:"resolution"`
}

func (q *ResolveReq) Decode(r *http.Request) (err error) {
	if q.Dispute, err = pathID(r, "dispute"); err != nil {
		return err
	}
	return decodeJSON(r, q)
}

type SettlementReq struct {
	Carrier int64
	Page    store.Page
}

func (q *SettlementReq) Decode(r *http.Request) (err error) {
	if q.Carrier, err = pathID(r, "carrier"); err != nil {
		return err
	}
	q.Page, err = queryPage(r)
	return err
}
