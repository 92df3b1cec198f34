package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/dwellwise/internal/domain"
)

func scanProperty(r pgx.CollectableRow) (p domain.Property, err error) {
	err = r.Scan(&p.ID, &p.PortfolioID, &p.Name, &p.Address)
	return p, err
}

// Properties lists what the user helps to manage, in all of their portfolios.
func (s *Store) Properties(ctx context.Context, userID int64, page domain.Page) ([]domain.Property, error) {
	rows, err := s.db.Query(ctx, `
		SELECT p.id, p.portfolio_id, p.name, p.address
		FROM properties p
		JOIN portfolio_members m ON m.portfolio_id = p.portfolio_id AND m.user_id = $1
		WHERE p.deleted_at IS NULL
		ORDER BY p.name, p.id LIMIT $2 OFFSET $3`, userID, page.Limit, page.Offset)
	return collect("properties", rows, err, scanProperty)
}

func (s *Store) Property(ctx context.Context, id int64) (domain.Property, error) {
	var p domain.Property
	err := s.db.QueryRow(ctx,
		`SELECT id, portfolio_id, name, address FROM properties WHERE id = $1 AND deleted_at IS NULL`, id).
		Scan(&p.ID, &p.PortfolioID, &p.Name, &p.Address)
	return p, wrap("property", err)
}

// UpdateProperty changes what is not nil and returns the row as it is now.
func (s *Store) UpdateProperty(ctx context.Context, id int64, name, address *string) (domain.Property, error) {
	var p domain.Property
	err := s.db.QueryRow(ctx, `
		UPDATE properties SET name = COALESCE($2, name), address = COALESCE($3, address)
		WHERE id = $1 AND deleted_at IS NULL
		RETURNING id, portfolio_id, name, address`, id, name, address).
		Scan(&p.ID, &p.PortfolioID, &p.Name, &p.Address)
	return p, wrap("update property", err)
}

// RetireProperty hides a property; its leases and payments stay for the books.
func (s *Store) RetireProperty(ctx context.Context, id, ownerID int64) error {
	tag, err := s.db.Exec(ctx, `
		UPDATE properties p SET deleted_at = now()
		WHERE p.id = $1 AND p.deleted_at IS NULL
		  AND EXISTS (SELECT 1 FROM portfolio_members m
		              WHERE m.portfolio_id = p.portfolio_id AND m.user_id = $2 AND m.role = 'owner')`, id, ownerID)
	return affected("retire property", tag, err)
}

func (s *Store) Unit(ctx context.Context, id int64) (domain.Unit, error) {
	var u domain.Unit
	err := s.db.QueryRow(ctx, `SELECT id, property_id, label, rent_cents, notes FROM units WHERE id = $1`, id).
		Scan(&u.ID, &u.PropertyID, &u.Label, &u.RentCents, &u.Notes)
	return u, wrap("unit", err)
}

// UpdateUnit changes what is not nil; it also returns the portfolio that the unit belongs to.
func (s *Store) UpdateUnit(ctx context.Context, id int64, rent *int64, notes *string) (u domain.Unit, portfolioID int64, err error) {
	err = s.db.QueryRow(ctx, `
		UPDATE units u SET rent_cents = COALESCE($2, u.rent_cents), notes = COALESCE($3, u.notes)
		FROM properties p
		WHERE u.id = $1 AND p.id = u.property_id AND p.deleted_at IS NULL
		RETURNING u.id, u.property_id, u.label, u.rent_cents, u.notes, p.portfolio_id`, id, rent, notes).
		Scan(&u.ID, &u.PropertyID, &u.Label, &u.RentCents, &u.Notes, &portfolioID)
	return u, portfolioID, wrap("update unit", err)
}

func (s *Store) PortfolioName(ctx context.Context, id int64) (string, error) {
	var name string
	err := s.db.QueryRow(ctx, `SELECT name FROM portfolios WHERE id = $1`, id).Scan(&name)
	return name, wrap("portfolio", err)
}

func (s *Store) RentRoll(ctx context.Context, portfolioID int64) ([]domain.RentRollLine, error) {
	rows, err := s.db.Query(ctx, `
		SELECT p.name, u.label, COALESCE(t.name, ''), COALESCE(l.rent_cents, u.rent_cents)
		FROM properties p
		JOIN units u ON u.property_id = p.id
		LEFT JOIN leases l ON l.unit_id = u.id AND l.status = 'active'
		LEFT JOIN users t ON t.id = l.tenant_id
		WHERE p.portfolio_id = $1 AND p.deleted_at IS NULL
		ORDER BY p.name, u.label`, portfolioID)
	return collect("rent roll", rows, err, func(r pgx.CollectableRow) (l domain.RentRollLine, err error) {
		err = r.Scan(&l.Property, &l.Unit, &l.Tenant, &l.RentCents)
		return l, err
	})
}

func (s *Store) Occupancy(ctx context.Context, portfolioID int64) ([]domain.Occupancy, error) {
	rows, err := s.db.Query(ctx, `
		SELECT p.name, count(DISTINCT u.id), count(DISTINCT l.unit_id)
		FROM properties p
		LEFT JOIN units u ON u.property_id = p.id
		LEFT JOIN leases l ON l.unit_id = u.id AND l.status = 'active'
		WHERE p.portfolio_id = $1 AND p.deleted_at IS NULL
		GROUP BY p.id, p.name ORDER BY p.name`, portfolioID)
	return collect("occupancy", rows, err, func(r pgx.CollectableRow) (o domain.Occupancy, err error) {
		err = r.Scan(&o.Property, &o.Units, &o.Let)
		return o, err
	})
}

// Summary counts what the member sees on the start page.
func (s *Store) Summary(ctx context.Context, portfolioID, memberID int64) (domain.Summary, error) {
	var v domain.Summary
	err := s.db.QueryRow(ctx, `
		SELECT f.name,
		       (SELECT count(*) FROM properties p WHERE p.portfolio_id = f.id AND p.deleted_at IS NULL),
		       (SELECT count(*) FROM leases l JOIN units u ON u.id = l.unit_id JOIN properties p ON p.id = u.property_id
		        WHERE p.portfolio_id = f.id AND l.status = 'active'),
		       (SELECT count(*) FROM tickets t JOIN units u ON u.id = t.unit_id JOIN properties p ON p.id = u.property_id
		        WHERE p.portfolio_id = f.id AND t.status <> 'closed')
		FROM portfolios f
		JOIN portfolio_members m ON m.portfolio_id = f.id
		WHERE f.id = $1 AND m.user_id = $2`, portfolioID, memberID).
		Scan(&v.Portfolio, &v.Properties, &v.ActiveLeases, &v.OpenTickets)
	return v, wrap("summary", err)
}

func (s *Store) RentIndex(ctx context.Context, region string) ([]domain.RentIndex, error) {
	rows, err := s.db.Query(ctx,
		`SELECT year, percent::float8 FROM rent_index WHERE region = $1 ORDER BY year DESC`, region)
	return collect("rent index", rows, err, func(r pgx.CollectableRow) (x domain.RentIndex, err error) {
		err = r.Scan(&x.Year, &x.Percent)
		return x, err
	})
}
