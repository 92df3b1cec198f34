// Package orgs manages organisations, their members and the audit log.
package orgs

import (
	"context"
	"fmt"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/web"
)

type Store interface {
	Membership(ctx context.Context, slug string, userID int64) (auth.Membership, error)
	Summary(ctx context.Context, orgID int64) (Summary, error)
	SetRole(ctx context.Context, orgID, userID int64, role auth.Role) (int64, error)
	RemoveMembership(ctx context.Context, id int64) (int64, error)
	Suspend(ctx context.Context, orgID int64) (int64, error)
	Audit(ctx context.Context, orgID, actor int64, action, subject string) error
}

type Summary struct {
	ID         int64  `json:"id"`
	Slug       string `json:"slug"`
	Name       string `json:"name"`
	Members    int64  `json:"members"`
	Deliveries int64  `json:"deliveries"`
}

type Service struct{ store Store }

func New(store Store) *Service { return &Service{store: store} }

// Membership resolves the {org} of a path for a user.
func (s *Service) Membership(ctx context.Context, slug string, userID int64) (auth.Membership, error) {
	return s.store.Membership(ctx, slug, userID)
}

func (s *Service) Show(ctx context.Context, m auth.Membership, _ web.Empty) (Summary, error) {
	return s.store.Summary(ctx, m.OrgID)
}

type SetRole struct {
	UserID int64     `json:"-" path:"user"`
	Role   auth.Role `json:"role"`
}

// SetRole changes what another member may do.
func (s *Service) SetRole(ctx context.Context, m auth.Membership, in SetRole) (web.Empty, error) {
	if !m.Role.AtLeast(auth.Manager) {
		return web.Empty{}, errs.Forbidden{Action: "manage members"}
	}
	if !in.Role.Valid() {
		return web.Empty{}, errs.Invalid{Field: "role", Reason: "unknown"}
	}
	n, err := s.store.SetRole(ctx, m.OrgID, in.UserID, in.Role)
	if err := errs.Affected(n, err, "member"); err != nil {
		return web.Empty{}, err
	}
	return web.Empty{}, s.record(ctx, m.OrgID, "member.role", in.UserID)
}

type RemoveMember struct {
	MembershipID int64 `path:"membership"`
}

// RemoveMember takes a membership away.
func (s *Service) RemoveMember(ctx context.Context, m auth.Membership, in RemoveMember) (web.Empty, error) {
	if !m.Role.AtLeast(auth.Manager) {
		return web.Empty{}, errs.Forbidden{Action: "manage members"}
	}
	if in.MembershipID == m.ID {
		return web.Empty{}, errs.Conflict{Reason: "you cannot remove yourself"}
	}
	n, err := s.store.RemoveMembership(ctx, in.MembershipID)
	if err := errs.Affected(n, err, "member"); err != nil {
		return web.Empty{}, err
	}
	return web.Empty{}, s.record(ctx, m.OrgID, "member.removed", in.MembershipID)
}

type Suspend struct {
	OrgID int64 `json:"-" path:"org"`
}

// Suspend locks an organisation out. For our own staff.
func (s *Service) Suspend(ctx context.Context, in Suspend) (web.Empty, error) {
	n, err := s.store.Suspend(ctx, in.OrgID)
	if err := errs.Affected(n, err, "organisation"); err != nil {
		return web.Empty{}, err
	}
	return web.Empty{}, s.record(ctx, in.OrgID, "org.suspended", in.OrgID)
}

func (s *Service) record(ctx context.Context, orgID int64, action string, subject int64) error {
	p, _ := auth.From(ctx)
	return s.store.Audit(ctx, orgID, p.UserID, action, fmt.Sprint(subject))
}
