package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"example.com/tramline/internal/domain"
)

const orderColumns = `id, org_id, vehicle_id, title, state, planned_for, closing_note`

func (s *Store) Order(ctx context.Context, id uuid.UUID) (domain.WorkOrder, error) {
	return one[domain.WorkOrder](ctx, s.db, `SELECT `+orderColumns+` FROM work_orders WHERE id = $1`, id)
}

func (s *Store) OpenOrders(ctx context.Context, orgID uuid.UUID) ([]domain.WorkOrder, error) {
	return many[domain.WorkOrder](ctx, s.db,
		`SELECT `+orderColumns+` FROM work_orders WHERE org_id = $1 AND state IN ('open', 'scheduled') ORDER BY planned_for NULLS LAST`, orgID)
}

func (s *Store) OrdersByID(ctx context.Context, ids []uuid.UUID) ([]domain.WorkOrder, error) {
	query, args, err := sqlx.In(`SELECT `+orderColumns+` FROM work_orders WHERE id IN (?)`, ids)
	if err != nil {
		return nil, err
	}
	return many[domain.WorkOrder](ctx, s.db, s.db.Rebind(query), args...)
}

func (s *Store) ScheduleOrders(ctx context.Context, ids []uuid.UUID, day time.Time) (int64, error) {
	return s.updateOrders(ctx, `UPDATE work_orders SET state = 'scheduled', planned_for = ? WHERE id IN (?)`, day, ids)
}

func (s *Store) CancelOrders(ctx context.Context, ids []uuid.UUID) (int64, error) {
	return s.updateOrders(ctx, `UPDATE work_orders SET state = 'cancelled' WHERE id IN (?)`, ids)
}

func (s *Store) updateOrders(ctx context.Context, query string, args ...any) (int64, error) {
	query, args, err := sqlx.In(query, args...)
	if err != nil {
		return 0, err
	}
	res, err := s.db.ExecContext(ctx, s.db.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (s *Store) SetOrderState(ctx context.Context, id uuid.UUID, state domain.OrderState, note string) error {
	return touched(s.db.ExecContext(ctx, `UPDATE work_orders SET state = $2, closing_note = $3 WHERE id = $1`, id, state, note))
}

func (s *Store) Parts(ctx context.Context, orderID uuid.UUID) ([]domain.Part, error) {
	return many[domain.Part](ctx, s.db, `SELECT part_no, quantity FROM order_parts WHERE order_id = $1 ORDER BY part_no`, orderID)
}

func (s *Store) Costs(ctx context.Context, orderID uuid.UUID) ([]domain.CostLine, error) {
	return many[domain.CostLine](ctx, s.db, `SELECT description, amount_cents FROM order_costs WHERE order_id = $1`, orderID)
}

func (s *Store) Inspection(ctx context.Context, id uuid.UUID) (domain.Inspection, error) {
	return one[domain.Inspection](ctx, s.db, `SELECT id, org_id, result FROM inspections WHERE id = $1`, id)
}
