package ordering

import (
	"errors"
	"fmt"
	"time"

	"example.com/eventra/internal/access"
)

// Order statuses.
const (
	Pending       = "pending"
	Paid          = "paid"
	Cancelled     = "cancelled"
	RefundPending = "refund_pending"
)

// refundWindow closes this long before the doors open.
const refundWindow = 48 * time.Hour

// Order is the state on which the decisions below are taken.
type Order struct {
	ID         int64     `json:"id"`
	EventID    int64     `json:"event_id"`
	EventTitle string    `json:"event"`
	StartsAt   time.Time `json:"starts_at"`
	BuyerID    int64     `json:"-"`
	Status     string    `json:"status"`
	TotalCents int64     `json:"total_cents"`
	Note       string    `json:"note,omitempty"`
	Version    int       `json:"version"`
	PlacedAt   time.Time `json:"placed_at"`
	// Staffed tells that the person asking works for the organizer.
	Staffed bool `json:"-"`
}

// Decision is the outcome of a rule: whether the person may do this at all,
// and what happens then.
type Decision struct {
	Permit bool
	Next   string
	Amount int64
}

// Rule violations. They concern the state of an order.
var (
	ErrNotCancellable = errors.New("only an order that is not paid yet can be cancelled")
	ErrNotRefundable  = errors.New("only a paid order can be refunded")
	ErrTooLate        = errors.New("refunds close 48 hours before the event")
	ErrAmount         = errors.New("amount exceeds what was paid")
)

// DecideView lets the buyer and the organizer's people see an order.
func DecideView(o Order, by access.User) (Decision, error) {
	if o.ID == 0 {
		return Decision{}, errors.New("ordering: order was not loaded")
	}
	return Decision{Permit: o.BuyerID == by.ID || o.Staffed, Next: o.Status}, nil
}

// DecideCancel lets the buyer drop an order before it is paid.
func DecideCancel(o Order, by access.User) (Decision, error) {
	if o.BuyerID != by.ID {
		return Decision{Permit: false, Next: o.Status}, nil
	}
	if o.Status != Pending {
		return Decision{Permit: true, Next: o.Status}, ErrNotCancellable
	}
	return Decision{Permit: true, Next: Cancelled}, nil
}

// DecideRefund lets the buyer ask for money back; cents 0 means all of it.
func DecideRefund(o Order, by access.User, cents int64, now time.Time) (Decision, error) {
	d := Decision{Permit: o.BuyerID == by.ID, Next: RefundPending, Amount: cents}
	if d.Amount == 0 {
		d.Amount = o.TotalCents
	}
	switch {
	case o.Status != Paid:
		return d, ErrNotRefundable
	case o.StartsAt.Sub(now) < refundWindow:
		return d, ErrTooLate
	case d.Amount > o.TotalCents:
		return d, ErrAmount
	}
	return d, nil
}

// TicketType is an offer as the price calculation needs it.
type TicketType struct {
	ID         int64
	PriceCents int64
	Left       int
}

// Line is a wanted number of tickets of one type.
type Line struct {
	TicketTypeID int64 `json:"ticket_type_id"`
	Quantity     int   `json:"quantity"`
}

// Price adds up lines and takes the discount off, rounding in favour of the buyer.
func Price(lines []Line, offers []TicketType, percentOff int) (int64, error) {
	byID := make(map[int64]TicketType, len(offers))
	for _, o := range offers {
		byID[o.ID] = o
	}
	var sum int64
	for _, l := range lines {
		o, ok := byID[l.TicketTypeID]
		if !ok {
			return 0, fmt.Errorf("ticket type %d is not on sale", l.TicketTypeID)
		}
		if o.Left < l.Quantity {
			return 0, fmt.Errorf("ticket type %d: %d left", l.TicketTypeID, max(o.Left, 0))
		}
		sum += o.PriceCents * int64(l.Quantity)
	}
	return sum * int64(100-percentOff) / 100, nil
}
