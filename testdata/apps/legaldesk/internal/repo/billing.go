package repo

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

type Invoices struct{ *sqlx.DB }

const invoiceCols = `i.id, i.firm_id, i.client_id, i.matter_id, i.number, i.total_cents, i.status, i.due_on, i.sent_at`

// InvoiceFilter narrows a list of invoices. Zero values do not filter.
type InvoiceFilter struct {
	FirmID   int64
	ClientID int64
	Status   string
}

func (r Invoices) List(ctx context.Context, f InvoiceFilter, p domain.Page) (rows []domain.Invoice, err error) {
	var w where
	if f.ClientID > 0 {
		w.and("i.client_id = ?", f.ClientID)
	}
	if f.Status != "" {
		w.and("i.status = ?", f.Status)
	}
	w.and("i.firm_id = ?", f.FirmID)
	query, args := w.page(`SELECT `+invoiceCols+` FROM invoices i`, "i.id", p)
	err = r.SelectContext(ctx, &rows, query, args...)
	return rows, err
}

func (r Invoices) ByID(ctx context.Context, id int64) (i domain.Invoice, err error) {
	err = r.GetContext(ctx, &i, `SELECT `+invoiceCols+` FROM invoices i WHERE i.id = $1`, id)
	return i, found(err)
}

// MarkSent moves a draft on; a second call finds nothing to move.
func (r Invoices) MarkSent(ctx context.Context, tx *sqlx.Tx, id int64, at time.Time) error {
	res, err := tx.ExecContext(ctx, `UPDATE invoices SET status = 'sent', sent_at = $2
		WHERE id = $1 AND status = 'draft'`, id, at)
	return touched(res, err, domain.Conflict("only drafts can be sent"))
}

func (r Invoices) MarkOverdue(ctx context.Context) (int64, error) {
	res, err := r.ExecContext(ctx, `UPDATE invoices SET status = 'overdue'
		WHERE status = 'sent' AND due_on < current_date`)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

type Conflicts struct{ *sqlx.DB }

// Hits lists what a conflict check of the firm has found, best match first.
func (r Conflicts) Hits(ctx context.Context, firmID, checkID int64) (rows []domain.ConflictHit, err error) {
	rows = []domain.ConflictHit{}
	err = r.SelectContext(ctx, &rows, `SELECT h.id, h.source, h.detail, h.score FROM conflict_hits h
		WHERE h.check_id = $1
		  AND EXISTS (SELECT 1 FROM conflict_checks c WHERE c.id = h.check_id AND c.firm_id = $2)
		ORDER BY h.score DESC, h.id`, checkID, firmID)
	return rows, err
}

type Audit struct{ *sqlx.DB }

// Record appends an event; q is the transaction the event belongs to, or the database.
func (r Audit) Record(ctx context.Context, q sqlx.ExtContext, e domain.AuditEvent) error {
	_, err := sqlx.NamedExecContext(ctx, q, `INSERT INTO audit_events (firm_id, actor, action, object, object_id, request_id)
		VALUES (:firm_id, :actor, :action, :object, :object_id, :request_id)`, e)
	return err
}

func (r Audit) List(ctx context.Context, firmID int64, p domain.Page) (rows []domain.AuditEvent, err error) {
	var w where
	if firmID > 0 {
		w.and("firm_id = ?", firmID)
	}
	query, args := w.page(`SELECT id, firm_id, actor, action, object, object_id, request_id, created_at FROM audit_events`, "id", p)
	err = r.SelectContext(ctx, &rows, query, args...)
	return rows, err
}
