package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
	"example.com/insurely/internal/platform/txm"
)

type Agencies struct{ Base[domain.Agency] }

func NewAgencies(db *sqlx.DB) *Agencies {
	return &Agencies{newBase[domain.Agency](db, "agencies", "id, name, active")}
}

// HasMember tells whether the user works for the agency at present.
func (r *Agencies) HasMember(ctx context.Context, agencyID, userID domain.ID) (bool, error) {
	n, err := r.count(ctx, `SELECT count(*) FROM agency_members
		WHERE agency_id = $1 AND user_id = $2 AND left_at IS NULL`, agencyID, userID)
	return n > 0, err
}

type Commissions struct{ Base[domain.Commission] }

func NewCommissions(db *sqlx.DB) *Commissions {
	return &Commissions{newBase[domain.Commission](db, "commissions m",
		"m.id, p.number AS policy_number, b.full_name AS broker_name, m.amount_cents, m.earned_at")}
}

func (r *Commissions) OfAgency(ctx context.Context, agencyID domain.ID, p domain.Paging) (domain.Page[domain.Commission], error) {
	q := qb.From(r.table).Columns(r.columns).
		Join("policies p ON p.id = m.policy_id").
		Join("users b ON b.id = m.broker_id").
		Where(qb.Eq("m.agency_id", agencyID)).
		OrderBy("m.earned_at DESC")
	return r.page(ctx, q, p)
}

type Reports struct{ db *sqlx.DB }

func NewReports(db *sqlx.DB) *Reports { return &Reports{db: db} }

func (r *Reports) LossRatio(ctx context.Context, agencyID domain.ID) (domain.LossRatio, error) {
	var out domain.LossRatio
	err := sqlx.GetContext(ctx, txm.Conn(ctx, r.db), &out, `
		SELECT count(*) AS policies,
		       COALESCE(sum(p.premium_cents), 0) AS premium_cents,
		       COALESCE(sum((SELECT sum(c.reserve_cents) FROM claims c WHERE c.policy_id = p.id)), 0) AS reserve_cents
		FROM policies p WHERE p.agency_id = $1`, agencyID)
	return out, err
}

func (r *Reports) Reserves(ctx context.Context, f domain.ReserveFilter) ([]domain.ReserveTotal, error) {
	query, args := qb.From("claims c JOIN users u ON u.id = c.adjuster_id").
		Columns("c.adjuster_id, c.reserve_cents").
		Where(qb.Eq("c.status", domain.ClaimOpen), qb.EqIf("c.adjuster_id", f.AdjusterID)).
		SQL()
	out := []domain.ReserveTotal{}
	err := sqlx.SelectContext(ctx, txm.Conn(ctx, r.db), &out, `
		SELECT t.adjuster_id, count(*) AS claims, sum(t.reserve_cents)::bigint AS reserve_cents
		FROM (`+query+`) t GROUP BY t.adjuster_id ORDER BY 3 DESC`, args...)
	return out, err
}
