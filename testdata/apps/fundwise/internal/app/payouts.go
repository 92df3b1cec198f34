package app

import (
	"context"
	"fmt"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

type PayoutService struct {
	Tx        Tx
	Campaigns Campaigns
	Payouts   Payouts
	Audit     Audit

	policy policy
}

// purse loads a campaign whose money the caller may move.
func (s *PayoutService) purse(ctx context.Context, id domain.CampaignID) (*domain.Campaign, identity.Actor, error) {
	actor := identity.Caller(ctx)
	c, err := s.Campaigns.ByID(ctx, id)
	if err != nil {
		return nil, actor, err
	}
	return c, actor, s.policy.money(actor, c)
}

type RequestPayout struct {
	Campaign domain.CampaignID      `path:"id" json:"-"`
	Account  domain.PayoutAccountID `json:"payout_account_id"`
	Amount   int64                  `json:"amount_cents"`
}

// Request asks for money to be sent to one of the caller's bank accounts.
func (s *PayoutService) Request(ctx context.Context, in RequestPayout) (PayoutView, error) {
	c, actor, err := s.purse(ctx, in.Campaign)
	if err != nil {
		return PayoutView{}, err
	}
	var out PayoutView
	err = s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		to, err := s.Payouts.AccountOf(ctx, in.Account, actor.Account())
		if err != nil {
			return err
		}
		available, err := s.Payouts.Available(ctx, c.ID())
		if err != nil {
			return err
		}
		p, err := domain.RequestPayout(c, to, in.Amount, available, actor.Account())
		if err != nil {
			return err
		}
		if err := s.Payouts.Add(ctx, p); err != nil {
			return err
		}
		out = PayoutView{ID: p.ID(), Campaign: c.Title(), Holder: to.Holder(), Account: to.Masked(), Amount: p.Cents(), Status: p.Status()}
		return s.Audit.Record(ctx, "payout.requested", p.ID().String())
	})
	return out, err
}

type OnePayout struct {
	ID domain.PayoutID `path:"id" json:"-"`
}

// Statement is the document for the campaign's books. It exists once the
// payout has been approved.
func (s *PayoutService) Statement(ctx context.Context, in OnePayout) (File, error) {
	p, err := s.Payouts.ByID(ctx, in.ID)
	if err != nil {
		return File{}, err
	}
	if _, _, err := s.purse(ctx, p.Campaign()); err != nil {
		return File{}, err
	}
	body, err := s.Payouts.Statement(ctx, p.ID())
	if err != nil {
		return File{}, err
	}
	return File{Name: "payout-" + p.ID().String() + ".txt", Type: "text/plain", Body: body}, nil
}

// Approve releases a payout. For our own staff.
func (s *PayoutService) Approve(ctx context.Context, in OnePayout) (None, error) {
	actor := identity.Caller(ctx)
	return None{}, s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		p, err := s.Payouts.ByID(ctx, in.ID)
		if err != nil {
			return err
		}
		doc := fmt.Appendf(nil, "Payout %s\nCampaign %s\nAmount %d cents\n", p.ID(), p.Campaign(), p.Cents())
		if err := found(s.Payouts.Approve(ctx, p.ID(), actor.Account(), doc)); err != nil {
			return err
		}
		return s.Audit.Record(ctx, "payout.approved", p.ID().String())
	})
}

type ListPending struct {
	Limit int `query:"limit" json:"-"`
}

// Pending is the treasury's to-do list, oldest first.
func (s *PayoutService) Pending(ctx context.Context, in ListPending) (Page[PayoutView], error) {
	list, err := s.Payouts.Awaiting(ctx, pageSize(in.Limit))
	return Page[PayoutView]{Items: list}, err
}

// BankNotice is what the bank reports on a transfer.
type BankNotice struct {
	Payout  domain.PayoutID `json:"payout_id"`
	Ref     string          `json:"bank_ref"`
	Outcome string          `json:"outcome"`
}

// Transferred books the outcome of a transfer.
func (s *PayoutService) Transferred(ctx context.Context, in BankNotice) (None, error) {
	status := domain.Settled
	switch in.Outcome {
	case "settled":
	case "bounced":
		status = domain.Bounced
	default:
		return None{}, domain.Invalid("outcome", "%q is unknown", in.Outcome)
	}
	return None{}, found(s.Payouts.Conclude(ctx, in.Payout, status, in.Ref))
}
