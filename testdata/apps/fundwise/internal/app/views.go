package app

import (
	"fmt"
	"time"

	"example.com/fundwise/internal/domain"
)

// None is the input or output of a use case that has none.
type None struct{}

// Page is one page of a list; Next is the cursor of the following one.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

const maxPage = 100

func pageSize(asked int) int {
	if asked < 1 || asked > maxPage {
		return 25
	}
	return asked
}

func paged[T any](items []T, limit int, id func(T) fmt.Stringer) Page[T] {
	p := Page[T]{Items: items}
	if len(items) == limit {
		p.Next = id(items[limit-1]).String()
	}
	return p
}

// File is an output that is sent as it is.
type File struct {
	Name string
	Type string
	Body []byte
}

// found turns the outcome of a conditional write into an error.
func found(ok bool, err error) error {
	if err == nil && !ok {
		return domain.ErrNotFound
	}
	return err
}

type Profile struct {
	ID            domain.AccountID        `json:"id"`
	Email         string                  `json:"email"`
	Name          string                  `json:"name"`
	DefaultPayout *domain.PayoutAccountID `json:"default_payout_account,omitempty"`
}

type CampaignView struct {
	ID       domain.CampaignID     `json:"id"`
	Charity  *domain.CharityID     `json:"charity_id,omitempty"`
	Category string                `json:"category"`
	Title    string                `json:"title"`
	Story    string                `json:"story"`
	Goal     int64                 `json:"goal_cents"`
	Currency string                `json:"currency"`
	Status   domain.CampaignStatus `json:"status"`
}

// shown is the last step of the use cases that answer with one campaign.
func shown(c *domain.Campaign, err error) (CampaignView, error) {
	if err != nil {
		return CampaignView{}, err
	}
	return viewCampaign(c), nil
}

func viewCampaign(c *domain.Campaign) CampaignView {
	r := c.Record()
	return CampaignView{ID: r.ID, Charity: r.Charity, Category: r.Category, Title: r.Title, Story: r.Story,
		Goal: r.Goal, Currency: r.Currency, Status: r.Status}
}

// CampaignFilter narrows the list of an owner's campaigns.
type CampaignFilter struct {
	Status domain.CampaignStatus
	After  *domain.CampaignID
	Limit  int
}

// Stats is what the owner sees on top of the dashboard.
type Stats struct {
	Raised   int64       `json:"raised_cents"`
	Pending  int64       `json:"pending_cents"`
	Backers  int         `json:"backers"`
	TopGiver []Recipient `json:"top_backers"`
}

// Pulse is the ticker that partners show on their own site.
type Pulse struct {
	Raised int64    `json:"raised_cents"`
	Recent []string `json:"recent_messages"`
}

type RewardView struct {
	ID    domain.RewardID `json:"id"`
	Title string          `json:"title"`
	Price int64           `json:"price_cents"`
}

type PledgeView struct {
	ID       domain.PledgeID     `json:"id"`
	Campaign domain.CampaignID   `json:"campaign_id"`
	Backer   string              `json:"backer"`
	Email    string              `json:"email"`
	Amount   int64               `json:"amount_cents"`
	Message  string              `json:"message"`
	Status   domain.PledgeStatus `json:"status"`
	Created  time.Time           `json:"created_at"`
}

// PledgeFilter selects pledges. A nil field does not restrict.
type PledgeFilter struct {
	Backer   *domain.AccountID
	Owner    *domain.AccountID
	Campaign *domain.CampaignID
	Status   domain.PledgeStatus
	Since    time.Time
	After    *domain.PledgeID
	Limit    int
}

type Recipient struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

type PayoutView struct {
	ID       domain.PayoutID     `json:"id"`
	Campaign string              `json:"campaign"`
	Holder   string              `json:"holder"`
	Account  string              `json:"account"`
	Amount   int64               `json:"amount_cents"`
	Status   domain.PayoutStatus `json:"status"`
}

type ReceiptView struct {
	ID     domain.ReceiptID `json:"id"`
	Number string           `json:"number"`
	Year   int              `json:"tax_year"`
	Amount int64            `json:"amount_cents"`
	Issued time.Time        `json:"issued_at"`
}

type DonorView struct {
	ID    domain.DonorID `json:"id"`
	Name  string         `json:"name"`
	Email string         `json:"email"`
	Note  string         `json:"note"`
}

type Category struct {
	Slug  string `json:"slug"`
	Label string `json:"label"`
}
