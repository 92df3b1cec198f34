// Package domain holds the terms of the business and the ports it needs.
package domain

import (
	"slices"
	"time"
)

// Kind tells what sort of party a principal is.
type Kind string

const (
	KindMember Kind = "member"
	KindClinic Kind = "clinic"
)

// RoleAdjuster is held by the staff that decides claims.
const RoleAdjuster = "adjuster"

// Principal is the party on whose behalf a request runs.
type Principal struct {
	Kind     Kind
	MemberID int64
	ClinicID int64
	Name     string
	Roles    []string
}

// Has reports whether the principal holds every one of the roles.
func (p Principal) Has(roles ...string) bool {
	for _, role := range roles {
		if !slices.Contains(p.Roles, role) {
			return false
		}
	}
	return true
}

type Member struct {
	ID           int64
	Email        string
	Name         string
	PasswordHash string
}

type Session struct {
	Token     string
	ExpiresAt time.Time
}

type Plan struct {
	Code         string
	Title        string
	MonthlyCents int64
}

type Pet struct {
	ID      int64
	OwnerID int64
	Name    string
	Species string
	Notes   string
}

// OwnedBy reports whether the member keeps the pet.
func (p Pet) OwnedBy(memberID int64) bool { return p.OwnerID == memberID }

type ShareLink struct {
	Token     string
	ExpiresAt time.Time
}

const (
	PolicyActive    = "active"
	PolicyLapsed    = "lapsed"
	PolicyCancelled = "cancelled"
)

type Policy struct {
	ID       int64
	PetID    int64
	Number   string
	PlanCode string
	Status   string
}

// BrokerView is what a broker sees of a policy it sold.
type BrokerView struct {
	Number      string
	Status      string
	Holder      string
	HolderEmail string
}

type BankAccount struct {
	ID       int64
	MemberID int64
	Holder   string
	IBAN     string
}

const (
	ClaimDraft     = "draft"
	ClaimSubmitted = "submitted"
	ClaimApproved  = "approved"
	ClaimRejected  = "rejected"
	ClaimWithdrawn = "withdrawn"
)

type Claim struct {
	ID          int64
	PolicyID    int64
	MemberID    int64
	Reference   string
	Diagnosis   string
	AmountCents int64
	Status      string
	CreatedAt   time.Time
}

type ClaimItem struct {
	ID          int64
	ClaimID     int64
	Label       string
	AmountCents int64
}

type Document struct {
	ID        int64
	Name      string
	MediaType string
	Body      []byte
}

type Message struct {
	ID     int64
	Author string
	Body   string
	SentAt time.Time
}

type Payout struct {
	ID          int64
	ClaimID     int64
	AmountCents int64
	Status      string
	Reference   string
}

type Estimate struct {
	ID          int64
	ClinicID    int64
	PetID       int64
	Treatment   string
	AmountCents int64
	Status      string
}

type AuditEvent struct {
	ID     int64
	Action string
	Detail string
	At     time.Time
}

// Statement is the settlement of a claim.
type Statement struct {
	Claim   Claim
	Items   []ClaimItem
	Payouts []Payout
}

// Page is a window on a list that is sorted by falling id.
type Page struct {
	Before int64
	Limit  int
}

const (
	defaultPage = 50
	maxPage     = 200
)

// NewPage clamps what a client asked for.
func NewPage(before *int64, limit *int) Page {
	p := Page{Before: 1<<63 - 1, Limit: defaultPage}
	if before != nil && *before > 0 {
		p.Before = *before
	}
	if limit != nil && *limit > 0 {
		p.Limit = min(*limit, maxPage)
	}
	return p
}

// ClaimFilter narrows a member's list of claims.
type ClaimFilter struct {
	Status   string
	PolicyID int64
	Page
}

// PayoutFilter narrows the list of payouts.
type PayoutFilter struct {
	MemberID int64
	Page
}
