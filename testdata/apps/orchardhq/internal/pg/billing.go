package pg

import (
	"context"

	"example.com/orchardhq/internal/billing"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/documents"
	"example.com/orchardhq/internal/pg/db"
)

var (
	_ billing.Store   = Billing{}
	_ documents.Store = Documents{}
)

type Billing struct{ base }

func (b Billing) List(ctx context.Context, f billing.Filter) ([]coop.Invoice, error) {
	rows, err := b.q.ListInvoices(ctx, db.ListInvoicesParams{OrgIds: f.Orgs, Before: f.Before, Status: f.Status, Lim: f.Limit})
	return many(rows, err, invoice)
}

func (b Billing) InvoiceFor(ctx context.Context, id, userID int64) (coop.Invoice, error) {
	row, err := b.q.GetInvoiceForUser(ctx, db.GetInvoiceForUserParams{ID: id, UserID: userID})
	return one(row, err, "invoice", invoice)
}

func (b Billing) Grower(ctx context.Context, id, orgID int64) (coop.Grower, error) {
	row, err := b.q.GetGrowerOfOrg(ctx, db.GetGrowerOfOrgParams{ID: id, OrgID: orgID})
	return one(row, err, "grower", grower)
}

func (b Billing) InvoicesOf(ctx context.Context, growerID int64) ([]coop.Invoice, error) {
	rows, err := b.q.ListInvoicesByGrower(ctx, growerID)
	return many(rows, err, invoice)
}

func (b Billing) DeliveriesOf(ctx context.Context, growerID int64) ([]coop.Delivery, error) {
	rows, err := b.q.ListDeliveriesByGrower(ctx, growerID)
	return many(rows, err, delivery)
}

func (b Billing) Void(ctx context.Context, id int64, memo string) (int64, error) {
	return b.q.VoidInvoice(ctx, db.VoidInvoiceParams{ID: id, Memo: memo})
}

func (b Billing) Send(ctx context.Context, id, orgID int64) (int64, error) {
	return b.q.SendInvoice(ctx, db.SendInvoiceParams{ID: id, OrgID: orgID})
}

func (b Billing) Bill(ctx context.Context, inv coop.Invoice) (out coop.Invoice, err error) {
	err = b.inTx(ctx, func(q db.Querier) error {
		total, err := q.SumUninvoiced(ctx, db.SumUninvoicedParams{OrgID: inv.OrgID, GrowerID: inv.GrowerID})
		if err != nil {
			return err
		}
		row, err := q.CreateInvoice(ctx, db.CreateInvoiceParams{
			OrgID:      inv.OrgID,
			GrowerID:   inv.GrowerID,
			Number:     inv.Number,
			TotalCents: total,
			Memo:       inv.Memo,
			CreatedBy:  inv.CreatedBy,
		})
		if err != nil {
			return err
		}
		out = invoice(row)
		_, err = q.MarkInvoiced(ctx, db.MarkInvoicedParams{OrgID: inv.OrgID, GrowerID: inv.GrowerID, InvoiceID: &row.ID})
		return err
	})
	return out, err
}

type Documents struct{ base }

func (d Documents) Document(ctx context.Context, id int64) (coop.Document, error) {
	row, err := d.q.GetDocument(ctx, id)
	return one(row, err, "document", document)
}
