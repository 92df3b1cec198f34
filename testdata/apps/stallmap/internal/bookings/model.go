// Package bookings is the heart of the service: who has which pitch when.
package bookings

import (
	"strings"
	"time"

	"example.com/stallmap/internal/web"
)

// Booking statuses.
const (
	Held      = "held"
	Confirmed = "confirmed"
	Cancelled = "cancelled"
)

// Booking is a pitch taken by a vendor for one market day.
type Booking struct {
	ID          int64     `db:"id" json:"id"`
	StallID     int64     `db:"stall_id" json:"stall_id"`
	VendorID    int64     `db:"vendor_id" json:"vendor_id"`
	MarketDay   time.Time `db:"market_day" json:"market_day"`
	Status      string    `db:"status" json:"status"`
	Reference   string    `db:"reference" json:"reference"`
	ExternalRef *string   `db:"external_ref" json:"external_ref,omitempty"`
	Note        string    `db:"note" json:"note"`
	FeeCents    int64     `db:"fee_cents" json:"fee_cents"`
	UpdatedAt   time.Time `db:"updated_at" json:"updated_at"`
}

const columns = `b.id, b.stall_id, b.vendor_id, b.market_day, b.status, b.reference,
	b.external_ref, b.note, b.fee_cents, b.updated_at`

// Request asks for a pitch.
type Request struct {
	StallID     int64  `json:"stall_id"`
	Day         string `json:"day"`
	Note        string `json:"note"`
	ExternalRef string `json:"external_ref"`

	day time.Time
}

// Validate parses the day.
func (r *Request) Validate() error {
	r.ExternalRef = strings.ToUpper(strings.TrimSpace(r.ExternalRef))
	p := web.Problems{}
	var err error
	r.day, err = time.Parse(time.DateOnly, r.Day)
	p.Add(err != nil, "day", "want YYYY-MM-DD")
	p.Add(err == nil && r.day.Before(time.Now().AddDate(0, 0, -1)), "day", "is over")
	p.Add(r.StallID <= 0, "stall_id", "required")
	p.Add(len(r.Note) > maxNote, "note", "too long")
	p.Add(len(r.ExternalRef) > 64, "external_ref", "at most 64 bytes")
	return p.Err()
}

const maxNote = 500

type noteBody struct {
	Note string `json:"note"`
}

func (b *noteBody) Validate() error {
	p := web.Problems{}
	p.Add(len(b.Note) > maxNote, "note", "too long")
	return p.Err()
}

type cancelBody struct {
	Reason string `json:"reason"`
}

func (b *cancelBody) Validate() error {
	p := web.Problems{}
	p.Add(b.Reason == "" || len(b.Reason) > 200, "reason", "1 to 200 bytes")
	return p.Err()
}
