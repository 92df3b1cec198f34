package domain

import (
	"context"
	"time"
)

type AccountStore interface {
	MemberByEmail(ctx context.Context, email string) (Member, error)
	AddSession(ctx context.Context, tokenHash []byte, memberID int64, expires time.Time) error
	SessionMember(ctx context.Context, tokenHash []byte) (Principal, error)
	ClinicByKey(ctx context.Context, keyHash []byte) (Principal, error)
	PurgeSessions(ctx context.Context) (int64, error)
	Ping(ctx context.Context) error
}

type PetStore interface {
	Pet(ctx context.Context, id int64) (Pet, error)
	PetOf(ctx context.Context, id, ownerID int64) (Pet, error)
	SavePet(ctx context.Context, p Pet) error
	AddShareLink(ctx context.Context, petID, ownerID int64, tokenHash []byte, expires time.Time) error
	SharedPet(ctx context.Context, tokenHash []byte) (Pet, error)
}

type PolicyStore interface {
	Plans(ctx context.Context) ([]Plan, error)
	PolicyOf(ctx context.Context, id, memberID int64) (Policy, error)
	VisiblePolicy(ctx context.Context, id, memberID int64) (Policy, error)
	CancelPolicy(ctx context.Context, id, memberID int64) error
	BankAccount(ctx context.Context, id int64) (BankAccount, error)
	SetPayoutAccount(ctx context.Context, policyID, accountID int64) error
	PolicyForBroker(ctx context.Context, number string) (BrokerView, error)
	LapsePolicies(ctx context.Context) (int64, error)
}

type ClaimStore interface {
	Claim(ctx context.Context, id int64) (Claim, error)
	Claims(ctx context.Context, memberID int64, f ClaimFilter) ([]Claim, error)
	ClaimByKey(ctx context.Context, memberID int64, key string) (Claim, error)
	AddClaim(ctx context.Context, c Claim, key string) (Claim, error)
	MoveClaim(ctx context.Context, id int64, to string, from ...string) error
	Decide(ctx context.Context, id int64, approve bool, amountCents int64) error
	Items(ctx context.Context, claimID int64) ([]ClaimItem, error)
	ReplaceItem(ctx context.Context, it ClaimItem) error
	DeleteItem(ctx context.Context, itemID int64) error
	Messages(ctx context.Context, claimID, memberID int64) ([]Message, error)
	DocumentOf(ctx context.Context, id, memberID int64) (Document, error)
	DiscardDocuments(ctx context.Context, ids []int64, memberID int64) (int64, error)
	SetLabResult(ctx context.Context, reference, result string) error
}

type PayoutStore interface {
	Payouts(ctx context.Context, f PayoutFilter) ([]Payout, error)
	ClaimPayouts(ctx context.Context, claimID int64) ([]Payout, error)
	SetPayoutStatus(ctx context.Context, id int64, status string) error
}

type ClinicStore interface {
	Estimates(ctx context.Context, clinicID int64, p Page) ([]Estimate, error)
	Estimate(ctx context.Context, id int64) (Estimate, error)
	SaveEstimate(ctx context.Context, e Estimate) error
}

type AuditStore interface {
	Record(ctx context.Context, memberID int64, action, detail string) error
	AuditTrail(ctx context.Context, memberID int64, p Page) ([]AuditEvent, error)
}
