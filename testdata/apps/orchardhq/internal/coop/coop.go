// Package coop has the co-operative's nouns. Nothing here knows about HTTP or
// the database.
package coop

import "time"

type User struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"`
	Name         string `json:"name"`
	Staff        bool   `json:"staff,omitempty"`
	PasswordHash string `json:"-"`
}

// Tenanted is embedded by everything that belongs to an organisation.
type Tenanted struct {
	OrgID int64 `json:"org_id"`
}

func (t Tenanted) OwnerOrg() int64 { return t.OrgID }

type Delivery struct {
	Tenanted
	ID          int64     `json:"id"`
	GrowerID    int64     `json:"grower_id"`
	InvoiceID   *int64    `json:"invoice_id,omitempty"`
	Status      string    `json:"status"`
	Note        string    `json:"note"`
	DeliveredAt time.Time `json:"delivered_at"`
	CreatedBy   *int64    `json:"created_by,omitempty"`
	Lines       []Line    `json:"lines,omitempty"`
}

type Line struct {
	ID         int64  `json:"id"`
	DeliveryID int64  `json:"delivery_id"`
	Variety    string `json:"variety"`
	Kilos      int32  `json:"kilos"`
	PriceCents int64  `json:"price_cents"`
}

type Grower struct {
	Tenanted
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Phone string `json:"phone"`
	IBAN  string `json:"iban"`
}

type Invoice struct {
	Tenanted
	ID         int64  `json:"id"`
	GrowerID   int64  `json:"grower_id"`
	Number     string `json:"number"`
	Status     string `json:"status"`
	TotalCents int64  `json:"total_cents"`
	Memo       string `json:"memo"`
	CreatedBy  *int64 `json:"created_by,omitempty"`
}

type Document struct {
	Tenanted
	ID          int64  `json:"id"`
	InvoiceID   *int64 `json:"invoice_id,omitempty"`
	Name        string `json:"name"`
	ContentType string `json:"content_type"`
	Content     []byte `json:"-"`
}

type Scale struct {
	Tenanted
	ID        int64      `json:"id"`
	Name      string     `json:"name"`
	TareGrams int32      `json:"tare_grams"`
	BrokerURL string     `json:"broker_url"`
	LastSeen  *time.Time `json:"last_seen,omitempty"`
}
