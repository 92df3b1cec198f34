package service

import (
	"context"
	"errors"
	"strings"
	"time"

	"example.com/petfile/internal/domain"
)

// Claims serves the life of a claim from draft to payout.
type Claims struct {
	store    domain.ClaimStore
	policies domain.PolicyStore
	payouts  domain.PayoutStore
	audit    domain.AuditStore
	access   domain.Access
}

func NewClaims(store domain.ClaimStore, policies domain.PolicyStore, payouts domain.PayoutStore, audit domain.AuditStore) *Claims {
	return &Claims{store: store, policies: policies, payouts: payouts, audit: audit}
}

func (s *Claims) List(ctx context.Context, caller domain.Principal, f domain.ClaimFilter) ([]domain.Claim, error) {
	return s.store.Claims(ctx, caller.MemberID, f)
}

// NewClaim is what a member files.
type NewClaim struct {
	PolicyID    int64
	Diagnosis   string
	AmountCents int64
	Key         string
}

// File creates a draft. A repeated key returns what the first request made.
func (s *Claims) File(ctx context.Context, caller domain.Principal, in NewClaim) (domain.Claim, error) {
	if in.Key != "" {
		earlier, err := s.store.ClaimByKey(ctx, caller.MemberID, in.Key)
		if err == nil || !errors.Is(err, domain.ErrNotFound) {
			return earlier, err
		}
	}
	policy, err := s.policies.PolicyOf(ctx, in.PolicyID, caller.MemberID)
	if err != nil {
		return domain.Claim{}, err
	}
	if policy.Status != domain.PolicyActive {
		return domain.Claim{}, domain.Conflict("the policy is %s", policy.Status)
	}
	claim := domain.Claim{
		PolicyID:    policy.ID,
		MemberID:    caller.MemberID,
		Reference:   newReference(),
		Diagnosis:   strings.TrimSpace(in.Diagnosis),
		AmountCents: in.AmountCents,
	}
	claim, err = s.store.AddClaim(ctx, claim, in.Key)
	if err != nil {
		return domain.Claim{}, err
	}
	return claim, s.audit.Record(ctx, caller.MemberID, "claim.file", claim.Reference)
}

func newReference() string {
	token, _ := newToken()
	return "CL-" + time.Now().Format("0601") + "-" + strings.ToUpper(token[:12])
}

func (s *Claims) Get(ctx context.Context, caller domain.Principal, id int64) (domain.Claim, error) {
	claim, err := s.store.Claim(ctx, id)
	if err != nil {
		return domain.Claim{}, err
	}
	if !s.access.CanViewClaim(caller, claim) {
		return domain.Claim{}, domain.ErrNotFound
	}
	return claim, nil
}

// Editable loads a claim that the caller may work on.
func (s *Claims) Editable(ctx context.Context, caller domain.Principal, id int64) (*domain.Claim, error) {
	claim, err := s.store.Claim(ctx, id)
	if err != nil {
		return nil, err
	}
	if !s.access.CanEditClaim(caller, claim) {
		return nil, domain.ErrNotFound
	}
	return &claim, nil
}

func (s *Claims) Submit(ctx context.Context, claim *domain.Claim) error {
	if err := s.store.MoveClaim(ctx, claim.ID, domain.ClaimSubmitted, domain.ClaimDraft); err != nil {
		return err
	}
	return s.audit.Record(ctx, claim.MemberID, "claim.submit", claim.Reference)
}

// Withdraw takes a claim back that was not decided yet.
func (s *Claims) Withdraw(ctx context.Context, caller domain.Principal, id int64) error {
	err := s.store.MoveClaim(ctx, id, domain.ClaimWithdrawn, domain.ClaimDraft, domain.ClaimSubmitted)
	if err != nil {
		return err
	}
	return s.audit.Record(ctx, caller.MemberID, "claim.withdraw", "")
}

// Decide is for adjusters.
func (s *Claims) Decide(ctx context.Context, caller domain.Principal, id int64, approve bool, amountCents int64) error {
	if err := s.store.Decide(ctx, id, approve, amountCents); err != nil {
		return err
	}
	return s.audit.Record(ctx, caller.MemberID, "claim.decide", "")
}

func (s *Claims) Items(ctx context.Context, claim *domain.Claim) ([]domain.ClaimItem, error) {
	return s.store.Items(ctx, claim.ID)
}

func (s *Claims) ReplaceItem(ctx context.Context, claim *domain.Claim, it domain.ClaimItem) (domain.ClaimItem, error) {
	if err := mustBeDraft(claim); err != nil {
		return domain.ClaimItem{}, err
	}
	it.ClaimID = claim.ID
	return it, s.store.ReplaceItem(ctx, it)
}

func (s *Claims) DeleteItem(ctx context.Context, claim *domain.Claim, itemID int64) error {
	if err := mustBeDraft(claim); err != nil {
		return err
	}
	if err := s.store.DeleteItem(ctx, itemID); err != nil {
		return err
	}
	return s.audit.Record(ctx, claim.MemberID, "claim.delete_item", claim.Reference)
}

func mustBeDraft(claim *domain.Claim) error {
	if claim.Status != domain.ClaimDraft {
		return domain.Conflict("the claim is %s", claim.Status)
	}
	return nil
}

func (s *Claims) Messages(ctx context.Context, caller domain.Principal, claimID int64) ([]domain.Message, error) {
	return s.store.Messages(ctx, claimID, caller.MemberID)
}

func (s *Claims) Document(ctx context.Context, caller domain.Principal, id int64) (domain.Document, error) {
	return s.store.DocumentOf(ctx, id, caller.MemberID)
}

func (s *Claims) DiscardDocuments(ctx context.Context, caller domain.Principal, ids []int64) (int64, error) {
	return s.store.DiscardDocuments(ctx, ids, caller.MemberID)
}

// Statement gathers what was claimed and what was paid.
func (s *Claims) Statement(ctx context.Context, claimID int64) (domain.Statement, error) {
	var st domain.Statement
	var err error
	if st.Claim, err = s.store.Claim(ctx, claimID); err != nil {
		return st, err
	}
	if st.Items, err = s.store.Items(ctx, claimID); err != nil {
		return st, err
	}
	st.Payouts, err = s.payouts.ClaimPayouts(ctx, claimID)
	return st, err
}

func (s *Claims) Payouts(ctx context.Context, f domain.PayoutFilter) ([]domain.Payout, error) {
	return s.payouts.Payouts(ctx, f)
}

func (s *Claims) PayoutReported(ctx context.Context, id int64, status string) error {
	return s.payouts.SetPayoutStatus(ctx, id, status)
}

func (s *Claims) LabReported(ctx context.Context, reference, result string) error {
	return s.store.SetLabResult(ctx, reference, result)
}
