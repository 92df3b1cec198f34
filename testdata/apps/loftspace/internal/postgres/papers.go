package postgres

import (
	"context"
	"database/sql"
	"time"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Documents struct{ db *sql.DB }

func NewDocuments(db *sql.DB) *Documents { return &Documents{db} }

func (s *Documents) ByID(ctx context.Context, id uuid.UUID) (domain.Document, error) {
	return one(ctx, s.db, func(r scanner) (d domain.Document, err error) {
		err = r.Scan(&d.ID, &d.OwnerEmail, &d.SignerEmail, &d.Title, &d.Body, &d.SignedAt)
		return d, err
	}, `SELECT id, owner_email, signer_email, title, body, signed_at FROM documents WHERE id = $1`, id)
}

func (s *Documents) Sign(ctx context.Context, id uuid.UUID) error {
	return touch(ctx, s.db, `UPDATE documents SET signed_at = now() WHERE id = $1 AND signed_at IS NULL`, id)
}

type Passes struct{ db *sql.DB }

func NewPasses(db *sql.DB) *Passes { return &Passes{db} }

func scanPass(r scanner) (p domain.Pass, err error) {
	err = r.Scan(&p.ID, &p.HolderID, &p.PIN, &p.ValidUntil)
	return p, err
}

func (s *Passes) ByID(ctx context.Context, id uuid.UUID) (domain.Pass, error) {
	return one(ctx, s.db, scanPass, `SELECT id, holder_id, pin, valid_until FROM passes WHERE id = $1`, id)
}

// Extend keeps the new end only if accept agrees with the row.
func (s *Passes) Extend(ctx context.Context, id uuid.UUID, until time.Time, accept ports.Accept[domain.Pass]) (p domain.Pass, err error) {
	err = inTx(ctx, s.db, func(tx *sql.Tx) error {
		p, err = one(ctx, tx, scanPass, `UPDATE passes SET valid_until = $2 WHERE id = $1 AND revoked_at IS NULL
			RETURNING id, holder_id, pin, valid_until`, id, until)
		if err != nil {
			return err
		}
		return accept(p)
	})
	if err != nil {
		return domain.Pass{}, err
	}
	return p, nil
}

func (s *Passes) Revoke(ctx context.Context, id uuid.UUID) (domain.Pass, error) {
	return one(ctx, s.db, scanPass, `UPDATE passes SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL
		RETURNING id, holder_id, pin, valid_until`, id)
}

type Invoices struct{ db *sql.DB }

func NewInvoices(db *sql.DB) *Invoices { return &Invoices{db} }

func (s *Invoices) ByID(ctx context.Context, id uuid.UUID) (domain.Invoice, error) {
	return one(ctx, s.db, func(r scanner) (v domain.Invoice, err error) {
		err = r.Scan(&v.ID, &v.PayerID, &v.HostID, &v.Memo, &v.AmountCents, &v.State)
		return v, err
	}, `SELECT i.id, i.payer_id, s.host_id, i.memo, i.amount_cents, i.state
		FROM invoices i JOIN spaces s ON s.id = i.space_id WHERE i.id = $1`, id)
}

func (s *Invoices) Settle(ctx context.Context, id uuid.UUID) error {
	return touch(ctx, s.db, `UPDATE invoices SET state = 'settled' WHERE id = $1 AND state = 'open'`, id)
}
