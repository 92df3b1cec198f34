package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"time"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

type PledgeService struct {
	Tx       Tx
	Pledges  Pledges
	Receipts Receipts
	Audit    Audit
}

type MakePledge struct {
	Key      string            `header:"Idempotency-Key" json:"-"`
	Campaign domain.CampaignID `json:"campaign_id"`
	Reward   *domain.RewardID  `json:"reward_id"`
	Amount   int64             `json:"amount_cents"`
	Message  string            `json:"message"`
}

func (in MakePledge) Validate() error {
	if len(in.Key) < 8 || len(in.Key) > 64 {
		return domain.Invalid("Idempotency-Key", "must have 8 to 64 characters")
	}
	return nil
}

type PledgeMade struct {
	ID domain.PledgeID `json:"id"`
}

// Make promises money to a live campaign. Repeating a request with the same
// key returns the first pledge.
func (s *PledgeService) Make(ctx context.Context, in MakePledge) (PledgeMade, error) {
	actor := identity.Caller(ctx)
	if id, seen, err := s.Pledges.Replay(ctx, actor.Account(), in.Key); err != nil || seen {
		return PledgeMade{ID: id}, err
	}
	p, err := domain.NewPledge(in.Campaign, actor.Account(), in.Reward, in.Amount, in.Message)
	if err != nil {
		return PledgeMade{}, err
	}
	err = s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		if err := found(s.Pledges.Add(ctx, p)); err != nil {
			return err
		}
		return s.Pledges.Remember(ctx, actor.Account(), in.Key, p.ID())
	})
	if err != nil {
		return PledgeMade{}, err
	}
	return PledgeMade{ID: p.ID()}, nil
}

type ListPledges struct {
	Campaign *domain.CampaignID  `query:"campaign" json:"-"`
	Status   domain.PledgeStatus `query:"status" json:"-"`
	After    *domain.PledgeID    `query:"after" json:"-"`
	Limit    int                 `query:"limit" json:"-"`
}

// Mine lists what the caller has given, to one campaign if asked.
func (s *PledgeService) Mine(ctx context.Context, in ListPledges) (Page[PledgeView], error) {
	actor := identity.Caller(ctx)
	backer := actor.Account()
	f := PledgeFilter{Backer: &backer, Campaign: in.Campaign, Status: in.Status, After: in.After, Limit: pageSize(in.Limit)}
	list, err := s.Pledges.Search(ctx, f)
	if err != nil {
		return Page[PledgeView]{}, err
	}
	return paged(list, f.Limit, func(v PledgeView) fmt.Stringer { return v.ID }), nil
}

type ExportPledges struct {
	Campaign *domain.CampaignID  `query:"campaign" json:"-"`
	Status   domain.PledgeStatus `query:"status" json:"-"`
	Days     int                 `query:"days" json:"-"`
}

// Export writes the pledges of one campaign, or of all that the caller runs.
func (s *PledgeService) Export(ctx context.Context, in ExportPledges) (File, error) {
	actor := identity.Caller(ctx)
	f := PledgeFilter{Status: in.Status, Limit: 50_000}
	if in.Days > 0 {
		f.Since = time.Now().AddDate(0, 0, -in.Days)
	}
	if in.Campaign != nil {
		f.Campaign = in.Campaign
	} else {
		owner := actor.Account()
		f.Owner = &owner
	}
	list, err := s.Pledges.Search(ctx, f)
	if err != nil {
		return File{}, err
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	_ = w.Write([]string{"pledge", "campaign", "backer", "email", "amount_cents", "status", "created_at"})
	for _, p := range list {
		_ = w.Write([]string{p.ID.String(), p.Campaign.String(), p.Backer, p.Email,
			strconv.FormatInt(p.Amount, 10), string(p.Status), p.Created.Format(time.RFC3339)})
	}
	w.Flush()
	return File{Name: "pledges.csv", Type: "text/csv", Body: buf.Bytes()}, w.Error()
}

type OnePledge struct {
	ID domain.PledgeID `path:"id" json:"-"`
}

// View shows a pledge to the backer and to the owner of the campaign.
func (s *PledgeService) View(ctx context.Context, in OnePledge) (PledgeView, error) {
	actor := identity.Caller(ctx)
	return s.Pledges.VisibleTo(ctx, in.ID, actor.Account())
}

type AmendPledge struct {
	ID       domain.PledgeID `path:"id" json:"-"`
	Message  *string         `json:"message"`
	HideName *bool           `json:"hide_name"`
}

// Amend changes how a pledge appears on the campaign's page.
func (s *PledgeService) Amend(ctx context.Context, in AmendPledge) (None, error) {
	actor := identity.Caller(ctx)
	return None{}, s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		p, err := s.Pledges.ForUpdate(ctx, in.ID)
		if err != nil {
			return err
		}
		err = p.AmendableBy(actor.Account())
		if in.Message != nil {
			err = p.Rephrase(*in.Message)
		}
		if in.HideName != nil {
			p.Veil(*in.HideName)
		}
		if err != nil {
			return err
		}
		return s.Pledges.Save(ctx, p)
	})
}

// Cancel takes back a pledge that has not been charged yet.
func (s *PledgeService) Cancel(ctx context.Context, in OnePledge) (None, error) {
	actor := identity.Caller(ctx)
	return None{}, found(s.Pledges.Cancel(ctx, in.ID, actor.Account()))
}

type CampaignPledges struct {
	Campaign domain.CampaignID `path:"id" json:"-"`
}

// Received lists who has paid for a campaign of the caller's, and who has
// lately been paid back.
func (s *PledgeService) Received(ctx context.Context, in CampaignPledges) (Page[PledgeView], error) {
	actor := identity.Caller(ctx)
	list, err := s.Pledges.Backers(ctx, in.Campaign, actor.Account())
	return Page[PledgeView]{Items: list}, err
}

type PledgeBatch struct {
	IDs []domain.PledgeID `json:"ids"`
}

func (in PledgeBatch) Validate() error {
	if len(in.IDs) == 0 || len(in.IDs) > 500 {
		return domain.Invalid("ids", "must have 1 to 500 elements")
	}
	return nil
}

// distinct returns the ids without repetitions.
func (in PledgeBatch) distinct() []domain.PledgeID {
	ids := slices.Clone(in.IDs)
	slices.SortFunc(ids, func(a, b domain.PledgeID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}

// Thank marks pledges as thanked for and returns the addresses for the letters.
func (s *PledgeService) Thank(ctx context.Context, in PledgeBatch) (Page[Recipient], error) {
	actor := identity.Caller(ctx)
	ids := in.distinct()
	var out Page[Recipient]
	err := s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		n, err := s.Pledges.CountReceived(ctx, ids, actor.Account())
		if err != nil {
			return err
		}
		if n == 0 {
			return domain.ErrNotFound
		}
		out.Items, err = s.Pledges.MarkThanked(ctx, ids)
		return err
	})
	return out, err
}

type RefundResult struct {
	Refunded int64 `json:"refunded"`
}

// Refund pays captured pledges back, all of them or none.
func (s *PledgeService) Refund(ctx context.Context, in PledgeBatch) (RefundResult, error) {
	actor := identity.Caller(ctx)
	ids := in.distinct()
	var out RefundResult
	err := s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		n, err := s.Pledges.CountReceived(ctx, ids, actor.Account())
		if err != nil {
			return err
		}
		if n != len(ids) {
			return domain.ErrNotFound
		}
		if out.Refunded, err = s.Pledges.MarkRefunded(ctx, ids); err != nil {
			return err
		}
		return s.Audit.Record(ctx, "pledges.refunded", strconv.FormatInt(out.Refunded, 10))
	})
	return out, err
}

// PaymentEvent is what the payment provider reports.
type PaymentEvent struct {
	EventID string          `json:"event_id"`
	Type    string          `json:"type"`
	Pledge  domain.PledgeID `json:"pledge_id"`
	Ref     string          `json:"payment_ref"`
}

// Paid books a payment. The provider delivers at least once.
func (s *PledgeService) Paid(ctx context.Context, in PaymentEvent) (None, error) {
	if in.Type != "payment.captured" {
		return None{}, nil
	}
	return None{}, s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		first, err := s.Pledges.FirstDelivery(ctx, in.EventID)
		if err != nil || !first {
			return err
		}
		if err := found(s.Pledges.Capture(ctx, in.Pledge, in.Ref)); err != nil {
			return err
		}
		return s.Receipts.Issue(ctx, in.Pledge)
	})
}
