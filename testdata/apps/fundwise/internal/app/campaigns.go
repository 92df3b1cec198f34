package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.com/fundwise/internal/cache"
	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

type CampaignService struct {
	Tx         Tx
	Campaigns  Campaigns
	Rewards    Rewards
	Charities  Charities
	Audit      Audit
	PreviewTTL time.Duration
	Shelf      *cache.TTL[string, []Category]

	policy policy
}

// Categories are maintained by hand and change about once a year.
func (s *CampaignService) Categories(ctx context.Context, _ None) (Page[Category], error) {
	list, err := s.Shelf.Fetch("all", func() ([]Category, error) { return s.Charities.Categories(ctx) })
	return Page[Category]{Items: list}, err
}

type ListCampaigns struct {
	Status domain.CampaignStatus `query:"status" json:"-"`
	After  *domain.CampaignID    `query:"after" json:"-"`
	Limit  int                   `query:"limit" json:"-"`
}

// Mine lists what the caller raises money for.
func (s *CampaignService) Mine(ctx context.Context, in ListCampaigns) (Page[CampaignView], error) {
	actor := identity.Caller(ctx)
	f := CampaignFilter{Status: in.Status, After: in.After, Limit: pageSize(in.Limit)}
	list, err := s.Campaigns.ListByOwner(ctx, actor.Account(), f)
	if err != nil {
		return Page[CampaignView]{}, err
	}
	views := make([]CampaignView, len(list))
	for i, c := range list {
		views[i] = viewCampaign(c)
	}
	return paged(views, f.Limit, func(v CampaignView) fmt.Stringer { return v.ID }), nil
}

type OpenCampaign struct {
	Charity  *domain.CharityID `json:"charity_id"`
	Category string            `json:"category"`
	Title    string            `json:"title"`
	Story    string            `json:"story"`
	Goal     int64             `json:"goal_cents"`
	Currency string            `json:"currency"`
}

// Open drafts a campaign. Raising money in the name of a charity is for its staff.
func (s *CampaignService) Open(ctx context.Context, in OpenCampaign) (CampaignView, error) {
	actor := identity.Caller(ctx)
	if in.Charity != nil {
		ok, err := s.Charities.HasStaff(ctx, *in.Charity, actor.Account())
		if err != nil {
			return CampaignView{}, err
		}
		if !ok {
			return CampaignView{}, domain.ErrForbidden
		}
	}
	c, err := domain.OpenCampaign(actor.Account(), in.Charity, in.Category, in.Title, in.Story, in.Goal, in.Currency)
	if err != nil {
		return CampaignView{}, err
	}
	err = s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		if err := s.Campaigns.Add(ctx, c); err != nil {
			return err
		}
		return s.Audit.Record(ctx, "campaign.opened", c.ID().String())
	})
	return shown(c, err)
}

type OneCampaign struct {
	ID domain.CampaignID `path:"id" json:"-"`
}

// View shows a campaign to the people behind it, whatever its status.
func (s *CampaignService) View(ctx context.Context, in OneCampaign) (CampaignView, error) {
	actor := identity.Caller(ctx)
	c, err := s.Campaigns.ByID(ctx, in.ID)
	if err != nil {
		return CampaignView{}, err
	}
	return shown(c, s.policy.dashboard(actor, c))
}

type ReviseCampaign struct {
	ID    domain.CampaignID `path:"id" json:"-"`
	Title string            `json:"title"`
	Story string            `json:"story"`
	Goal  int64             `json:"goal_cents"`
}

func (s *CampaignService) Revise(ctx context.Context, in ReviseCampaign) (CampaignView, error) {
	return shown(s.change(ctx, in.ID, "campaign.revised", func(c *domain.Campaign, by domain.AccountID) error {
		return c.Revise(by, in.Title, in.Story, in.Goal)
	}))
}

// Close stops the collection. Pledges that are still pending expire on their own.
func (s *CampaignService) Close(ctx context.Context, in OneCampaign) (CampaignView, error) {
	return shown(s.change(ctx, in.ID, "campaign.closed", func(c *domain.Campaign, by domain.AccountID) error {
		return c.Close(by, time.Now())
	}))
}

// change locks the campaign, lets the entity decide and stores what became of it.
func (s *CampaignService) change(ctx context.Context, id domain.CampaignID, action string,
	apply func(c *domain.Campaign, by domain.AccountID) error) (c *domain.Campaign, err error) {
	actor := identity.Caller(ctx)
	err = s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		if c, err = s.Campaigns.ForUpdate(ctx, id); err != nil {
			return err
		}
		if err := apply(c, actor.Account()); err != nil {
			return err
		}
		if err := s.Campaigns.Save(ctx, c); err != nil {
			return err
		}
		return s.Audit.Record(ctx, action, id.String())
	})
	return c, err
}

// Launch opens a draft to the public.
func (s *CampaignService) Launch(ctx context.Context, in OneCampaign) (None, error) {
	actor := identity.Caller(ctx)
	return None{}, s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		if err := found(s.Campaigns.Launch(ctx, in.ID, actor.Account())); err != nil {
			return err
		}
		return s.Audit.Record(ctx, "campaign.launched", in.ID.String())
	})
}

// Archive hides a campaign; its books are kept for ten years.
func (s *CampaignService) Archive(ctx context.Context, in OneCampaign) (None, error) {
	actor := identity.Caller(ctx)
	return None{}, s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		c, err := s.Campaigns.OwnedBy(ctx, in.ID, actor.Account())
		if err != nil {
			return err
		}
		if err := c.Archive(time.Now()); err != nil {
			return err
		}
		return s.Campaigns.Save(ctx, c)
	})
}

type PreviewLink struct {
	Token   string    `json:"token"`
	Expires time.Time `json:"expires_at"`
}

// Share makes a link that shows a draft to people without an account.
func (s *CampaignService) Share(ctx context.Context, in OneCampaign) (PreviewLink, error) {
	actor := identity.Caller(ctx)
	token, digest := identity.NewToken()
	link := PreviewLink{Token: token, Expires: time.Now().Add(s.PreviewTTL)}
	if err := found(s.Campaigns.Share(ctx, digest, in.ID, actor.Account(), link.Expires)); err != nil {
		return PreviewLink{}, err
	}
	return link, nil
}

type OpenPreview struct {
	Token string `path:"token" json:"-"`
}

// Preview is where a shared link leads.
func (s *CampaignService) Preview(ctx context.Context, in OpenPreview) (CampaignView, error) {
	return shown(s.Campaigns.Shared(ctx, identity.Digest(in.Token)))
}

// Stats feeds the owner's dashboard.
func (s *CampaignService) Stats(ctx context.Context, in OneCampaign) (Stats, error) {
	return s.Campaigns.Stats(ctx, in.ID)
}

// Managed loads a campaign that the caller may edit.
func (s *CampaignService) Managed(ctx context.Context, id domain.CampaignID) (*domain.Campaign, error) {
	actor := identity.Caller(ctx)
	c, err := s.Campaigns.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if !c.ManagedBy(actor.Account()) {
		return nil, domain.ErrNotFound
	}
	return c, nil
}

type SaveReward struct {
	ID    domain.RewardID `path:"reward" json:"-"`
	Title string          `json:"title"`
	Price int64           `json:"price_cents"`
}

func (in SaveReward) Validate() error {
	if strings.TrimSpace(in.Title) == "" {
		return domain.Invalid("title", "must not be empty")
	}
	if in.Price <= 0 {
		return domain.Invalid("price_cents", "must be positive")
	}
	return nil
}

func (s *CampaignService) AddReward(ctx context.Context, in SaveReward) (RewardView, error) {
	c, err := currentCampaign(ctx)
	if err != nil {
		return RewardView{}, err
	}
	if err := c.AcceptsChanges(); err != nil {
		return RewardView{}, err
	}
	r := RewardView{ID: domain.NewRewardID(), Title: in.Title, Price: in.Price}
	return r, s.Rewards.Add(ctx, c.ID(), r)
}

func (s *CampaignService) ChangeReward(ctx context.Context, in SaveReward) (RewardView, error) {
	c, err := currentCampaign(ctx)
	if err != nil {
		return RewardView{}, err
	}
	if err := c.AcceptsChanges(); err != nil {
		return RewardView{}, err
	}
	r := RewardView{ID: in.ID, Title: in.Title, Price: in.Price}
	err = s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		if err := found(s.Rewards.Change(ctx, r)); err != nil {
			return err
		}
		return s.Audit.Record(ctx, "reward.changed", c.ID().String()+"/"+r.ID.String())
	})
	return r, err
}

type OneReward struct {
	ID domain.RewardID `path:"reward" json:"-"`
}

// WithdrawReward takes a reward off the page. Pledges that chose it keep it.
func (s *CampaignService) WithdrawReward(ctx context.Context, in OneReward) (None, error) {
	c, err := currentCampaign(ctx)
	if err != nil {
		return None{}, err
	}
	return None{}, found(s.Rewards.Withdraw(ctx, c.ID(), in.ID))
}
