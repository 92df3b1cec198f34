package usecase

import (
	"context"
	"slices"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/token"
)

type Claims struct {
	tx        Transactor
	access    *Access
	claims    ClaimRepository
	documents DocumentRepository
	messages  MessageRepository
	payouts   PayoutRepository
	audit     AuditRepository
}

func NewClaims(tx Transactor, access *Access, claims ClaimRepository, documents DocumentRepository, messages MessageRepository, payouts PayoutRepository, audit AuditRepository) *Claims {
	return &Claims{tx: tx, access: access, claims: claims, documents: documents, messages: messages, payouts: payouts, audit: audit}
}

func (u *Claims) List(ctx context.Context, actor domain.Actor, f domain.ClaimFilter) (domain.Page[domain.Claim], error) {
	switch actor.Role {
	case domain.RoleAdmin:
	case domain.RoleAdjuster:
		f.AdjusterID = actor.ID
	case domain.RoleBroker:
		f.BrokerID = actor.ID
	case domain.RoleCustomer:
		if f.CustomerID == "" {
			f.CustomerID = actor.ID
		}
	default:
		return domain.Page[domain.Claim]{}, domain.ErrForbidden
	}
	return u.claims.List(ctx, f)
}

func (u *Claims) File(ctx context.Context, actor domain.Actor, policyID domain.ID, description string) (domain.Claim, error) {
	return u.claims.File(ctx, actor.ID, policyID, description)
}

func (u *Claims) Show(ctx context.Context, actor domain.Actor, id domain.ID) (domain.Claim, error) {
	return u.access.Claim(ctx, actor, id)
}

func (u *Claims) Assign(ctx context.Context, actor domain.Actor, id, adjusterID domain.ID) error {
	return u.tx.Do(ctx, func(ctx context.Context) error {
		if err := u.claims.Assign(ctx, id, adjusterID); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "claim.assign", id)
	})
}

// Reserve sets the money put aside for an open claim.
func (u *Claims) Reserve(ctx context.Context, actor domain.Actor, id domain.ID, cents int64) (claim domain.Claim, err error) {
	err = u.tx.Do(ctx, func(ctx context.Context) error {
		if claim, err = u.claims.Lock(ctx, id); err != nil {
			return err
		}
		if !claim.IsOpen() {
			return domain.ErrConflict
		}
		if err := u.claims.SetReserve(ctx, claim.ID, cents, actor.ID); err != nil {
			return err
		}
		claim.ReserveCents = cents
		return u.audit.Record(ctx, actor, "claim.reserve", claim.ID)
	})
	return claim, err
}

type Decision struct {
	Approve     bool
	AmountCents int64
}

// Decide settles an open claim; an approval creates the payout.
func (u *Claims) Decide(ctx context.Context, actor domain.Actor, id domain.ID, d Decision) (claim domain.Claim, err error) {
	err = u.tx.Do(ctx, func(ctx context.Context) error {
		if claim, err = u.claims.Lock(ctx, id); err != nil {
			return err
		}
		if !claim.HandledBy(actor) {
			return domain.ErrForbidden
		}
		if !claim.IsOpen() {
			return domain.ErrConflict
		}
		claim.Status = domain.ClaimRejected
		if d.Approve {
			claim.Status = domain.ClaimApproved
			if err := u.payouts.Add(ctx, claim.ID, claim.CustomerID, d.AmountCents); err != nil {
				return err
			}
		}
		if err := u.claims.SetStatus(ctx, claim.ID, claim.Status, actor.ID); err != nil {
			return err
		}
		return u.audit.Record(ctx, actor, "claim.decide", claim.ID)
	})
	if err != nil {
		return domain.Claim{}, err
	}
	return claim, nil
}

// Close closes several claims of the adjuster at once.
func (u *Claims) Close(ctx context.Context, actor domain.Actor, ids []domain.ID) error {
	return u.tx.Do(ctx, func(ctx context.Context) error {
		assigned, err := u.claims.CountAssigned(ctx, ids, actor.ID)
		if err != nil {
			return err
		}
		if assigned == 0 {
			return domain.ErrForbidden
		}
		return u.claims.Close(ctx, ids, actor.ID)
	})
}

func (u *Claims) Workload(ctx context.Context, adjusterID domain.ID) ([]domain.Claim, error) {
	return u.claims.Desk(ctx, adjusterID)
}

func (u *Claims) PartnerStatus(ctx context.Context, number, status string) error {
	return u.claims.SetPartnerStatus(ctx, number, status)
}

func (u *Claims) Messages(ctx context.Context, actor domain.Actor, claimID domain.ID) ([]domain.Message, error) {
	claim, err := u.access.Claim(ctx, actor, claimID)
	if err != nil {
		return nil, err
	}
	return u.messages.OfClaim(ctx, claim.ID)
}

// MarkRead marks several received messages as read at once.
func (u *Claims) MarkRead(ctx context.Context, actor domain.Actor, ids []domain.ID) error {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return u.tx.Do(ctx, func(ctx context.Context) error {
		received, err := u.messages.CountReceived(ctx, ids, actor.ID)
		if err != nil {
			return err
		}
		if received != len(ids) {
			return domain.ErrForbidden
		}
		return u.messages.MarkRead(ctx, ids)
	})
}

func (u *Claims) Document(ctx context.Context, actor domain.Actor, id domain.ID) (domain.Document, error) {
	return u.documents.Open(ctx, id, actor.ID)
}

func (u *Claims) RemoveDocument(ctx context.Context, actor domain.Actor, id domain.ID) error {
	return u.documents.Remove(ctx, id, actor.ID)
}

// SharedDocument opens the document behind a link that was mailed to somebody.
func (u *Claims) SharedDocument(ctx context.Context, link string) (domain.Document, error) {
	return u.documents.ByLink(ctx, token.Digest(link))
}
