package postgres

import (
	"context"
	"fmt"
	"strings"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
)

type Pledges struct{ *Store }

const selectPledgeView = `
	SELECT p.id, p.campaign_id, a.display_name, a.email, p.amount_cents, p.message, p.status, p.created_at
	  FROM pledges p
	  JOIN campaigns c ON c.id = p.campaign_id
	  JOIN accounts a ON a.id = p.backer_id
	 WHERE `

func pledgeViewFields(v *app.PledgeView) []any {
	return []any{&v.ID, &v.Campaign, &v.Backer, &v.Email, &v.Amount, &v.Message, &v.Status, &v.Created}
}

func recipientFields(v *app.Recipient) []any { return []any{&v.Name, &v.Email} }

// Add stores the pledge if the campaign is live and the reward is one of its own.
func (r Pledges) Add(ctx context.Context, p *domain.Pledge) (bool, error) {
	rec := p.Record()
	return r.touch(ctx, `
		INSERT INTO pledges (id, campaign_id, backer_id, reward_id, amount_cents, message)
		SELECT $1, c.id, $3, $4, $5, $6 FROM campaigns c
		 WHERE c.id = $2 AND c.status = 'live' AND c.deleted_at IS NULL
		   AND ($4::uuid IS NULL OR EXISTS (
		        SELECT 1 FROM rewards w WHERE w.id = $4 AND w.campaign_id = c.id AND w.deleted_at IS NULL))`,
		rec.ID, rec.Campaign, rec.Backer, rec.Reward, rec.Amount, rec.Message)
}

func (r Pledges) Replay(ctx context.Context, backer domain.AccountID, key string) (id domain.PledgeID, seen bool, err error) {
	err = r.get(ctx, []any{&id}, `SELECT pledge_id FROM idempotency_keys WHERE account_id = $1 AND key = $2`, backer, key)
	if err == domain.ErrNotFound {
		return id, false, nil
	}
	return id, err == nil, err
}

func (r Pledges) Remember(ctx context.Context, backer domain.AccountID, key string, id domain.PledgeID) error {
	return r.exec(ctx, `INSERT INTO idempotency_keys (account_id, key, pledge_id) VALUES ($1, $2, $3)`, backer, key, id)
}

func (r Pledges) ForUpdate(ctx context.Context, id domain.PledgeID) (*domain.Pledge, error) {
	var p domain.PledgeRecord
	err := r.get(ctx, []any{&p.ID, &p.Campaign, &p.Backer, &p.Reward, &p.Amount, &p.Message, &p.HideName, &p.Status}, `
		SELECT id, campaign_id, backer_id, reward_id, amount_cents, message, hide_name, status
		  FROM pledges WHERE id = $1 FOR UPDATE`, id)
	return domain.RestorePledge(p), err
}

// Save stores what a backer can change.
func (r Pledges) Save(ctx context.Context, p *domain.Pledge) error {
	rec := p.Record()
	return r.exec(ctx, `UPDATE pledges SET message = $2, hide_name = $3 WHERE id = $1`, rec.ID, rec.Message, rec.HideName)
}

func (r Pledges) VisibleTo(ctx context.Context, id domain.PledgeID, viewer domain.AccountID) (v app.PledgeView, err error) {
	err = r.get(ctx, pledgeViewFields(&v), selectPledgeView+`p.id = $1 AND (p.backer_id = $2 OR c.owner_id = $2)`, id, viewer)
	return v, err
}

// Search builds the query from the fields of the filter that are set.
func (r Pledges) Search(ctx context.Context, f app.PledgeFilter) ([]app.PledgeView, error) {
	where, args := []string{"c.deleted_at IS NULL"}, []any{}
	and := func(cond string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.Backer != nil {
		and("p.backer_id = $%d", *f.Backer)
	}
	if f.Owner != nil {
		and("c.owner_id = $%d", *f.Owner)
	}
	if f.Campaign != nil {
		and("p.campaign_id = $%d", *f.Campaign)
	}
	if f.Status != "" {
		and("p.status = $%d", f.Status)
	}
	if !f.Since.IsZero() {
		and("p.created_at >= $%d", f.Since)
	}
	if f.After != nil {
		and("p.id < $%d", *f.After)
	}
	args = append(args, f.Limit)
	query := selectPledgeView + strings.Join(where, " AND ") + fmt.Sprintf(" ORDER BY p.id DESC LIMIT $%d", len(args))
	return list(ctx, r.Store, pledgeViewFields, query, args...)
}

func (r Pledges) Backers(ctx context.Context, campaign domain.CampaignID, owner domain.AccountID) ([]app.PledgeView, error) {
	return list(ctx, r.Store, pledgeViewFields, selectPledgeView+`
		    p.campaign_id = $1 AND p.status = 'captured'
		 OR p.status = 'refunded' AND p.refunded_at > now() - interval '30 days'
		AND p.campaign_id = $1 AND c.owner_id = $2
		 ORDER BY p.created_at DESC LIMIT 1000`, campaign, owner)
}

func (r Pledges) Cancel(ctx context.Context, id domain.PledgeID, backer domain.AccountID) (bool, error) {
	return r.touch(ctx, `UPDATE pledges SET status = 'cancelled' WHERE id = $1 AND backer_id = $2 AND status = 'pending'`,
		id, backer)
}

// CountReceived counts those of the pledges that went to campaigns of owner.
func (r Pledges) CountReceived(ctx context.Context, ids []domain.PledgeID, owner domain.AccountID) (n int, err error) {
	err = r.get(ctx, []any{&n}, `
		SELECT count(*) FROM pledges p JOIN campaigns c ON c.id = p.campaign_id
		 WHERE p.id = ANY($1) AND c.owner_id = $2`, uuids(ids), owner)
	return n, err
}

func (r Pledges) MarkThanked(ctx context.Context, ids []domain.PledgeID) ([]app.Recipient, error) {
	return list(ctx, r.Store, recipientFields, `
		UPDATE pledges p SET thanked_at = now() FROM accounts a
		 WHERE p.id = ANY($1) AND a.id = p.backer_id AND p.status = 'captured'
		RETURNING a.display_name, a.email`, uuids(ids))
}

func (r Pledges) MarkRefunded(ctx context.Context, ids []domain.PledgeID) (n int64, err error) {
	err = r.get(ctx, []any{&n}, `
		WITH done AS (
			UPDATE pledges SET status = 'refunded', refunded_at = now()
			 WHERE id = ANY($1) AND status = 'captured' RETURNING id)
		SELECT count(*) FROM done`, uuids(ids))
	return n, err
}

func (r Pledges) FirstDelivery(ctx context.Context, eventID string) (bool, error) {
	return r.touch(ctx, `INSERT INTO payment_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING`, eventID)
}

func (r Pledges) Capture(ctx context.Context, id domain.PledgeID, paymentRef string) (bool, error) {
	return r.touch(ctx, `
		UPDATE pledges SET status = 'captured', payment_ref = $2, paid_at = now()
		 WHERE id = $1 AND status = 'pending'`, id, paymentRef)
}
