// Package domain holds what the desk works with.
package domain

import (
	"database/sql"
	"errors"
	"time"
)

var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("not allowed")
	ErrConflict  = errors.New("not possible in this state")
)

const (
	StatusOpen      = "open"
	StatusWithdrawn = "withdrawn"
)

type Policy struct {
	ID           int64  `json:"id"`
	HolderID     int64  `json:"holder_id"`
	Number       string `json:"number"`
	Product      string `json:"product"`
	PremiumCents int64  `json:"premium_cents"`
	Status       string `json:"status"`
}

// PolicyFilter: zero values do not filter.
type PolicyFilter struct {
	HolderID *int64
	Product  string
	Status   string
}

type Claim struct {
	ID          int64     `json:"id"`
	Number      string    `json:"number"`
	PolicyID    int64     `json:"policy_id"`
	ClaimantID  int64     `json:"claimant_id"`
	Region      string    `json:"region"`
	Status      string    `json:"status"`
	Description string    `json:"description"`
	AmountCents int64     `json:"amount_cents"`
	CreatedAt   time.Time `json:"created_at"`
}

// ClaimFilter: zero values do not filter.
type ClaimFilter struct {
	ClaimantID int64
	Status     string
	Limit      int
}

type Document struct {
	ID      int64
	ClaimID int64
	Name    string
	Mime    string
	Content []byte
}

type Note struct {
	ID       int64  `json:"id"`
	ClaimID  int64  `json:"claim_id"`
	AuthorID int64  `json:"author_id"`
	Body     string `json:"body"`
	Internal bool   `json:"internal"`
}

type Payment struct {
	ID          int64
	ClaimID     int64
	PayeeID     int64
	AmountCents int64
	Status      string
	ApprovedBy  sql.NullInt64
}

type PayoutAccount struct {
	ID       int64  `json:"id"`
	HolderID int64  `json:"holder_id"`
	IBAN     string `json:"iban"`
	Bank     string `json:"bank"`
}

// Grant lets a representative act for a holder.
type Grant struct {
	ID       int64
	HolderID int64
	Since    time.Time
}

type Invitation struct {
	ID        int64     `json:"id"`
	Email     string    `json:"email"`
	Role      int       `json:"role"`
	InvitedBy int64     `json:"invited_by"`
	ExpiresAt time.Time `json:"expires_at"`
}

// Profile is what people may change about themselves.
type Profile struct {
	ID    int64  `json:"id"`
	Name  string `json:"name" binding:"required,max=120"`
	Phone string `json:"phone" binding:"max=40"`
}

// Partner is a repair shop that sends estimates by machine.
type Partner struct {
	ID   int64
	Name string
}

type Estimate struct {
	ID          int64  `json:"id"`
	ClaimNumber string `json:"claim_number"`
	PartnerID   int64  `json:"partner_id,omitempty"`
	AmountCents int64  `json:"amount_cents"`
	Remark      string `json:"remark"`
}

// Reserve is a line of the reserves report.
type Reserve struct {
	Number      string `json:"number"`
	Description string `json:"description"`
	AmountCents int64  `json:"amount_cents"`
}
