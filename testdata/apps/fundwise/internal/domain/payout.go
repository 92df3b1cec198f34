package domain

import (
	"regexp"
	"strings"
)

type PayoutStatus string

const (
	Requested PayoutStatus = "requested"
	Approved  PayoutStatus = "approved"
	Settled   PayoutStatus = "settled"
	Bounced   PayoutStatus = "bounced"
)

type PayoutRecord struct {
	ID       PayoutID
	Campaign CampaignID
	Account  PayoutAccountID
	Amount   int64
	Status   PayoutStatus
	By       AccountID
}

// Payout moves collected money to a bank account.
type Payout struct{ r PayoutRecord }

func RequestPayout(c *Campaign, to *PayoutAccount, cents, available int64, by AccountID) (*Payout, error) {
	switch {
	case cents <= 0:
		return nil, Invalid("amount_cents", "must be positive")
	case cents > available:
		return nil, Invalid("amount_cents", "exceeds the %d available", available)
	}
	return &Payout{PayoutRecord{ID: NewPayoutID(), Campaign: c.ID(), Account: to.id, Amount: cents, Status: Requested, By: by}}, nil
}

func RestorePayout(r PayoutRecord) *Payout { return &Payout{r} }

func (p *Payout) Record() PayoutRecord { return p.r }
func (p *Payout) ID() PayoutID         { return p.r.ID }
func (p *Payout) Campaign() CampaignID { return p.r.Campaign }
func (p *Payout) Cents() int64         { return p.r.Amount }
func (p *Payout) Status() PayoutStatus { return p.r.Status }

// PayoutAccount is a bank account that an account holder has registered.
type PayoutAccount struct {
	id     PayoutAccountID
	owner  AccountID
	holder string
	iban   string
}

var ibanShape = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$`)

// NewPayoutAccount validates the bank details; the bank itself checks the name.
func NewPayoutAccount(id PayoutAccountID, owner AccountID, holder, iban string) (*PayoutAccount, error) {
	iban = strings.ToUpper(strings.ReplaceAll(iban, " ", ""))
	switch {
	case strings.TrimSpace(holder) == "":
		return nil, Invalid("holder", "must not be empty")
	case !ibanShape.MatchString(iban):
		return nil, Invalid("iban", "is not an IBAN")
	}
	return &PayoutAccount{id: id, owner: owner, holder: strings.TrimSpace(holder), iban: iban}, nil
}

func (a *PayoutAccount) ID() PayoutAccountID { return a.id }
func (a *PayoutAccount) Owner() AccountID    { return a.owner }
func (a *PayoutAccount) Holder() string      { return a.holder }
func (a *PayoutAccount) IBAN() string        { return a.iban }

// Masked is the form that is shown and printed.
func (a *PayoutAccount) Masked() string {
	return a.iban[:4] + " **** " + a.iban[len(a.iban)-4:]
}
