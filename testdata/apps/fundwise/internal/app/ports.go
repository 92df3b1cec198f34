// Package app holds the use cases. They see storage through the interfaces in
// this file; package postgres implements them.
package app

import (
	"context"
	"time"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

// Tx runs fn in one transaction, which travels in the context.
type Tx interface {
	WithinTx(ctx context.Context, fn func(context.Context) error) error
}

type Accounts interface {
	Add(ctx context.Context, id domain.AccountID, email, name, passwordHash string) error
	Credentials(ctx context.Context, email string) (domain.AccountID, string, error)
	Profile(ctx context.Context, id domain.AccountID) (Profile, error)
	PreferPayoutAccount(ctx context.Context, id domain.AccountID, to domain.PayoutAccountID) (bool, error)
}

type Sessions interface {
	Open(ctx context.Context, digest []byte, account domain.AccountID, until time.Time) error
	Actor(ctx context.Context, digest []byte) (identity.Actor, error)
}

type Campaigns interface {
	Add(ctx context.Context, c *domain.Campaign) error
	ByID(ctx context.Context, id domain.CampaignID) (*domain.Campaign, error)
	ForUpdate(ctx context.Context, id domain.CampaignID) (*domain.Campaign, error)
	OwnedBy(ctx context.Context, id domain.CampaignID, owner domain.AccountID) (*domain.Campaign, error)
	ListByOwner(ctx context.Context, owner domain.AccountID, f CampaignFilter) ([]*domain.Campaign, error)
	Save(ctx context.Context, c *domain.Campaign) error
	Launch(ctx context.Context, id domain.CampaignID, owner domain.AccountID) (bool, error)
	Share(ctx context.Context, digest []byte, id domain.CampaignID, by domain.AccountID, until time.Time) (bool, error)
	Shared(ctx context.Context, digest []byte) (*domain.Campaign, error)
	Stats(ctx context.Context, id domain.CampaignID) (Stats, error)
	OfCharity(ctx context.Context, id domain.CampaignID, charity domain.CharityID) (*domain.Campaign, error)
	Pulse(ctx context.Context, id domain.CampaignID) (Pulse, error)
}

type Rewards interface {
	Add(ctx context.Context, campaign domain.CampaignID, r RewardView) error
	Change(ctx context.Context, r RewardView) (bool, error)
	Withdraw(ctx context.Context, campaign domain.CampaignID, id domain.RewardID) (bool, error)
}

type Pledges interface {
	Add(ctx context.Context, p *domain.Pledge) (bool, error)
	Replay(ctx context.Context, backer domain.AccountID, key string) (domain.PledgeID, bool, error)
	Remember(ctx context.Context, backer domain.AccountID, key string, id domain.PledgeID) error
	ForUpdate(ctx context.Context, id domain.PledgeID) (*domain.Pledge, error)
	Save(ctx context.Context, p *domain.Pledge) error
	VisibleTo(ctx context.Context, id domain.PledgeID, viewer domain.AccountID) (PledgeView, error)
	Search(ctx context.Context, f PledgeFilter) ([]PledgeView, error)
	Backers(ctx context.Context, campaign domain.CampaignID, owner domain.AccountID) ([]PledgeView, error)
	Cancel(ctx context.Context, id domain.PledgeID, backer domain.AccountID) (bool, error)
	CountReceived(ctx context.Context, ids []domain.PledgeID, owner domain.AccountID) (int, error)
	MarkThanked(ctx context.Context, ids []domain.PledgeID) ([]Recipient, error)
	MarkRefunded(ctx context.Context, ids []domain.PledgeID) (int64, error)
	FirstDelivery(ctx context.Context, eventID string) (bool, error)
	Capture(ctx context.Context, id domain.PledgeID, paymentRef string) (bool, error)
}

type Payouts interface {
	SaveAccount(ctx context.Context, a *domain.PayoutAccount) error
	AccountOf(ctx context.Context, id domain.PayoutAccountID, owner domain.AccountID) (*domain.PayoutAccount, error)
	Available(ctx context.Context, campaign domain.CampaignID) (int64, error)
	Add(ctx context.Context, p *domain.Payout) error
	ByID(ctx context.Context, id domain.PayoutID) (*domain.Payout, error)
	Statement(ctx context.Context, id domain.PayoutID) ([]byte, error)
	Approve(ctx context.Context, id domain.PayoutID, by domain.AccountID, statement []byte) (bool, error)
	Awaiting(ctx context.Context, limit int) ([]PayoutView, error)
	Conclude(ctx context.Context, id domain.PayoutID, status domain.PayoutStatus, bankRef string) (bool, error)
}

type Receipts interface {
	ByID(ctx context.Context, id domain.ReceiptID) (*domain.Receipt, error)
	OfBacker(ctx context.Context, id domain.ReceiptID, backer domain.AccountID) (*domain.Receipt, error)
	Document(ctx context.Context, id domain.ReceiptID) ([]byte, error)
	Issue(ctx context.Context, pledge domain.PledgeID) error
}

type Charities interface {
	HasStaff(ctx context.Context, id domain.CharityID, account domain.AccountID) (bool, error)
	ByKey(ctx context.Context, digest []byte) (domain.CharityID, error)
	Donors(ctx context.Context, id domain.CharityID, after *domain.DonorID, limit int) ([]DonorView, error)
	AnnotateDonor(ctx context.Context, id domain.DonorID, charity domain.CharityID, note string) (bool, error)
	Categories(ctx context.Context) ([]Category, error)
}

// Audit keeps who did what. The actor comes from the context.
type Audit interface {
	Record(ctx context.Context, action, subject string) error
}
