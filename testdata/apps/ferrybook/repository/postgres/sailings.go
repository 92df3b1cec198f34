package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/ferrybook/domain"
)

const sailingColumns = `id, operator_id, vessel, from_port, to_port, departs_at, capacity, status`

type Sailings struct{ pool *pgxpool.Pool }

func NewSailings(pool *pgxpool.Pool) *Sailings { return &Sailings{pool: pool} }

func (r *Sailings) Ports(ctx context.Context) ([]domain.Port, error) {
	return many[domain.Port](ctx, r.pool, `SELECT code, name FROM ports ORDER BY name`)
}

func (r *Sailings) List(ctx context.Context, f domain.SailingFilter) ([]domain.Sailing, error) {
	where := []string{"operator_id = $1"}
	args := []any{f.OperatorID}
	if f.From != "" {
		args = append(args, f.From)
		where = append(where, fmt.Sprintf("from_port = $%d", len(args)))
	}
	if f.Status != "" {
		args = append(args, f.Status)
		where = append(where, fmt.Sprintf("status = $%d", len(args)))
	}
	args = append(args, f.Limit)
	sql := fmt.Sprintf(`SELECT %s FROM sailings WHERE %s ORDER BY departs_at LIMIT $%d`,
		sailingColumns, strings.Join(where, " AND "), len(args))
	return many[domain.Sailing](ctx, r.pool, sql, args...)
}

func (r *Sailings) Get(ctx context.Context, operatorID, id int64) (*domain.Sailing, error) {
	return one[domain.Sailing](ctx, r.pool, `SELECT `+sailingColumns+` FROM sailings WHERE operator_id = $1 AND id = $2`, operatorID, id)
}

func (r *Sailings) Update(ctx context.Context, p domain.SailingPatch) error {
	return affecting(ctx, r.pool, `UPDATE sailings SET vessel = $3, capacity = $4 WHERE id = $1 AND operator_id = $2`,
		p.ID, p.OperatorID, p.Vessel, p.Capacity)
}

func (r *Sailings) Manifest(ctx context.Context, sailingID int64) ([]domain.Passenger, error) {
	return many[domain.Passenger](ctx, r.pool, `
		SELECT p.id, p.booking_id, p.name, p.phone
		FROM passengers p JOIN bookings b ON b.id = p.booking_id
		WHERE b.sailing_id = $1 ORDER BY p.name`, sailingID)
}

func (r *Sailings) SeatsLeft(ctx context.Context, operatorID, id int64) (int, error) {
	var left *int
	err := r.pool.QueryRow(ctx, `
		SELECT s.capacity - (SELECT count(*) FROM bookings b WHERE b.sailing_id = s.id)
		FROM sailings s WHERE s.id = $1 AND s.operator_id = $2`, id, operatorID).Scan(&left)
	if err != nil || left == nil {
		return 0, domain.ErrNotFound
	}
	return *left, nil
}
