// Package billing holds the rules about invoices and payments.
package billing

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/audit"
	"example.com/fitcamp/internal/cache"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/token"
)

// Queries are the statements that billing needs.
type Queries interface {
	GetInvoiceFor(ctx context.Context, db dbgen.DBTX, arg dbgen.GetInvoiceForParams) (dbgen.GetInvoiceForRow, error)
	ShareInvoice(ctx context.Context, db dbgen.DBTX, arg dbgen.ShareInvoiceParams) (int64, error)
	GetSharedInvoice(ctx context.Context, db dbgen.DBTX, shareHash []byte) (dbgen.GetSharedInvoiceRow, error)
	RemindInvoices(ctx context.Context, db dbgen.DBTX, ids []int64) ([]dbgen.RemindInvoicesRow, error)
	ExportInvoices(ctx context.Context, db dbgen.DBTX, gymID int64) ([]dbgen.ExportInvoicesRow, error)
	InsertPaymentEvent(ctx context.Context, db dbgen.DBTX, eventID string) (int64, error)
	MarkInvoicePaid(ctx context.Context, db dbgen.DBTX, providerRef string) (int64, error)
	MarkOverdue(ctx context.Context, db dbgen.DBTX) (int64, error)
}

type viewKey struct {
	userID, invoiceID int64
}

// Service is the billing service.
type Service struct {
	db    store.DB
	q     Queries
	views *cache.TTL[viewKey, dbgen.GetInvoiceForRow]
}

// New returns the service.
func New(db store.DB, q Queries) *Service {
	return &Service{db: db, q: q, views: cache.New[viewKey, dbgen.GetInvoiceForRow](20*time.Second, 5000)}
}

// View returns an invoice to its member or to the gym's billing staff. The app
// polls it while a payment is under way, hence the cache.
func (s *Service) View(ctx context.Context, p access.Principal, id int64) (dbgen.GetInvoiceForRow, error) {
	return s.views.Load(viewKey{p.UserID, id}, func() (dbgen.GetInvoiceForRow, error) {
		return s.q.GetInvoiceFor(ctx, s.db, dbgen.GetInvoiceForParams{
			ID: id, UserID: p.UserID, IsStaff: p.Can(access.InvoicesManage), GymID: p.GymID,
		})
	})
}

// Share opens an unpaid invoice to whoever holds the returned secret.
func (s *Service) Share(ctx context.Context, p access.Principal, id int64) (string, error) {
	secret, hash := token.Opaque()
	err := s.db.Tx(ctx, func(tx pgx.Tx) error {
		if err := fault.IfNone(s.q.ShareInvoice(ctx, tx, dbgen.ShareInvoiceParams{
			ShareHash: hash, ID: id, GymID: p.GymID,
		})); err != nil {
			return err
		}
		return audit.Record(ctx, tx, p, "invoice.share", id)
	})
	return secret, err
}

// Shared returns the invoice behind a share secret.
func (s *Service) Shared(ctx context.Context, secret string) (dbgen.GetSharedInvoiceRow, error) {
	return s.q.GetSharedInvoice(ctx, s.db, token.Hash(secret))
}

// Remind marks unpaid invoices for the mailer and tells which ones were marked.
func (s *Service) Remind(ctx context.Context, p access.Principal, ids []int64) (marked []dbgen.RemindInvoicesRow, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		marked, err = s.q.RemindInvoices(ctx, tx, ids)
		if err != nil {
			return err
		}
		for _, inv := range marked {
			if err := audit.Record(ctx, tx, p, "invoice.remind", inv.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return marked, err
}

// Ledger returns all invoices of a gym for its bookkeeping.
func (s *Service) Ledger(ctx context.Context, gymID int64) ([]dbgen.ExportInvoicesRow, error) {
	return s.q.ExportInvoices(ctx, s.db, gymID)
}

// Paid applies a payment event of the provider once.
func (s *Service) Paid(ctx context.Context, eventID, providerRef string) error {
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		fresh, err := s.q.InsertPaymentEvent(ctx, tx, eventID)
		if err != nil || fresh == 0 {
			return err
		}
		_, err = s.q.MarkInvoicePaid(ctx, tx, providerRef)
		return err
	})
}

// MarkOverdue is a job: it moves open invoices past their date to overdue.
func (s *Service) MarkOverdue(ctx context.Context) (int64, error) {
	return s.q.MarkOverdue(ctx, s.db)
}
