// Package domain has the nouns of the service.
package domain

import "time"

// Ids are UUIDs in text form; one type each keeps them apart.
type (
	TenantID     string
	UserID       string
	OrchardID    string
	BlockID      string
	LotID        string
	InvitationID string
	PayslipID    string
	SettlementID string
	ContractID   string
	OfferID      string
	ExportID     string
	StationID    string
)

// Tenant is a grower, a co-operative or a buyer.
type Tenant struct {
	ID           TenantID   `json:"id"`
	Slug         string     `json:"slug"`
	Name         string     `json:"name"`
	ContactEmail string     `json:"contact_email"`
	SuspendedAt  *time.Time `json:"suspended_at,omitempty"`
}

// User can sign in.
type User struct {
	ID           UserID
	Email        string
	PasswordHash string
	Staff        bool
}

// Membership is a user's place in a tenant.
type Membership struct {
	TenantID   TenantID `json:"tenant_id"`
	TenantName string   `json:"tenant"`
	Role       string   `json:"role"`
}

// Invitation asks somebody to join a tenant.
type Invitation struct {
	ID         InvitationID `json:"id"`
	TenantID   TenantID     `json:"tenant_id"`
	TenantName string       `json:"tenant,omitempty"`
	Email      string       `json:"email"`
	Role       string       `json:"role"`
	ExpiresAt  time.Time    `json:"expires_at"`
}

// Orchard is a piece of land with trees on it.
type Orchard struct {
	ID       OrchardID `json:"id"`
	TenantID TenantID  `json:"-"`
	Name     string    `json:"name"`
	Region   string    `json:"region"`
	Notes    string    `json:"notes"`
}

// OrchardFilter narrows a list; the zero value lists everything.
type OrchardFilter struct {
	Region string
	Search string
	After  OrchardID
	Limit  int
}

// OrchardPatch changes what is not nil.
type OrchardPatch struct {
	Name   *string
	Region *string
	Notes  *string
}

// Block is a part of an orchard with one cultivar.
type Block struct {
	ID        BlockID   `json:"id"`
	OrchardID OrchardID `json:"orchard_id"`
	TenantID  TenantID  `json:"-"`
	Label     string    `json:"label"`
	Cultivar  string    `json:"cultivar"`
	Archived  bool      `json:"archived"`
}

// BlockEvent is something done to a block.
type BlockEvent struct {
	Kind   string    `json:"kind"`
	Detail string    `json:"detail"`
	Amount float64   `json:"amount"`
	At     time.Time `json:"at"`
}

// Lot is what was picked in a block on a day.
type Lot struct {
	ID       LotID   `json:"id"`
	BlockID  BlockID `json:"block_id"`
	Label    string  `json:"label"`
	Grade    string  `json:"grade"`
	WeightKg float64 `json:"weight_kg"`
}

// Payslip is what a picker earned.
type Payslip struct {
	ID       PayslipID `json:"id"`
	PickerID UserID    `json:"picker_id"`
	Period   string    `json:"period"`
	NetCents int64     `json:"net_cents"`
}

// Settlement is what a grower gets for a lot.
type Settlement struct {
	ID       SettlementID `json:"id"`
	TenantID TenantID     `json:"-"`
	Cents    int64        `json:"cents"`
	Status   string       `json:"status"`
}

// Contract binds a grower and a buyer.
type Contract struct {
	ID             ContractID `json:"id"`
	GrowerID       TenantID   `json:"grower_id"`
	BuyerID        TenantID   `json:"buyer_id"`
	Terms          string     `json:"terms"`
	GrowerSignedBy *UserID    `json:"grower_signed_by"`
	BuyerSignedBy  *UserID    `json:"buyer_signed_by"`
}

// Side is a party's place in a contract.
type Side int

// The sides of a contract.
const (
	NoSide Side = iota
	Grower
	Buyer
)

// SideOf says on which side the tenant is.
func (c Contract) SideOf(t TenantID) Side {
	switch t {
	case c.GrowerID:
		return Grower
	case c.BuyerID:
		return Buyer
	}
	return NoSide
}

// Offer is fruit for sale.
type Offer struct {
	ID       OfferID `json:"id"`
	Title    string  `json:"title"`
	MinCents int64   `json:"min_cents"`
}

// Contact is whom to call about an offer.
type Contact struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Phone string `json:"phone"`
}

// YieldRow is a line of the yield report.
type YieldRow struct {
	Orchard, Cultivar string
	Kilos             float64
}

// Export is a finished file.
type Export struct {
	FileName string
	Body     []byte
}

// Station is a weather station.
type Station struct {
	ID        StationID
	OrchardID OrchardID
}

// Usage is what a tenant has stored.
type Usage struct {
	Orchards int64  `json:"orchards"`
	Lots     int64  `json:"lots"`
	Contact  string `json:"contact"`
}
