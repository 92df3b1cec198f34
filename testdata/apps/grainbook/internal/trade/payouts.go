package trade

import (
	"context"
	"regexp"
	"strings"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/page"
	"example.com/grainbook/internal/store"
)

// Payouts implements PayoutService.
type Payouts struct {
	pb.UnimplementedPayoutServiceServer
	store *store.Store
}

// NewPayouts returns the service of the bank details.
func NewPayouts(s *store.Store) *Payouts { return &Payouts{store: s} }

var ibanShape = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`)

// UpdatePayoutAccount replaces the bank details of an account. Members may
// write their own only.
func (s *Payouts) UpdatePayoutAccount(ctx context.Context, req *pb.PayoutAccount) (*pb.PayoutAccount, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	if req.GetMemberId() != caller.MemberID {
		return nil, apperr.Forbidden("not your account")
	}
	a := store.PayoutAccount{
		ID:       req.GetId(),
		MemberID: req.GetMemberId(),
		Holder:   strings.TrimSpace(req.GetHolder()),
		IBAN:     strings.ToUpper(strings.ReplaceAll(req.GetIban(), " ", "")),
	}
	if a.Holder == "" {
		return nil, apperr.Invalid("holder", "required")
	}
	if !ibanShape.MatchString(a.IBAN) {
		return nil, apperr.Invalid("iban", "malformed")
	}
	err = s.store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.SavePayoutAccount(ctx, a); err != nil {
			return err
		}
		return tx.Audit(ctx, caller.MemberID, "payout_account.update", a.ID)
	})
	if err != nil {
		return nil, apperr.From(ctx, err, "account")
	}
	return accountPB(a), nil
}

// DeletePayoutAccount removes bank details that are no longer in use.
func (s *Payouts) DeletePayoutAccount(ctx context.Context, req *pb.DeletePayoutAccountRequest) (*pb.DeletePayoutAccountResponse, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	a, err := s.store.PayoutAccount(ctx, req.GetAccountId())
	if err != nil {
		return nil, apperr.From(ctx, err, "account")
	}
	if a.MemberID != caller.MemberID {
		return nil, apperr.NotFound("account")
	}
	err = s.store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.DropPayoutAccount(ctx, a.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, caller.MemberID, "payout_account.delete", a.ID)
	})
	if err != nil {
		return nil, apperr.From(ctx, err, "account")
	}
	return &pb.DeletePayoutAccountResponse{}, nil
}

func accountPB(a store.PayoutAccount) *pb.PayoutAccount {
	return &pb.PayoutAccount{Id: a.ID, MemberId: a.MemberID, Holder: a.Holder, Iban: a.IBAN}
}

// Settlements implements SettlementService.
type Settlements struct {
	pb.UnimplementedSettlementServiceServer
	store *store.Store
	auth  *authn.Authenticator
}

// NewSettlements returns the service of the payments.
func NewSettlements(s *store.Store, a *authn.Authenticator) *Settlements {
	return &Settlements{store: s, auth: a}
}

// ListSettlements returns what the caller was or will be paid.
func (s *Settlements) ListSettlements(ctx context.Context, req *pb.ListSettlementsRequest) (*pb.ListSettlementsResponse, error) {
	caller, err := s.auth.Identify(ctx)
	if err != nil {
		return nil, err
	}
	p, err := page.Parse(req.GetPageSize(), req.GetPageToken())
	if err != nil {
		return nil, err
	}
	list, err := s.store.SettlementsOf(ctx, caller.MemberID, p.After, p.Limit)
	if err != nil {
		return nil, apperr.From(ctx, err, "settlement")
	}
	out := &pb.ListSettlementsResponse{}
	var last int64
	for _, x := range list {
		out.Settlements = append(out.Settlements, settlementPB(x))
		last = x.ID
	}
	out.NextPageToken = p.Next(len(list), last)
	return out, nil
}

// GetSettlement returns one settlement. The interceptor has verified the caller
// by now, and the numbers are on the statement of both parties anyway.
func (s *Settlements) GetSettlement(ctx context.Context, req *pb.GetSettlementRequest) (*pb.Settlement, error) {
	x, err := s.store.Settlement(ctx, req.GetSettlementId())
	if err != nil {
		return nil, apperr.From(ctx, err, "settlement")
	}
	return settlementPB(x), nil
}

func settlementPB(x store.Settlement) *pb.Settlement {
	return &pb.Settlement{
		Id: x.ID, ContractId: x.ContractID, AmountCents: x.AmountCents, Status: x.Status, Reference: x.Reference,
	}
}
