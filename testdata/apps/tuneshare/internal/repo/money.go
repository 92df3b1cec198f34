package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/model"
	"example.com/tuneshare/internal/qb"
)

const (
	payoutCols  = "id, payee_id, label_id, amount_cents, memo, status, provider_ref"
	releaseCols = "r.id, r.label_id, r.title, r.catalog_no, r.upc, r.status, r.master_key"
)

// Money keeps splits and payouts.
type Money struct{ *Store }

// SetSplit changes one share and returns the project it belongs to.
func (m Money) SetSplit(ctx context.Context, id int64, basis int) (int64, error) {
	return one[int64](ctx, m.conn(ctx),
		qb.Change("splits").Set("basis", basis).Where("id", id).Returning("project_id"))
}

// PayoutFilter narrows a list of payouts.
type PayoutFilter struct {
	PayeeID int64
	LabelID int64
	Status  string
	Limit   int
	Offset  int
}

// Payouts lists the sheet of a label or the payouts of a payee.
func (m Money) Payouts(ctx context.Context, f PayoutFilter) ([]model.Payout, error) {
	sel := qb.From("payouts", payoutCols)
	if f.LabelID != 0 {
		sel.Where("label_id", f.LabelID)
	} else {
		sel.Where("payee_id", f.PayeeID)
	}
	if f.Status != "" {
		sel.Where("status", f.Status)
	}
	return many[model.Payout](ctx, m.conn(ctx), sel.Page("id DESC", f.Limit, f.Offset))
}

// PayoutTo loads a payout of a payee.
func (m Money) PayoutTo(ctx context.Context, id, payeeID int64) (model.Payout, error) {
	return one[model.Payout](ctx, m.conn(ctx),
		qb.From("payouts", payoutCols).Where("id", id).Where("payee_id", payeeID))
}

// PendingPayouts lists what the next run will send.
func (m Money) PendingPayouts(ctx context.Context, limit, offset int) ([]model.Payout, error) {
	return many[model.Payout](ctx, m.conn(ctx),
		qb.From("payouts", payoutCols).Where("status", "approved").Page("due_at, id", limit, offset))
}

// SendDue hands all due payouts to the provider.
func (m Money) SendDue(ctx context.Context) (int64, error) {
	return qb.Exec(ctx, m.conn(ctx), qb.Change("payouts").
		Set("status", "sent").
		Where("status", "approved").
		Cond("due_at <= now()", nil))
}

// Settle stores what the provider reports about a payout.
func (m Money) Settle(ctx context.Context, ref, status string) error {
	return must(ctx, m.conn(ctx), qb.Change("payouts").Set("status", status).Where("provider_ref", ref))
}

// Catalog keeps labels, releases and genres.
type Catalog struct{ *Store }

// Genres lists all genres.
func (c Catalog) Genres(ctx context.Context) ([]model.Genre, error) {
	return many[model.Genre](ctx, c.conn(ctx), qb.From("genres", "slug, name").Page("slug", 200, 0))
}

// IsMember tells whether a user is on the staff of a label.
func (c Catalog) IsMember(ctx context.Context, labelID, userID int64) (bool, error) {
	var n int
	err := sqlx.GetContext(ctx, c.conn(ctx), &n,
		`SELECT count(*) FROM label_members WHERE label_id = $1 AND user_id = $2`, labelID, userID)
	return n > 0, err
}

// ReleasesOf lists the releases of a label.
func (c Catalog) ReleasesOf(ctx context.Context, labelID int64, limit, offset int) ([]model.Release, error) {
	return many[model.Release](ctx, c.conn(ctx),
		qb.From("releases r", releaseCols).Where("r.label_id", labelID).Page("r.id", limit, offset))
}

// Lookup finds a release of the user's labels by catalogue number or UPC.
func (c Catalog) Lookup(ctx context.Context, ref string, userID int64) (model.Release, error) {
	rel, err := many[model.Release](ctx, c.conn(ctx), qb.From("releases r", releaseCols).
		Join("label_members m ON m.label_id = r.label_id").
		Where("m.user_id", userID).
		Cond("r.catalog_no = :ref OR r.upc = :ref", qb.Args{"ref": ref}).
		Page("r.id", 1, 0))
	if err != nil {
		return model.Release{}, err
	}
	if len(rel) == 0 {
		return model.Release{}, apierr.ErrNotFound
	}
	return rel[0], nil
}

// Release loads a release.
func (c Catalog) Release(ctx context.Context, id int64) (model.Release, error) {
	return one[model.Release](ctx, c.conn(ctx), qb.From("releases r", releaseCols).Where("r.id", id))
}
