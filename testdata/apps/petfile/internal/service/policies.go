package service

import (
	"context"

	"example.com/petfile/internal/domain"
)

// Policies serves contracts and the plans behind them.
type Policies struct {
	store domain.PolicyStore
	audit domain.AuditStore
}

func NewPolicies(store domain.PolicyStore, audit domain.AuditStore) *Policies {
	return &Policies{store: store, audit: audit}
}

func (s *Policies) Plans(ctx context.Context) ([]domain.Plan, error) { return s.store.Plans(ctx) }

func (s *Policies) Get(ctx context.Context, caller domain.Principal, id int64) (domain.Policy, error) {
	return s.store.VisiblePolicy(ctx, id, caller.MemberID)
}

func (s *Policies) Cancel(ctx context.Context, caller domain.Principal, id int64) error {
	if err := s.store.CancelPolicy(ctx, id, caller.MemberID); err != nil {
		return err
	}
	return s.audit.Record(ctx, caller.MemberID, "policy.cancel", "")
}

// PayTo directs the payouts of the caller's policy to an account.
func (s *Policies) PayTo(ctx context.Context, caller domain.Principal, policyID, accountID int64) (domain.BankAccount, error) {
	policy, err := s.store.PolicyOf(ctx, policyID, caller.MemberID)
	if err != nil {
		return domain.BankAccount{}, err
	}
	account, err := s.store.BankAccount(ctx, accountID)
	if err != nil {
		return domain.BankAccount{}, err
	}
	if err := s.store.SetPayoutAccount(ctx, policy.ID, account.ID); err != nil {
		return domain.BankAccount{}, err
	}
	return account, s.audit.Record(ctx, caller.MemberID, "policy.pay_to", policy.Number)
}

func (s *Policies) ForBroker(ctx context.Context, number string) (domain.BrokerView, error) {
	return s.store.PolicyForBroker(ctx, number)
}
