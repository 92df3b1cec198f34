package domain

import (
	"strings"
	"time"
)

type PledgeStatus string

const (
	Pending   PledgeStatus = "pending"
	Captured  PledgeStatus = "captured"
	Cancelled PledgeStatus = "cancelled"
	Refunded  PledgeStatus = "refunded"
)

type PledgeRecord struct {
	ID       PledgeID
	Campaign CampaignID
	Backer   AccountID
	Reward   *RewardID
	Amount   int64
	Message  string
	HideName bool
	Status   PledgeStatus
	Created  time.Time
}

// Pledge is a backer's promise to pay for a campaign.
type Pledge struct{ r PledgeRecord }

func NewPledge(campaign CampaignID, backer AccountID, reward *RewardID, cents int64, message string) (*Pledge, error) {
	if cents < 100 {
		return nil, Invalid("amount_cents", "must be at least 100")
	}
	p := &Pledge{PledgeRecord{ID: NewPledgeID(), Campaign: campaign, Backer: backer, Reward: reward, Amount: cents, Status: Pending}}
	return p, p.Rephrase(message)
}

func RestorePledge(r PledgeRecord) *Pledge { return &Pledge{r} }

func (p *Pledge) Record() PledgeRecord { return p.r }
func (p *Pledge) ID() PledgeID         { return p.r.ID }

// AmendableBy is nil for the backer as long as the money has not been returned.
func (p *Pledge) AmendableBy(by AccountID) error {
	switch {
	case p.r.Backer != by:
		return ErrNotFound
	case p.r.Status == Cancelled || p.r.Status == Refunded:
		return ErrConflict
	}
	return nil
}

// Rephrase sets the message that is shown next to the pledge.
func (p *Pledge) Rephrase(message string) error {
	message = strings.TrimSpace(message)
	if len(message) > 500 {
		return Invalid("message", "must have at most 500 characters")
	}
	p.r.Message = message
	return nil
}

// Veil hides or shows the backer's name on the campaign's page.
func (p *Pledge) Veil(hidden bool) { p.r.HideName = hidden }
