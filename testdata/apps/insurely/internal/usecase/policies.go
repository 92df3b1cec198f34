package usecase

import (
	"context"

	"example.com/insurely/internal/domain"
)

type Policies struct {
	tx            Transactor
	access        *Access
	policies      PolicyRepository
	beneficiaries BeneficiaryRepository
	products      ProductRepository
	audit         AuditRepository
}

func NewPolicies(tx Transactor, access *Access, policies PolicyRepository, beneficiaries BeneficiaryRepository, products ProductRepository, audit AuditRepository) *Policies {
	return &Policies{tx: tx, access: access, policies: policies, beneficiaries: beneficiaries, products: products, audit: audit}
}

func (u *Policies) Catalogue(ctx context.Context) ([]domain.Product, error) {
	return u.products.OnSale(ctx)
}

func (u *Policies) List(ctx context.Context, actor domain.Actor, f domain.PolicyFilter) (domain.Page[domain.Policy], error) {
	return u.policies.List(ctx, f, policyScope(actor))
}

func (u *Policies) Show(ctx context.Context, actor domain.Actor, id domain.ID) (domain.Policy, error) {
	return u.access.Policy(ctx, actor, id)
}

// Lookup serves the search box of the brokers' desk.
func (u *Policies) Lookup(ctx context.Context, actor domain.Actor, ref string) (domain.Policy, error) {
	return u.policies.ByReference(ctx, actor.ID, ref)
}

// Update applies the patch and returns the policy as it is afterwards.
func (u *Policies) Update(ctx context.Context, actor domain.Actor, id domain.ID, patch domain.PolicyPatch) (out domain.Policy, err error) {
	err = u.tx.Do(ctx, func(ctx context.Context) error {
		current, err := u.access.Policy(ctx, actor, id)
		if err != nil {
			return err
		}
		if current.Status != domain.PolicyActive {
			return domain.ErrConflict
		}
		if patch.ID == "" {
			patch.ID = current.ID
		}
		if err := u.policies.Patch(ctx, patch); err != nil {
			return err
		}
		if out, err = u.policies.Get(ctx, patch.ID); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "policy.update", current.ID)
	})
	return out, err
}

func (u *Policies) Cancel(ctx context.Context, actor domain.Actor, id domain.ID) error {
	return u.tx.Do(ctx, func(ctx context.Context) error {
		if err := u.policies.Cancel(ctx, id, actor.ID, actor.Admin()); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "policy.cancel", id)
	})
}

func (u *Policies) SaveBeneficiary(ctx context.Context, actor domain.Actor, policy domain.Policy, b domain.Beneficiary) error {
	b.PolicyID = policy.ID
	return u.tx.Do(ctx, func(ctx context.Context) error {
		if err := u.beneficiaries.Save(ctx, b); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "policy.beneficiary.save", policy.ID)
	})
}

func (u *Policies) RemoveBeneficiary(ctx context.Context, actor domain.Actor, policy domain.Policy, id domain.ID) error {
	return u.tx.Do(ctx, func(ctx context.Context) error {
		if err := u.beneficiaries.Delete(ctx, id); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "policy.beneficiary.remove", policy.ID)
	})
}
