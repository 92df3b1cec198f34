// Package pg implements the services' stores on PostgreSQL.
package pg

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/pg/db"
)

// base is embedded by the stores.
type base struct {
	pool *pgxpool.Pool
	q    db.Querier
}

// inTx runs fn with queries bound to a new transaction.
func (b base) inTx(ctx context.Context, fn func(db.Querier) error) error {
	return pgx.BeginFunc(ctx, b.pool, func(tx pgx.Tx) error {
		return fn(db.New(b.pool).WithTx(tx))
	})
}

func (b base) SavedResponse(ctx context.Context, key string) ([]byte, error) {
	raw, err := b.q.GetIdempotentResponse(ctx, key)
	return raw, found(err, "response")
}

func (b base) SaveResponse(ctx context.Context, key string, orgID int64, response []byte) error {
	return b.q.SaveIdempotentResponse(ctx, db.SaveIdempotentResponseParams{Key: key, OrgID: orgID, Response: response})
}

func (b base) Audit(ctx context.Context, orgID, actor int64, action, subject string) error {
	return b.q.InsertAuditEvent(ctx, db.InsertAuditEventParams{OrgID: orgID, ActorID: actor, Action: action, Subject: subject})
}

// Stores are all stores over one pool.
type Stores struct {
	Accounts   Accounts
	Orgs       Orgs
	Deliveries Deliveries
	Billing    Billing
	Growers    Growers
	Scales     Scales
	Documents  Documents
	Reports    Reports
}

func New(pool *pgxpool.Pool) Stores {
	b := base{pool: pool, q: db.New(pool)}
	return Stores{
		Accounts:   Accounts{b},
		Orgs:       Orgs{b},
		Deliveries: Deliveries{b},
		Billing:    Billing{b},
		Growers:    Growers{b},
		Scales:     Scales{b},
		Documents:  Documents{b},
		Reports:    Reports{b},
	}
}

// found turns pgx.ErrNoRows into errs.NotFound.
func found(err error, what string) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return errs.NotFound{What: what}
	}
	return err
}

// one converts the row of a :one query.
func one[Row, T any](row Row, err error, what string, conv func(Row) T) (T, error) {
	if err != nil {
		var zero T
		return zero, found(err, what)
	}
	return conv(row), nil
}

// many converts the rows of a :many query.
func many[Row, T any](rows []Row, err error, conv func(Row) T) ([]T, error) {
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(rows))
	for _, r := range rows {
		out = append(out, conv(r))
	}
	return out, nil
}

func user(u db.User) coop.User {
	return coop.User{ID: u.ID, Email: u.Email, Name: u.Name, Staff: u.Staff, PasswordHash: u.PasswordHash}
}

func delivery(d db.Delivery) coop.Delivery {
	return coop.Delivery{
		Tenanted:    coop.Tenanted{OrgID: d.OrgID},
		ID:          d.ID,
		GrowerID:    d.GrowerID,
		InvoiceID:   d.InvoiceID,
		Status:      d.Status,
		Note:        d.Note,
		DeliveredAt: d.DeliveredAt,
		CreatedBy:   d.CreatedBy,
	}
}

func line(l db.DeliveryLine) coop.Line {
	return coop.Line{ID: l.ID, DeliveryID: l.DeliveryID, Variety: l.Variety, Kilos: l.Kilos, PriceCents: l.PriceCents}
}

func grower(g db.Grower) coop.Grower {
	return coop.Grower{Tenanted: coop.Tenanted{OrgID: g.OrgID}, ID: g.ID, Name: g.Name, Phone: g.Phone, IBAN: g.Iban}
}

func invoice(i db.Invoice) coop.Invoice {
	return coop.Invoice{
		Tenanted:   coop.Tenanted{OrgID: i.OrgID},
		ID:         i.ID,
		GrowerID:   i.GrowerID,
		Number:     i.Number,
		Status:     i.Status,
		TotalCents: i.TotalCents,
		Memo:       i.Memo,
		CreatedBy:  i.CreatedBy,
	}
}

func document(d db.Document) coop.Document {
	return coop.Document{
		Tenanted:    coop.Tenanted{OrgID: d.OrgID},
		ID:          d.ID,
		InvoiceID:   d.InvoiceID,
		Name:        d.Name,
		ContentType: d.ContentType,
		Content:     d.Content,
	}
}

func scale(s db.Scale) coop.Scale {
	return coop.Scale{
		Tenanted:  coop.Tenanted{OrgID: s.OrgID},
		ID:        s.ID,
		Name:      s.Name,
		TareGrams: s.TareGrams,
		BrokerURL: s.BrokerUrl,
		LastSeen:  s.LastSeenAt,
	}
}
