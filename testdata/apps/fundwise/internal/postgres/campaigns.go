package postgres

import (
	"context"
	"time"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
)

type Campaigns struct{ *Store }

const selectCampaign = `
	SELECT c.id, c.owner_id, c.charity_id, c.category, c.title, c.story, c.goal_cents, c.currency,
	       c.status, c.closed_by, c.closed_at, c.deleted_at, c.version
	  FROM campaigns c `

func campaignFields(r *domain.CampaignRecord) []any {
	return []any{&r.ID, &r.Owner, &r.Charity, &r.Category, &r.Title, &r.Story, &r.Goal, &r.Currency,
		&r.Status, &r.ClosedBy, &r.ClosedAt, &r.Deleted, &r.Version}
}

// load reads one campaign with its team.
func (r Campaigns) load(ctx context.Context, rest string, args ...any) (*domain.Campaign, error) {
	var rec domain.CampaignRecord
	if err := r.get(ctx, campaignFields(&rec), selectCampaign+rest, args...); err != nil {
		return nil, err
	}
	type seat struct {
		who  domain.AccountID
		role domain.TeamRole
	}
	seats, err := list(ctx, r.Store, func(s *seat) []any { return []any{&s.who, &s.role} },
		`SELECT account_id, role FROM campaign_team WHERE campaign_id = $1`, rec.ID)
	if err != nil {
		return nil, err
	}
	team := make(map[domain.AccountID]domain.TeamRole, len(seats))
	for _, s := range seats {
		team[s.who] = s.role
	}
	return domain.RestoreCampaign(rec, team), nil
}

func (r Campaigns) Add(ctx context.Context, c *domain.Campaign) error {
	rec := c.Record()
	return r.exec(ctx, `
		INSERT INTO campaigns (id, owner_id, charity_id, category, title, story, goal_cents, currency)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		rec.ID, rec.Owner, rec.Charity, rec.Category, rec.Title, rec.Story, rec.Goal, rec.Currency)
}

func (r Campaigns) ByID(ctx context.Context, id domain.CampaignID) (*domain.Campaign, error) {
	return r.load(ctx, `WHERE c.id = $1 AND c.deleted_at IS NULL`, id)
}

func (r Campaigns) ForUpdate(ctx context.Context, id domain.CampaignID) (*domain.Campaign, error) {
	return r.load(ctx, `WHERE c.id = $1 AND c.deleted_at IS NULL FOR UPDATE`, id)
}

func (r Campaigns) OwnedBy(ctx context.Context, id domain.CampaignID, owner domain.AccountID) (*domain.Campaign, error) {
	return r.load(ctx, `WHERE c.id = $1 AND c.owner_id = $2 AND c.deleted_at IS NULL FOR UPDATE`, id, owner)
}

func (r Campaigns) OfCharity(ctx context.Context, id domain.CampaignID, charity domain.CharityID) (*domain.Campaign, error) {
	return r.load(ctx, `WHERE c.id = $1 AND c.charity_id = $2 AND c.deleted_at IS NULL`, id, charity)
}

func (r Campaigns) Shared(ctx context.Context, digest []byte) (*domain.Campaign, error) {
	return r.load(ctx, `JOIN preview_links l ON l.campaign_id = c.id
		WHERE l.token_hash = $1 AND l.expires_at > now() AND c.deleted_at IS NULL`, digest)
}

func (r Campaigns) ListByOwner(ctx context.Context, owner domain.AccountID, f app.CampaignFilter) ([]*domain.Campaign, error) {
	recs, err := list(ctx, r.Store, campaignFields, selectCampaign+`
		WHERE c.owner_id = $1 AND c.deleted_at IS NULL
		  AND ($2 = '' OR c.status = $2) AND ($3::uuid IS NULL OR c.id < $3)
		ORDER BY c.id DESC LIMIT $4`, owner, string(f.Status), f.After, f.Limit)
	out := make([]*domain.Campaign, len(recs))
	for i, rec := range recs {
		out[i] = domain.RestoreCampaign(rec, nil)
	}
	return out, err
}

// Save stores a loaded campaign unless somebody else has been faster.
func (r Campaigns) Save(ctx context.Context, c *domain.Campaign) error {
	rec := c.Record()
	ok, err := r.touch(ctx, `
		UPDATE campaigns SET title = $3, story = $4, goal_cents = $5, status = $6, closed_by = $7,
		       closed_at = $8, deleted_at = $9, version = version + 1
		 WHERE id = $1 AND version = $2`,
		rec.ID, rec.Version, rec.Title, rec.Story, rec.Goal, rec.Status, rec.ClosedBy, rec.ClosedAt, rec.Deleted)
	if err == nil && !ok {
		return domain.ErrConflict
	}
	return err
}

func (r Campaigns) Launch(ctx context.Context, id domain.CampaignID, owner domain.AccountID) (bool, error) {
	return r.touch(ctx, `
		UPDATE campaigns SET status = 'live', launched_at = now(), version = version + 1
		 WHERE id = $1 AND owner_id = $2 AND status = 'draft' AND deleted_at IS NULL`, id, owner)
}

func (r Campaigns) Share(ctx context.Context, digest []byte, id domain.CampaignID, by domain.AccountID, until time.Time) (bool, error) {
	return r.touch(ctx, `
		INSERT INTO preview_links (token_hash, campaign_id, created_by, expires_at)
		SELECT $1, c.id, c.owner_id, $4 FROM campaigns c
		 WHERE c.id = $2 AND c.owner_id = $3 AND c.deleted_at IS NULL`, digest, id, by, until)
}

func (r Campaigns) Stats(ctx context.Context, id domain.CampaignID) (s app.Stats, err error) {
	err = r.get(ctx, []any{&s.Raised, &s.Pending, &s.Backers}, `
		SELECT coalesce(sum(amount_cents) FILTER (WHERE status = 'captured'), 0),
		       coalesce(sum(amount_cents) FILTER (WHERE status = 'pending'), 0),
		       count(DISTINCT backer_id)
		  FROM pledges WHERE campaign_id = $1`, id)
	if err != nil {
		return s, err
	}
	s.TopGiver, err = list(ctx, r.Store, recipientFields, `
		SELECT a.display_name, a.email
		  FROM pledges p JOIN accounts a ON a.id = p.backer_id
		 WHERE p.campaign_id = $1 AND p.status = 'captured'
		 GROUP BY a.id ORDER BY sum(p.amount_cents) DESC LIMIT 10`, id)
	return s, err
}

func (r Campaigns) Pulse(ctx context.Context, id domain.CampaignID) (p app.Pulse, err error) {
	err = r.get(ctx, []any{&p.Raised},
		`SELECT coalesce(sum(amount_cents), 0) FROM pledges WHERE campaign_id = $1 AND status = 'captured'`, id)
	if err != nil {
		return p, err
	}
	p.Recent, err = list(ctx, r.Store, func(s *string) []any { return []any{s} },
		`SELECT message FROM pledges WHERE campaign_id = $1 AND status = 'captured' ORDER BY id DESC LIMIT 5`, id)
	return p, err
}

type Rewards struct{ *Store }

func (r Rewards) Add(ctx context.Context, campaign domain.CampaignID, v app.RewardView) error {
	return r.exec(ctx, `INSERT INTO rewards (id, campaign_id, title, price_cents) VALUES ($1, $2, $3, $4)`,
		v.ID, campaign, v.Title, v.Price)
}

func (r Rewards) Change(ctx context.Context, v app.RewardView) (bool, error) {
	return r.touch(ctx, `UPDATE rewards SET title = $2, price_cents = $3 WHERE id = $1 AND deleted_at IS NULL`,
		v.ID, v.Title, v.Price)
}

func (r Rewards) Withdraw(ctx context.Context, campaign domain.CampaignID, id domain.RewardID) (bool, error) {
	return r.touch(ctx, `UPDATE rewards SET deleted_at = now() WHERE id = $1 AND campaign_id = $2 AND deleted_at IS NULL`,
		id, campaign)
}
