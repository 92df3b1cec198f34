package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"example.com/claimdesk/internal/domain"
)

const policyColumns = "id, holder_id, number, product, premium_cents, status"

type Policies struct{ db *sql.DB }

func NewPolicies(db *sql.DB) *Policies { return &Policies{db: db} }

func scanPolicy(s scanner) (*domain.Policy, error) {
	var p domain.Policy
	err := s.Scan(&p.ID, &p.HolderID, &p.Number, &p.Product, &p.PremiumCents, &p.Status)
	return &p, found(err)
}

func (r *Policies) ByID(ctx context.Context, id int64) (*domain.Policy, error) {
	q := fmt.Sprintf("SELECT %s FROM policies WHERE id = $1", policyColumns)
	return scanPolicy(r.db.QueryRowContext(ctx, q, id))
}

func (r *Policies) List(ctx context.Context, f domain.PolicyFilter) ([]*domain.Policy, error) {
	var (
		b    strings.Builder
		args []any
	)
	b.WriteString("SELECT " + policyColumns + " FROM policies WHERE true")
	and := func(column string, v any) {
		args = append(args, v)
		fmt.Fprintf(&b, " AND %s = $%d", column, len(args))
	}
	if f.HolderID != nil {
		and("holder_id", *f.HolderID)
	}
	if f.Product != "" {
		and("product", f.Product)
	}
	if f.Status != "" {
		and("status", f.Status)
	}
	b.WriteString(" ORDER BY number LIMIT 200")

	rows, err := r.db.QueryContext(ctx, b.String(), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []*domain.Policy{}
	for rows.Next() {
		p, err := scanPolicy(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, rows.Err()
}
