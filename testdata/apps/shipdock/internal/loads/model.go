// Package loads is about freight: what moves, when, and who hauls it.
package loads

import (
	"slices"
	"time"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
)

// Load is one shipment.
type Load struct {
	ID         int64      `db:"id" json:"id"`
	CompanyID  int64      `db:"company_id" json:"company_id"`
	CarrierID  *int64     `db:"carrier_id" json:"carrier_id"`
	Ref        string     `db:"ref" json:"ref"`
	Status     string     `db:"status" json:"status"`
	Equipment  string     `db:"equipment" json:"equipment"`
	Notes      string     `db:"notes" json:"notes"`
	ETA        *time.Time `db:"eta" json:"eta"`
	TrackToken string     `db:"track_token" json:"track_token"`
	Version    int32      `db:"version" json:"version"`
}

const loadColumns = `id, company_id, carrier_id, ref, status, equipment, notes, eta, track_token, version`

// next is the life of a load.
var next = map[string][]string{
	"planned":    {"tendered", "cancelled"},
	"tendered":   {"planned", "in_transit", "cancelled"},
	"in_transit": {"delivered"},
}

func canFollow(from, to string) bool { return slices.Contains(next[from], to) }

// Policy decides who may do what with a load.
type Policy struct{}

// View admits the company of the load and our own staff.
func (Policy) View(p auth.Principal, l Load) error {
	if l.CompanyID == p.CompanyID || p.Can(auth.PlatformRead) {
		return nil
	}
	return apperr.NotFound("load")
}

// Edit admits those of the load's company who may write loads.
func (Policy) Edit(p auth.Principal, l Load) error {
	if l.CompanyID != p.CompanyID {
		return apperr.NotFound("load")
	}
	if !p.Can(auth.LoadsWrite) {
		return apperr.Forbidden("needs " + auth.LoadsWrite)
	}
	return nil
}

// Filter narrows a list of loads.
type Filter struct {
	CompanyID int64  `form:"company_id"`
	Status    string `form:"status"`
	CarrierID int64  `form:"carrier_id"`
	httpx.Page
}

// Draft is what a new load is made from.
type Draft struct {
	Ref       string `json:"ref" validate:"required,max=40"`
	Equipment string `json:"equipment" validate:"required,max=20"`
	Notes     string `json:"notes" validate:"max=2000"`
	CarrierID *int64 `json:"carrier_id" validate:"omitempty,min=1"`
}

// Patch is a partial change. Version is the one the client has seen.
type Patch struct {
	httpx.ByID
	Version int32   `json:"version" validate:"required"`
	Ref     *string `json:"ref" validate:"omitempty,min=1,max=40"`
	Notes   *string `json:"notes" validate:"omitempty,max=2000"`
}
