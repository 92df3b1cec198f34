package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/fleet"
)

// Depots implements fleet.Depots.
type Depots struct{ db *pgxpool.Pool }

// NewDepots returns Depots on the pool.
func NewDepots(db *pgxpool.Pool) *Depots { return &Depots{db} }

const depotColumns = `id, company_id, name, address`

// DepotsOf implements fleet.Depots.
func (d *Depots) DepotsOf(ctx context.Context, company int64) ([]fleet.Depot, error) {
	return many[fleet.Depot](ctx, d.db, `SELECT `+depotColumns+` FROM depots WHERE company_id = $1 ORDER BY name`, company)
}

// ChangeDepot implements fleet.Depots.
func (d *Depots) ChangeDepot(ctx context.Context, id int64, change func(*fleet.Depot) error) (depot fleet.Depot, err error) {
	err = pgx.BeginFunc(ctx, d.db, func(tx pgx.Tx) error {
		depot, err = one[fleet.Depot](ctx, tx, `SELECT `+depotColumns+` FROM depots WHERE id = $1 FOR UPDATE`, id)
		if err != nil {
			return err
		}
		if err := change(&depot); err != nil {
			return err
		}
		return touch(ctx, tx, `UPDATE depots SET name = @name, address = @address WHERE id = @id`,
			pgx.NamedArgs{"id": depot.ID, "name": depot.Name, "address": depot.Address})
	})
	if err != nil {
		return fleet.Depot{}, err
	}
	return depot, nil
}

// DeleteDepot implements fleet.Depots.
func (d *Depots) DeleteDepot(ctx context.Context, company, id int64) error {
	return pgx.BeginFunc(ctx, d.db, func(tx pgx.Tx) error {
		gone, err := one[fleet.Depot](ctx, tx, `DELETE FROM depots WHERE id = $1 RETURNING `+depotColumns, id)
		if err != nil {
			return err
		}
		if gone.CompanyID != company {
			return domain.ErrNotFound
		}
		_, err = tx.Exec(ctx, `INSERT INTO audit_log (company_id, what) VALUES ($1, $2)`, company, "depot closed: "+gone.Name)
		return err
	})
}
