// Package usecase holds the application's business operations and the ports
// that they need.
package usecase

import (
	"context"
	"time"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
)

// Transactor runs a unit of work.
type Transactor interface {
	Do(ctx context.Context, fn func(ctx context.Context) error) error
}

// Finder loads an entity by its id.
type Finder[T any] interface {
	Get(ctx context.Context, id domain.ID) (T, error)
}

type UserRepository interface {
	Finder[domain.User]
	ByEmail(ctx context.Context, email string) (domain.User, error)
}

type RefreshTokenRepository interface {
	Add(ctx context.Context, userID domain.ID, digest []byte, expires time.Time) error
	Spend(ctx context.Context, digest []byte) (domain.ID, error)
}

type AuditRepository interface {
	Record(ctx context.Context, a domain.Actor, action string, object domain.ID) error
}

type ProductRepository interface {
	OnSale(ctx context.Context) ([]domain.Product, error)
}

type PolicyRepository interface {
	Finder[domain.Policy]
	List(ctx context.Context, f domain.PolicyFilter, scope qb.Cond) (domain.Page[domain.Policy], error)
	ByReference(ctx context.Context, brokerID domain.ID, ref string) (domain.Policy, error)
	Patch(ctx context.Context, patch domain.PolicyPatch) error
	Cancel(ctx context.Context, id, brokerID domain.ID, unrestricted bool) error
}

type BeneficiaryRepository interface {
	Save(ctx context.Context, b domain.Beneficiary) error
	Delete(ctx context.Context, id domain.ID) error
}

type ClaimRepository interface {
	Finder[domain.Claim]
	Lock(ctx context.Context, id domain.ID) (domain.Claim, error)
	List(ctx context.Context, f domain.ClaimFilter) (domain.Page[domain.Claim], error)
	Visible(ctx context.Context, a domain.Actor, id domain.ID) (domain.Claim, error)
	File(ctx context.Context, customerID, policyID domain.ID, description string) (domain.Claim, error)
	Assign(ctx context.Context, id, adjusterID domain.ID) error
	SetReserve(ctx context.Context, id domain.ID, cents int64, by domain.ID) error
	SetStatus(ctx context.Context, id domain.ID, status domain.ClaimStatus, by domain.ID) error
	SetPartnerStatus(ctx context.Context, number, status string) error
	CountAssigned(ctx context.Context, ids []domain.ID, adjusterID domain.ID) (int, error)
	Close(ctx context.Context, ids []domain.ID, by domain.ID) error
	Desk(ctx context.Context, adjusterID domain.ID) ([]domain.Claim, error)
}

type DocumentRepository interface {
	Open(ctx context.Context, id, userID domain.ID) (domain.Document, error)
	Remove(ctx context.Context, id, userID domain.ID) error
	ByLink(ctx context.Context, digest []byte) (domain.Document, error)
}

type MessageRepository interface {
	OfClaim(ctx context.Context, claimID domain.ID) ([]domain.Message, error)
	CountReceived(ctx context.Context, ids []domain.ID, userID domain.ID) (int, error)
	MarkRead(ctx context.Context, ids []domain.ID) error
}

type PayoutRepository interface {
	Finder[domain.Payout]
	Lock(ctx context.Context, id domain.ID) (domain.Payout, error)
	List(ctx context.Context, f domain.PayoutFilter) (domain.Page[domain.Payout], error)
	Add(ctx context.Context, claimID, payeeID domain.ID, cents int64) error
	Release(ctx context.Context, id, by domain.ID) error
	SetAccount(ctx context.Context, id domain.ID, iban string) (domain.Payout, error)
	Settle(ctx context.Context, id domain.ID, provider string) error
}

type AgencyRepository interface {
	Finder[domain.Agency]
	HasMember(ctx context.Context, agencyID, userID domain.ID) (bool, error)
}

type CommissionRepository interface {
	OfAgency(ctx context.Context, agencyID domain.ID, p domain.Paging) (domain.Page[domain.Commission], error)
}

type ReportRepository interface {
	LossRatio(ctx context.Context, agencyID domain.ID) (domain.LossRatio, error)
	Reserves(ctx context.Context, f domain.ReserveFilter) ([]domain.ReserveTotal, error)
}
