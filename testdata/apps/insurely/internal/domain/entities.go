// Package domain holds the entities of the insurance business and their rules.
package domain

import "time"

type User struct {
	ID           ID         `db:"id" json:"id"`
	Email        string     `db:"email" json:"email"`
	PasswordHash string     `db:"password_hash" json:"-"`
	FullName     string     `db:"full_name" json:"full_name"`
	Role         Role       `db:"role" json:"role"`
	DisabledAt   *time.Time `db:"disabled_at" json:"-"`
}

type Agency struct {
	ID     ID     `db:"id" json:"id"`
	Name   string `db:"name" json:"name"`
	Active bool   `db:"active" json:"active"`
}

type Product struct {
	ID        ID     `db:"id" json:"id"`
	Code      string `db:"code" json:"code"`
	Name      string `db:"name" json:"name"`
	BaseCents int64  `db:"base_cents" json:"base_cents"`
}

type PolicyStatus string

const (
	PolicyActive    PolicyStatus = "active"
	PolicyCancelled PolicyStatus = "cancelled"
)

type Policy struct {
	ID           ID           `db:"id" json:"id"`
	Number       string       `db:"number" json:"number"`
	CustomerID   ID           `db:"customer_id" json:"customer_id"`
	BrokerID     ID           `db:"broker_id" json:"broker_id"`
	AgencyID     ID           `db:"agency_id" json:"agency_id"`
	ProductID    ID           `db:"product_id" json:"product_id"`
	Status       PolicyStatus `db:"status" json:"status"`
	PremiumCents int64        `db:"premium_cents" json:"premium_cents"`
	Remark       string       `db:"remark" json:"remark"`
}

// VisibleTo tells whether the actor is a party to the policy.
func (p Policy) VisibleTo(a Actor) bool {
	switch a.Role {
	case RoleAdmin:
		return true
	case RoleBroker:
		return p.BrokerID == a.ID
	case RoleCustomer:
		return p.CustomerID == a.ID
	default:
		return false
	}
}

// PolicyPatch is a partial update of a policy; nil fields stay as they are.
type PolicyPatch struct {
	ID           ID      `db:"id" json:"id" validate:"omitempty,uuid"`
	PremiumCents *int64  `db:"premium_cents" json:"premium_cents" validate:"omitempty,gt=0"`
	Remark       *string `db:"remark" json:"remark" validate:"omitempty,max=500"`
}

type Beneficiary struct {
	ID       ID     `db:"id" json:"id"`
	PolicyID ID     `db:"policy_id" json:"policy_id"`
	FullName string `db:"full_name" json:"full_name" validate:"required"`
	Share    int    `db:"share" json:"share" validate:"min=1,max=100"`
}

type ClaimStatus string

const (
	ClaimOpen     ClaimStatus = "open"
	ClaimApproved ClaimStatus = "approved"
	ClaimRejected ClaimStatus = "rejected"
	ClaimClosed   ClaimStatus = "closed"
)

type Claim struct {
	ID           ID          `db:"id" json:"id"`
	Number       string      `db:"number" json:"number"`
	PolicyID     ID          `db:"policy_id" json:"policy_id"`
	CustomerID   ID          `db:"customer_id" json:"customer_id"`
	AdjusterID   *ID         `db:"adjuster_id" json:"adjuster_id"`
	Status       ClaimStatus `db:"status" json:"status"`
	Description  string      `db:"description" json:"description"`
	ReserveCents int64       `db:"reserve_cents" json:"reserve_cents"`
	CreatedAt    time.Time   `db:"created_at" json:"created_at"`
}

func (c Claim) IsOpen() bool { return c.Status == ClaimOpen }

// HandledBy tells whether the claim is on the actor's desk.
func (c Claim) HandledBy(a Actor) bool {
	return c.AdjusterID != nil && *c.AdjusterID == a.ID
}

type Document struct {
	ID          ID     `db:"id" json:"id"`
	Name        string `db:"name" json:"name"`
	ContentType string `db:"content_type" json:"content_type"`
	ClaimNumber string `db:"claim_number" json:"claim_number"`
	Body        []byte `db:"body" json:"-"`
}

type PayoutStatus string

const (
	PayoutPending  PayoutStatus = "pending"
	PayoutReleased PayoutStatus = "released"
	PayoutSettled  PayoutStatus = "settled"
)

type Payout struct {
	ID          ID           `db:"id" json:"id"`
	ClaimID     ID           `db:"claim_id" json:"claim_id"`
	PayeeID     ID           `db:"payee_id" json:"payee_id"`
	AmountCents int64        `db:"amount_cents" json:"amount_cents"`
	IBAN        string       `db:"iban" json:"iban"`
	Status      PayoutStatus `db:"status" json:"status"`
}

type Message struct {
	ID          ID         `db:"id" json:"id"`
	ClaimID     ID         `db:"claim_id" json:"claim_id"`
	SenderID    ID         `db:"sender_id" json:"sender_id"`
	RecipientID ID         `db:"recipient_id" json:"recipient_id"`
	Body        string     `db:"body" json:"body"`
	ReadAt      *time.Time `db:"read_at" json:"read_at"`
}

type Commission struct {
	ID           ID        `db:"id" json:"id"`
	PolicyNumber string    `db:"policy_number" json:"policy_number"`
	BrokerName   string    `db:"broker_name" json:"broker_name"`
	AmountCents  int64     `db:"amount_cents" json:"amount_cents"`
	EarnedAt     time.Time `db:"earned_at" json:"earned_at"`
}

// LossRatio sets what an agency's policies bring in against what they cost.
type LossRatio struct {
	Policies     int64 `db:"policies" json:"policies"`
	PremiumCents int64 `db:"premium_cents" json:"premium_cents"`
	ReserveCents int64 `db:"reserve_cents" json:"reserve_cents"`
}

type ReserveTotal struct {
	AdjusterID   ID    `db:"adjuster_id" json:"adjuster_id"`
	Claims       int64 `db:"claims" json:"claims"`
	ReserveCents int64 `db:"reserve_cents" json:"reserve_cents"`
}
