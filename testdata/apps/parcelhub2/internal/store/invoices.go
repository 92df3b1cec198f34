package store

import (
	"context"
	"fmt"
	"strings"
)

// Invoice is a line of the invoice list.
type Invoice struct {
	ID          int64  `json:"id"`
	Number      string `json:"number"`
	CarrierID   int64  `json:"carrier_id"`
	ShipperID   int64  `json:"shipper_id"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
}

// InvoiceFilter narrows a list; zero fields do not filter.
type InvoiceFilter struct {
	Company int64 // shipper or carrier of the invoice
	Carrier int64
	Status  string
	Page    Page
}

// Page is a window of a list.
type Page struct{ Limit, Offset int32 }

// Invoices lists invoices, newest first.
func (s *Store) Invoices(ctx context.Context, f InvoiceFilter) ([]Invoice, error) {
	var conds []string
	var args []any
	where := func(cond string, v any) {
		args = append(args, v)
		conds = append(conds, strings.ReplaceAll(cond, "?", fmt.Sprintf("$%d", len(args))))
	}
	if f.Company != 0 {
		where("(shipper_id = ? OR carrier_id = ?)", f.Company)
	}
	if f.Carrier != 0 {
		where("carrier_id = ?", f.Carrier)
	}
	if f.Status != "" {
		where("status = ?", f.Status)
	}
	q := `SELECT id, number, carrier_id, shipper_id, amount_cents, status FROM invoices`
	if len(conds) > 0 {
		q += " WHERE " + strings.Join(conds, " AND ")
	}
	args = append(args, f.Page.Limit, f.Page.Offset)
	q += fmt.Sprintf(" ORDER BY id DESC LIMIT $%d OFFSET $%d", len(args)-1, len(args))
	rows, err := s.db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Invoice{}
	for rows.Next() {
		var i Invoice
		if err := rows.Scan(&i.ID, &i.Number, &i.CarrierID, &i.ShipperID, &i.AmountCents, &i.Status); err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, rows.Err()
}
