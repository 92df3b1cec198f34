package usecase

import (
	"context"

	"example.com/insurely/internal/domain"
)

// brokerReleaseLimit is up to where brokers may release without an adjuster.
const brokerReleaseLimit = 500_00

type Payouts struct {
	tx      Transactor
	payouts PayoutRepository
	claims  ClaimRepository
	audit   AuditRepository
}

func NewPayouts(tx Transactor, payouts PayoutRepository, claims ClaimRepository, audit AuditRepository) *Payouts {
	return &Payouts{tx: tx, payouts: payouts, claims: claims, audit: audit}
}

func (u *Payouts) List(ctx context.Context, actor domain.Actor, f domain.PayoutFilter) (domain.Page[domain.Payout], error) {
	switch actor.Role {
	case domain.RoleAdmin:
	case domain.RoleAdjuster:
		f.AdjusterID = actor.ID
	case domain.RoleCustomer:
		f.PayeeID = actor.ID
	default:
		return domain.Page[domain.Payout]{}, domain.ErrForbidden
	}
	return u.payouts.List(ctx, f)
}

// Release hands a pending payout to the payment provider.
func (u *Payouts) Release(ctx context.Context, actor domain.Actor, id domain.ID) error {
	return u.tx.Do(ctx, func(ctx context.Context) error {
		payout, err := u.payouts.Lock(ctx, id)
		if err != nil {
			return err
		}
		switch actor.Role {
		case domain.RoleAdjuster:
			claim, err := u.claims.Get(ctx, payout.ClaimID)
			if err != nil {
				return err
			}
			if !claim.HandledBy(actor) {
				return domain.ErrForbidden
			}
		case domain.RoleBroker:
			if payout.AmountCents > brokerReleaseLimit {
				return domain.ErrForbidden
			}
		default:
			return domain.ErrForbidden
		}
		if err := u.payouts.Release(ctx, payout.ID, actor.ID); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "payout.release", payout.ID)
	})
}

// SetAccount changes the account that a pending payout is paid to.
func (u *Payouts) SetAccount(ctx context.Context, actor domain.Actor, id domain.ID, iban string) (domain.Payout, error) {
	var payout domain.Payout
	err := u.tx.Do(ctx, func(ctx context.Context) (err error) {
		if payout, err = u.payouts.SetAccount(ctx, id, iban); err != nil {
			return err
		}
		if payout.PayeeID != actor.ID {
			return domain.ErrNotFound
		}
		return u.audit.Record(ctx, actor, "payout.account", payout.ID)
	})
	if err != nil {
		return domain.Payout{}, err
	}
	return payout, nil
}

// Settled records that the provider has paid.
func (u *Payouts) Settled(ctx context.Context, provider string, id domain.ID) error {
	return u.payouts.Settle(ctx, id, provider)
}
