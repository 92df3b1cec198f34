package usecase

import (
	"context"
	"strconv"
	"time"

	"example.com/tuneshare/internal/access"
	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/cache"
	"example.com/tuneshare/internal/httpx"
	"example.com/tuneshare/internal/model"
	"example.com/tuneshare/internal/repo"
)

const exportLimit = 10000

type moneyStore interface {
	Auditor
	SetSplit(ctx context.Context, id int64, basis int) (int64, error)
	Payouts(ctx context.Context, f repo.PayoutFilter) ([]model.Payout, error)
	PayoutTo(ctx context.Context, id, payeeID int64) (model.Payout, error)
	PendingPayouts(ctx context.Context, limit, offset int) ([]model.Payout, error)
	SendDue(ctx context.Context) (int64, error)
	Settle(ctx context.Context, ref, status string) error
}

type payoutKey struct{ user, payout int64 }

// Royalties is about who gets how much.
type Royalties struct {
	store  moneyStore
	access Gate
	seen   *cache.TTL[payoutKey, model.Payout]
}

// NewRoyalties makes Royalties.
func NewRoyalties(store moneyStore, gate Gate) *Royalties {
	return &Royalties{store: store, access: gate, seen: cache.New[payoutKey, model.Payout](30 * time.Second)}
}

// AdjustSplit changes a share; only owners of its project decide on money.
func (m *Royalties) AdjustSplit(ctx context.Context, splitID int64, basis int) error {
	projectID, err := m.store.SetSplit(ctx, splitID, basis)
	if err != nil {
		return err
	}
	if err := m.access.Project(ctx, projectID, access.Own); err != nil {
		return err
	}
	return m.store.Audit(ctx, "split.adjust", splitID)
}

// Payouts lists the caller's payouts; label staff ask for the sheet of their label.
func (m *Royalties) Payouts(ctx context.Context, labelID int64, status string, p httpx.Paging) (httpx.Page[model.Payout], error) {
	items, err := m.store.Payouts(ctx, repo.PayoutFilter{
		PayeeID: auth.ID(ctx), LabelID: labelID, Status: status, Limit: p.Limit(), Offset: p.Offset(),
	})
	return httpx.NewPage(items, p), err
}

// Payout loads one of the caller's payouts.
func (m *Royalties) Payout(ctx context.Context, id int64) (model.Payout, error) {
	me := auth.ID(ctx)
	return m.seen.Load(payoutKey{me, id}, func() (model.Payout, error) {
		return m.store.PayoutTo(ctx, id, me)
	})
}

// Pending lists what the next run will send.
func (m *Royalties) Pending(ctx context.Context, p httpx.Paging) (httpx.Page[model.Payout], error) {
	items, err := m.store.PendingPayouts(ctx, p.Limit(), p.Offset())
	return httpx.NewPage(items, p), err
}

// Run sends all due payouts.
func (m *Royalties) Run(ctx context.Context) (int64, error) { return m.store.SendDue(ctx) }

// Settle stores what the provider reports.
func (m *Royalties) Settle(ctx context.Context, ref, status string) error {
	return m.store.Settle(ctx, ref, status)
}

type catalogStore interface {
	Genres(ctx context.Context) ([]model.Genre, error)
	IsMember(ctx context.Context, labelID, userID int64) (bool, error)
	ReleasesOf(ctx context.Context, labelID int64, limit, offset int) ([]model.Release, error)
	Lookup(ctx context.Context, ref string, userID int64) (model.Release, error)
	Release(ctx context.Context, id int64) (model.Release, error)
}

// Catalogue is about labels and their releases.
type Catalogue struct{ store catalogStore }

// NewCatalogue makes a Catalogue.
func NewCatalogue(store catalogStore) *Catalogue { return &Catalogue{store: store} }

// Genres lists the genres.
func (c *Catalogue) Genres(ctx context.Context) ([]model.Genre, error) { return c.store.Genres(ctx) }

// Enter refuses callers who are not on the staff of the label.
func (c *Catalogue) Enter(ctx context.Context, labelID int64) error {
	ok, err := c.store.IsMember(ctx, labelID, auth.ID(ctx))
	if err != nil {
		return err
	}
	if !ok {
		return apierr.ErrNotFound
	}
	return nil
}

// Releases lists the releases of a label.
func (c *Catalogue) Releases(ctx context.Context, labelID int64, p httpx.Paging) (httpx.Page[model.Release], error) {
	items, err := c.store.ReleasesOf(ctx, labelID, p.Limit(), p.Offset())
	return httpx.NewPage(items, p), err
}

// Export returns all releases of a label.
func (c *Catalogue) Export(ctx context.Context, labelID int64) ([]model.Release, error) {
	return c.store.ReleasesOf(ctx, labelID, exportLimit, 0)
}

// Lookup finds a release by catalogue number or UPC.
func (c *Catalogue) Lookup(ctx context.Context, ref string) (model.Release, error) {
	return c.store.Lookup(ctx, ref, auth.ID(ctx))
}

// Release loads a release for a download whose link has been verified.
func (c *Catalogue) Release(ctx context.Context, id int64) (model.Release, error) {
	return c.store.Release(ctx, id)
}

func idString(id int64) string { return strconv.FormatInt(id, 10) }
