package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
)

const policyColumns = "p.id, p.number, p.customer_id, p.broker_id, p.agency_id, p.product_id, p.status, p.premium_cents, p.remark"

type Policies struct{ Base[domain.Policy] }

func NewPolicies(db *sqlx.DB) *Policies {
	return &Policies{newBase[domain.Policy](db, "policies p", policyColumns)}
}

func (r *Policies) List(ctx context.Context, f domain.PolicyFilter, scope qb.Cond) (domain.Page[domain.Policy], error) {
	q := qb.From(r.table).Columns(r.columns).
		Where(
			qb.EqIf("p.status", f.Status),
			qb.EqIf("p.customer_id", f.CustomerID),
			qb.EqIf("p.agency_id", f.AgencyID),
			scope,
		).
		OrderBy("p.created_at DESC")
	return r.page(ctx, q, f.Paging)
}

// ByReference finds a policy by its number or by the reference that it had in
// the system we migrated from.
func (r *Policies) ByReference(ctx context.Context, brokerID domain.ID, ref string) (domain.Policy, error) {
	return r.one(ctx, `SELECT `+policyColumns+`
		FROM policies p
		WHERE p.broker_id = $1 AND p.number = $2 OR p.legacy_ref = $2
		LIMIT 1`, brokerID, ref)
}

func (r *Policies) Patch(ctx context.Context, patch domain.PolicyPatch) error {
	return r.affectNamed(ctx, `UPDATE policies
		SET premium_cents = COALESCE(:premium_cents, premium_cents),
		    remark = COALESCE(:remark, remark),
		    updated_at = now()
		WHERE id = :id`, patch)
}

// Cancel ends a policy of the broker, or any policy when unrestricted.
func (r *Policies) Cancel(ctx context.Context, id, brokerID domain.ID, unrestricted bool) error {
	return r.affect(ctx, `UPDATE policies SET status = 'cancelled', updated_at = now()
		WHERE id = $1 AND status = 'active' AND (broker_id = $2 OR $3)`, id, brokerID, unrestricted)
}

type Beneficiaries struct{ Base[domain.Beneficiary] }

func NewBeneficiaries(db *sqlx.DB) *Beneficiaries {
	return &Beneficiaries{newBase[domain.Beneficiary](db, "beneficiaries", "id, policy_id, full_name, share")}
}

func (r *Beneficiaries) Save(ctx context.Context, b domain.Beneficiary) error {
	return r.affectNamed(ctx, `UPDATE beneficiaries SET full_name = :full_name, share = :share
		WHERE id = :id AND policy_id = :policy_id`, b)
}

type Products struct{ Base[domain.Product] }

func NewProducts(db *sqlx.DB) *Products {
	return &Products{newBase[domain.Product](db, "products", "id, code, name, base_cents")}
}

func (r *Products) OnSale(ctx context.Context) ([]domain.Product, error) {
	return r.many(ctx, "SELECT "+r.columns+" FROM products WHERE NOT retired ORDER BY code")
}
