// Package tenancy is about companies and who belongs to them.
package tenancy

import (
	"context"
	"fmt"
	"strings"

	"example.com/fleetdesk/internal/domain"
)

// Company is a customer of ours.
type Company struct {
	ID           int64  `json:"id"`
	Name         string `json:"name"`
	BillingEmail string `json:"billing_email"`
}

// Companies is the port to the companies themselves.
type Companies interface {
	Company(ctx context.Context, id int64) (Company, error)
	UpdateCompany(ctx context.Context, id int64, name, billing *string) (Company, error)
}

// Members is the port to memberships and invitations.
type Members interface {
	// RoleOf returns ErrNotFound for people who are not members.
	RoleOf(ctx context.Context, company, user int64) (domain.Role, error)
	// PutMember gives user a role on behalf of another member.
	PutMember(ctx context.Context, company, by, user int64, role domain.Role) error
	RemoveMember(ctx context.Context, membership int64) error
	Redeem(ctx context.Context, digest string, user int64) (Joined, error)
}

// Service has the use cases.
type Service struct {
	companies Companies
	members   Members
}

// New returns a Service on the given ports.
func New(companies Companies, members Members) *Service {
	return &Service{companies: companies, members: members}
}

// CompanyRef is a company in the path.
type CompanyRef struct {
	Company int64 `path:"company" json:"-"`
}

// Company returns one of the caller's companies, not only the current one.
func (s *Service) Company(ctx context.Context, actor domain.Actor, req CompanyRef) (Company, error) {
	if _, err := s.members.RoleOf(ctx, req.Company, actor.UserID); err != nil {
		return Company{}, err
	}
	return s.companies.Company(ctx, req.Company)
}

// CompanyEdit carries the fields to change.
type CompanyEdit struct {
	Company      int64   `path:"company" json:"-"`
	Name         *string `json:"name"`
	BillingEmail *string `json:"billing_email"`
}

// EditCompany changes name and billing address. Managers only.
func (s *Service) EditCompany(ctx context.Context, actor domain.Actor, req CompanyEdit) (Company, error) {
	if err := actor.Require(domain.Manager); err != nil {
		return Company{}, err
	}
	if req.Name != nil && strings.TrimSpace(*req.Name) == "" {
		return Company{}, fmt.Errorf("%w: name is empty", domain.ErrInvalid)
	}
	return s.companies.UpdateCompany(ctx, req.Company, req.Name, req.BillingEmail)
}

// MemberRole is a role for a user.
type MemberRole struct {
	Company int64       `path:"company" json:"-"`
	User    int64       `path:"user" json:"-"`
	Role    domain.Role `json:"role"`
}

// PutMember adds a user or changes the role of one.
func (s *Service) PutMember(ctx context.Context, actor domain.Actor, req MemberRole) (domain.None, error) {
	if !req.Role.Valid() {
		return domain.None{}, fmt.Errorf("%w: role", domain.ErrInvalid)
	}
	return domain.None{}, s.members.PutMember(ctx, req.Company, actor.UserID, req.User, req.Role)
}

// MemberRef is a membership of a company.
type MemberRef struct {
	Company int64 `path:"company" json:"-"`
	Member  int64 `path:"member" json:"-"`
}

// RemoveMember ends a membership.
func (s *Service) RemoveMember(ctx context.Context, actor domain.Actor, req MemberRef) (domain.None, error) {
	if err := actor.RequireIn(req.Company, domain.Manager); err != nil {
		return domain.None{}, err
	}
	return domain.None{}, s.members.RemoveMember(ctx, req.Member)
}

// Invitation is the secret from the invitation mail.
type Invitation struct {
	Token string `path:"token" json:"-"`
}

// Joined tells which company somebody has just joined.
type Joined struct {
	CompanyID int64       `json:"company"`
	Role      domain.Role `json:"role"`
}

// Accept makes the caller a member by an invitation. The address need not
// match: people sign up with their private mail all the time.
func (s *Service) Accept(ctx context.Context, actor domain.Actor, req Invitation) (Joined, error) {
	return s.members.Redeem(ctx, domain.Digest(req.Token), actor.UserID)
}
