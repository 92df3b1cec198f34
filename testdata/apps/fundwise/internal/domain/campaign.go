package domain

import (
	"strings"
	"time"
)

type CampaignStatus string

const (
	Draft  CampaignStatus = "draft"
	Live   CampaignStatus = "live"
	Closed CampaignStatus = "closed"
)

type TeamRole string

const (
	Editor    TeamRole = "editor"
	Treasurer TeamRole = "treasurer"
)

// CampaignRecord is the persistent form of a campaign.
type CampaignRecord struct {
	ID       CampaignID
	Owner    AccountID
	Charity  *CharityID
	Category string
	Title    string
	Story    string
	Goal     int64
	Currency string
	Status   CampaignStatus
	ClosedBy *AccountID
	ClosedAt *time.Time
	Deleted  *time.Time
	Version  int
}

// Campaign is a fundraiser with its team. The owner is not on the team.
type Campaign struct {
	r    CampaignRecord
	team map[AccountID]TeamRole
}

var currencies = map[string]bool{"EUR": true, "CHF": true, "GBP": true}

// OpenCampaign drafts a campaign in one of the currencies that we can pay out.
func OpenCampaign(owner AccountID, charity *CharityID, category, title, story string, goal int64, currency string) (*Campaign, error) {
	if !currencies[currency] {
		return nil, Invalid("currency", "%q is not supported", currency)
	}
	c := &Campaign{r: CampaignRecord{ID: NewCampaignID(), Owner: owner, Charity: charity, Category: category,
		Status: Draft, Currency: currency, Version: 1}}
	return c, c.rewrite(title, story, goal)
}

// RestoreCampaign brings a stored campaign back to life.
func RestoreCampaign(r CampaignRecord, team map[AccountID]TeamRole) *Campaign {
	return &Campaign{r: r, team: team}
}

func (c *Campaign) Record() CampaignRecord { return c.r }
func (c *Campaign) ID() CampaignID         { return c.r.ID }
func (c *Campaign) Title() string          { return c.r.Title }

// ManagedBy tells whether by may edit what the campaign shows.
func (c *Campaign) ManagedBy(by AccountID) bool {
	return c.r.Owner == by || c.team[by] == Editor
}

// DrawableBy tells whether by may see and move the campaign's money.
func (c *Campaign) DrawableBy(by AccountID) bool {
	return c.r.Owner == by || c.team[by] == Treasurer
}

// AcceptsChanges is an error once the campaign is closed.
func (c *Campaign) AcceptsChanges() error {
	if c.r.Status == Closed {
		return ErrConflict
	}
	return nil
}

// Revise changes the pitch. The goal is fixed once the campaign is live.
func (c *Campaign) Revise(by AccountID, title, story string, goal int64) error {
	if !c.ManagedBy(by) {
		return ErrNotFound
	}
	if err := c.AcceptsChanges(); err != nil {
		return err
	}
	if c.r.Status == Live && goal != c.r.Goal {
		return Invalid("goal_cents", "the goal of a live campaign is fixed")
	}
	return c.rewrite(title, story, goal)
}

// Close ends a live campaign on behalf of by.
func (c *Campaign) Close(by AccountID, at time.Time) error {
	if c.r.Status != Live {
		return ErrConflict
	}
	c.r.Status, c.r.ClosedBy, c.r.ClosedAt = Closed, &by, &at
	return nil
}

// Archive hides a campaign that is not collecting money.
func (c *Campaign) Archive(at time.Time) error {
	if c.r.Status == Live {
		return ErrConflict
	}
	c.r.Deleted = &at
	return nil
}

func (c *Campaign) rewrite(title, story string, goal int64) error {
	title = strings.TrimSpace(title)
	switch {
	case title == "" || len(title) > 120:
		return Invalid("title", "must have 1 to 120 characters")
	case goal <= 0:
		return Invalid("goal_cents", "must be positive")
	case len(story) > 20_000:
		return Invalid("story", "is too long")
	}
	c.r.Title, c.r.Story, c.r.Goal = title, story, goal
	return nil
}
