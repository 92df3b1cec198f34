package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Leases implements domain.Leases.
type Leases struct{ db *sqlx.DB }

// NewLeases returns the leases in db.
func NewLeases(db *sqlx.DB) *Leases { return &Leases{db} }

const selectLease = `
	SELECT l.id, l.unit_id, l.tenant_id, l.deposit, l.status, u.building_id, coalesce(t.user_id, 0) AS tenant_user
	FROM leases l JOIN units u ON u.id = l.unit_id JOIN tenants t ON t.id = l.tenant_id`

// List lists the leases in some buildings.
func (r *Leases) List(ctx context.Context, f domain.UnitFilter) (ls []domain.Lease, err error) {
	w := where("u.building_id IN (?)", f.Buildings).andIf(f.Status != "", "l.status = ?", f.Status)
	return ls, selectPage(ctx, r.db, &ls, selectLease, w, f.Page)
}

// Find finds a lease.
func (r *Leases) Find(ctx context.Context, id int64) (l domain.Lease, err error) {
	err = r.db.QueryRowxContext(ctx, selectLease+` WHERE l.id = $1 AND l.status <> 'deleted'`, id).StructScan(&l)
	return l, found(err)
}

// Insert stores a new lease.
func (r *Leases) Insert(ctx context.Context, l domain.Lease) (id int64, err error) {
	rows, err := r.db.NamedQueryContext(ctx, `
		INSERT INTO leases (unit_id, tenant_id, deposit) VALUES (:unit_id, :tenant_id, :deposit) RETURNING id`, l)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return 0, err
		}
	}
	return id, rows.Err()
}

// Move moves a lease into another unit.
func (r *Leases) Move(ctx context.Context, l domain.Lease, unitID int64) error {
	return r.inTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE units SET status = 'vacant' WHERE id = $1`, l.UnitID); err != nil {
			return err
		}
		err := changed(tx.ExecContext(ctx,
			`UPDATE units SET status = 'occupied' WHERE id = $1 AND status = 'vacant'`, unitID))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE leases SET unit_id = $1 WHERE id = $2`, unitID, l.ID)
		return err
	})
}

// Terminate implements domain.Leases.
func (r *Leases) Terminate(ctx context.Context, id int64, check func(domain.Lease) error) error {
	return r.inTx(ctx, func(tx *sqlx.Tx) error {
		var l domain.Lease
		if err := tx.GetContext(ctx, &l, selectLease+` WHERE l.id = $1 FOR UPDATE OF l`, id); err != nil {
			return found(err)
		}
		if err := check(l); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE leases SET status = 'ended' WHERE id = $1`, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE units SET status = 'vacant' WHERE id = $1`, l.UnitID)
		return err
	})
}

func (r *Leases) inTx(ctx context.Context, fn func(*sqlx.Tx) error) error {
	tx, err := r.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}
