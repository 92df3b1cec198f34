package service

import (
	"context"
	"strings"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// InvitationRepo keeps invitations.
type InvitationRepo interface {
	Create(ctx context.Context, inv domain.Invitation, digest []byte, by domain.UserID) (domain.InvitationID, error)
	Pending(ctx context.Context, digest []byte) (domain.Invitation, error)
	Get(ctx context.Context, id domain.InvitationID) (domain.Invitation, error)
	Accept(ctx context.Context, id domain.InvitationID) error
	Renew(ctx context.Context, id domain.InvitationID, digest []byte) error
	Revoke(ctx context.Context, tenant domain.TenantID, id domain.InvitationID) error
}

// Invitations brings people into tenants.
type Invitations struct {
	settings
	tx          Transactor
	invitations InvitationRepo
	accounts    AccountRepo
	outbox      Outbox
}

// NewInvitations wires the use cases up.
func NewInvitations(tx Transactor, i InvitationRepo, a AccountRepo, o Outbox, opts ...Option) *Invitations {
	return &Invitations{settings: apply(opts), tx: tx, invitations: i, accounts: a, outbox: o}
}

// NewInvitation is for Create.
type NewInvitation struct {
	Tenant domain.TenantID `uri:"tenant" json:"-" form:"-" validate:"required,uuid"`
	Email  string          `json:"email" validate:"required,email"`
	Role   string          `json:"role" validate:"required,oneof=admin manager payroll picker"`
}

// Invited is the answer to Create; the code goes into the link.
type Invited struct {
	ID   domain.InvitationID `json:"id"`
	Code string              `json:"code"`
}

// Create invites somebody into the tenant of the path, which the router has
// compared with the caller's.
func (s *Invitations) Create(ctx context.Context, req NewInvitation) (Invited, error) {
	p, err := authn.MemberWith(ctx, "members:write")
	if err != nil {
		return Invited{}, err
	}
	code, digest := authn.NewSecret()
	inv := domain.Invitation{TenantID: req.Tenant, Email: req.Email, Role: req.Role}
	var id domain.InvitationID
	err = s.tx.WithTx(ctx, func(ctx context.Context) error {
		if id, err = s.invitations.Create(ctx, inv, digest, p.User); err != nil {
			return err
		}
		return s.outbox.Put(ctx, req.Tenant, "invitation.created", map[string]string{"email": req.Email, "code": code})
	})
	return Invited{ID: id, Code: code}, err
}

// ByCode names an invitation by the code of its link.
type ByCode struct {
	Code string `uri:"code" json:"-" form:"-" validate:"required"`
}

// Preview shows whom and what a link is for, before sign-up.
func (s *Invitations) Preview(ctx context.Context, req ByCode) (domain.Invitation, error) {
	return s.invitations.Pending(ctx, authn.Digest(req.Code))
}

// Accept makes the caller a member, if the invitation went to his address.
func (s *Invitations) Accept(ctx context.Context, req ByCode) (domain.Membership, error) {
	p, err := authn.Caller(ctx)
	if err != nil {
		return domain.Membership{}, err
	}
	var m domain.Membership
	err = s.tx.WithTx(ctx, func(ctx context.Context) error {
		inv, err := s.invitations.Pending(ctx, authn.Digest(req.Code))
		if err != nil {
			return err
		}
		if !strings.EqualFold(inv.Email, p.Email) {
			return problem.Forbidden
		}
		if err := s.invitations.Accept(ctx, inv.ID); err != nil {
			return err
		}
		if err := s.accounts.Join(ctx, inv.TenantID, p.User, inv.Role); err != nil {
			return err
		}
		m, err = s.accounts.Membership(ctx, inv.TenantID, p.User)
		return err
	})
	return m, err
}

// OneInvitation names an invitation of a tenant.
type OneInvitation struct {
	Tenant     domain.TenantID     `uri:"tenant" json:"-" form:"-" validate:"required,uuid"`
	Invitation domain.InvitationID `uri:"invitation" json:"-" form:"-" validate:"required,uuid"`
}

// Resend gives an invitation a new code.
func (s *Invitations) Resend(ctx context.Context, req OneInvitation) (Invited, error) {
	if _, err := authn.MemberWith(ctx, "members:write"); err != nil {
		return Invited{}, err
	}
	inv, err := s.invitations.Get(ctx, req.Invitation)
	if err != nil {
		return Invited{}, err
	}
	if inv.TenantID != req.Tenant {
		return Invited{}, problem.NotFound("invitation")
	}
	code, digest := authn.NewSecret()
	err = s.tx.WithTx(ctx, func(ctx context.Context) error {
		if err := s.invitations.Renew(ctx, inv.ID, digest); err != nil {
			return err
		}
		return s.outbox.Put(ctx, inv.TenantID, "invitation.resent", map[string]string{"email": inv.Email, "code": code})
	})
	return Invited{ID: inv.ID, Code: code}, err
}

// Revoke withdraws an invitation.
func (s *Invitations) Revoke(ctx context.Context, req OneInvitation) (Empty, error) {
	p, err := authn.MemberWith(ctx, "members:write")
	if err != nil {
		return Empty{}, err
	}
	inv, err := s.invitations.Get(ctx, req.Invitation)
	if err != nil {
		return Empty{}, err
	}
	err = s.tx.WithTx(ctx, func(ctx context.Context) error {
		if err := s.invitations.Revoke(ctx, inv.TenantID, inv.ID); err != nil {
			return err
		}
		return s.outbox.Put(ctx, p.Tenant, "invitation.revoked", map[string]string{"email": inv.Email})
	})
	return Empty{}, err
}
