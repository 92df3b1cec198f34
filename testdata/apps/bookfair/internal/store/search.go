package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/bookfair/internal/store/db"
)

type InvoiceFilter struct {
	OrgID  uuid.UUID
	Status string
	Term   string
	Limit  int
}

// SearchInvoices lists invoices; Term is part of a reference or a booking number.
func (s *Store) SearchInvoices(ctx context.Context, f InvoiceFilter) ([]db.Invoice, error) {
	args := []any{f.OrgID}
	bind := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}

	var b strings.Builder
	b.WriteString(`SELECT id, booking_id, organiser_id, exhibitor_id, reference, amount_cents, status, voided_by, void_reason
FROM invoices
WHERE exhibitor_id = $1`)
	if f.Status != "" {
		b.WriteString(" AND status = " + bind(f.Status))
	}
	if f.Term != "" {
		b.WriteString(" AND reference ILIKE " + bind("%"+f.Term+"%") + " OR booking_id::text = " + bind(f.Term))
	}
	b.WriteString(" ORDER BY reference LIMIT " + bind(f.Limit))

	rows, err := s.pool.Query(ctx, b.String(), args...)
	if err != nil {
		return nil, fmt.Errorf("search invoices: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[db.Invoice])
}

type BookingFilter struct {
	OrgID  uuid.UUID
	Status string
	Term   string
	Limit  int
}

// SearchBookings lists bookings; Term is part of a note or a booking number.
func (s *Store) SearchBookings(ctx context.Context, f BookingFilter) ([]db.Booking, error) {
	args := pgx.NamedArgs{"limit": f.Limit}
	var conds []string
	if f.Term != "" {
		args["number"], args["like"] = f.Term, "%"+f.Term+"%"
		conds = append(conds, "id::text = @number OR note ILIKE @like")
	}
	if f.Status != "" {
		args["status"] = f.Status
		conds = append(conds, "status = @status")
	}
	args["org"] = f.OrgID
	conds = append(conds, "exhibitor_id = @org")

	query := `SELECT id, stand_id, organiser_id, exhibitor_id, status, note, created_at
FROM bookings
WHERE (` + strings.Join(conds, ") AND (") + `)
ORDER BY created_at DESC
LIMIT @limit`

	rows, err := s.pool.Query(ctx, query, args)
	if err != nil {
		return nil, fmt.Errorf("search bookings: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[db.Booking])
}
