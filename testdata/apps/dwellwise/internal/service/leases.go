package service

import (
	"context"
	"errors"
	"time"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/identity"
	"example.com/dwellwise/internal/postgres"
)

// Leases handles leases and the money that is paid on them.
type Leases struct {
	store    *postgres.Store
	access   *Access
	shareTTL time.Duration
}

func NewLeases(store *postgres.Store, access *Access, shareTTL time.Duration) *Leases {
	return &Leases{store: store, access: access, shareTTL: shareTTL}
}

// List returns the leases that the caller has a part in, narrowed by the filter.
func (s *Leases) List(ctx context.Context, caller domain.User, f domain.LeaseFilter) ([]domain.Lease, error) {
	f.ViewerID = caller.ID
	return s.store.Leases(ctx, f)
}

func (s *Leases) Get(ctx context.Context, caller domain.User, id int64) (domain.Lease, error) {
	return s.store.LeaseFor(ctx, id, caller.ID)
}

// Share makes a link that shows the lease to somebody without an account, a bank for example.
func (s *Leases) Share(ctx context.Context, caller domain.User, id int64) (string, error) {
	lease, err := s.Get(ctx, caller, id)
	if err != nil {
		return "", err
	}
	secret, hash := identity.NewToken()
	if err := s.store.CreateShare(ctx, lease.ID, caller.ID, hash, s.shareTTL); err != nil {
		return "", err
	}
	return secret, s.store.Audit(ctx, caller.ID, "lease.share", object("lease", id))
}

// Shared opens such a link.
func (s *Leases) Shared(ctx context.Context, secret string) (domain.Lease, error) {
	return s.store.LeaseByShare(ctx, identity.HashToken(secret))
}

func (s *Leases) Payments(ctx context.Context, caller domain.User, leaseID int64) ([]domain.Payment, error) {
	return s.store.LeasePayments(ctx, leaseID, caller.ID)
}

// Pay announces a payment of the tenant. The same key returns the same payment.
func (s *Leases) Pay(ctx context.Context, caller domain.User, leaseID, cents int64, memo, key string) (domain.Payment, error) {
	if key != "" {
		p, err := s.store.PaymentByKey(ctx, caller.ID, key)
		if err == nil || !errors.Is(err, domain.ErrNotFound) {
			return p, err
		}
	}
	lease, err := s.store.Lease(ctx, leaseID)
	if err != nil {
		return domain.Payment{}, err
	}
	if lease.TenantID != caller.ID {
		return domain.Payment{}, domain.ErrNotFound
	}
	if lease.Status != "active" {
		return domain.Payment{}, domain.Invalid("leaseId", "the lease is not running")
	}
	reference, _ := identity.NewToken()
	p := domain.Payment{LeaseID: lease.ID, AmountCents: cents, Memo: memo, Reference: reference[:16]}
	err = s.store.InTx(ctx, func(tx *postgres.Store) error {
		if p, err = tx.CreatePayment(ctx, p); err != nil {
			return err
		}
		if key != "" {
			if err := tx.RememberKey(ctx, caller.ID, key, p.ID); err != nil {
				return err
			}
		}
		return tx.Audit(ctx, caller.ID, "payment.create", object("payment", p.ID))
	})
	return p, err
}

// Reconcile books payments of a portfolio as received.
func (s *Leases) Reconcile(ctx context.Context, caller domain.User, portfolioID int64, ids []int64) (int64, error) {
	if err := s.access.Require(ctx, caller, portfolioID, domain.RoleManager); err != nil {
		return 0, err
	}
	n, err := s.store.SettlePayments(ctx, ids)
	if err != nil {
		return 0, err
	}
	return n, s.store.Audit(ctx, caller.ID, "payment.reconcile", object("portfolio", portfolioID))
}

// Receipt finds a settled payment by the number printed on its receipt.
func (s *Leases) Receipt(ctx context.Context, number string) (domain.Payment, error) {
	return s.store.PaymentByReference(ctx, number)
}

// ProviderEvent takes over what the payment provider tells us.
func (s *Leases) ProviderEvent(ctx context.Context, externalID, event string) error {
	status, known := map[string]string{"payment.succeeded": "settled", "payment.failed": "failed"}[event]
	if !known {
		return nil // newer events are acknowledged and dropped
	}
	return s.store.ProviderStatus(ctx, externalID, status)
}

// Expire ends the leases that have run out.
func (s *Leases) Expire(ctx context.Context) (int64, error) {
	n, err := s.store.ExpireLeases(ctx)
	if err != nil {
		return 0, err
	}
	return n, s.store.Audit(ctx, 0, "lease.expire", "leases")
}
