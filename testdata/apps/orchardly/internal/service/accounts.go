package service

import (
	"context"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// AccountRepo keeps users and where they belong.
type AccountRepo interface {
	ByEmail(ctx context.Context, email string) (domain.User, error)
	ByID(ctx context.Context, id domain.UserID) (domain.User, error)
	Memberships(ctx context.Context, user domain.UserID) ([]domain.Membership, error)
	Membership(ctx context.Context, tenant domain.TenantID, user domain.UserID) (domain.Membership, error)
	Join(ctx context.Context, tenant domain.TenantID, user domain.UserID, role string) error
	SaveRefresh(ctx context.Context, digest []byte, user domain.UserID, tenant domain.TenantID, until time.Time) error
	TakeRefresh(ctx context.Context, digest []byte) (domain.UserID, domain.TenantID, error)
}

// TenantRepo keeps tenants.
type TenantRepo interface {
	ByID(ctx context.Context, id domain.TenantID) (domain.Tenant, error)
	WebhookSecret(ctx context.Context, slug string) (domain.TenantID, string, error)
	Suspend(ctx context.Context, id domain.TenantID) error
	Usage(ctx context.Context, id domain.TenantID) (domain.Usage, error)
}

// Accounts signs people in.
type Accounts struct {
	settings
	accounts AccountRepo
	tenants  TenantRepo
	tokens   *authn.Tokens
}

// NewAccounts wires the use cases up.
func NewAccounts(a AccountRepo, t TenantRepo, tokens *authn.Tokens, opts ...Option) *Accounts {
	return &Accounts{settings: apply(opts), accounts: a, tenants: t, tokens: tokens}
}

// Session is what a client gets when it signs in.
type Session struct {
	AccessToken  string         `json:"access_token"`
	RefreshToken string         `json:"refresh_token,omitempty"`
	Tenant       *domain.Tenant `json:"tenant,omitempty"`
}

// Credentials are for Login.
type Credentials struct {
	Email    string `json:"email" validate:"required,email"`
	Password string `json:"password" validate:"required"`
}

// Login takes an address and a password.
func (s *Accounts) Login(ctx context.Context, req Credentials) (Session, error) {
	u, err := s.accounts.ByEmail(ctx, req.Email)
	if p := problem.From(err); err != nil && p.Status == 404 {
		return Session{}, problem.Unauthenticated
	} else if err != nil {
		return Session{}, err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(req.Password)); err != nil {
		return Session{}, problem.Unauthenticated.Because(err)
	}
	all, err := s.accounts.Memberships(ctx, u.ID)
	if err != nil {
		return Session{}, err
	}
	var m domain.Membership
	if len(all) > 0 {
		m = all[0]
	}
	return s.open(ctx, u, m)
}

// SwitchTo is for Switch.
type SwitchTo struct {
	TenantID domain.TenantID `json:"tenant_id" validate:"required,uuid"`
}

// Switch signs the caller in to another of his tenants.
func (s *Accounts) Switch(ctx context.Context, req SwitchTo) (Session, error) {
	p, err := authn.Caller(ctx)
	if err != nil {
		return Session{}, err
	}
	m, err := s.accounts.Membership(ctx, req.TenantID, p.User)
	if err != nil {
		return Session{}, err
	}
	u, err := s.accounts.ByID(ctx, p.User)
	if err != nil {
		return Session{}, err
	}
	t, err := s.tenants.ByID(ctx, m.TenantID)
	if err != nil {
		return Session{}, err
	}
	session, err := s.open(ctx, u, m)
	session.Tenant = &t
	return session, err
}

// Refreshing is for Refresh.
type Refreshing struct {
	Token    string          `json:"refresh_token" validate:"required"`
	TenantID domain.TenantID `json:"tenant_id" validate:"omitempty,uuid"`
}

// Refresh trades a refresh token in. Phones that changed the co-operative while
// they were offline send the new one along, which saves them a round trip.
func (s *Accounts) Refresh(ctx context.Context, req Refreshing) (Session, error) {
	userID, tenantID, err := s.accounts.TakeRefresh(ctx, authn.Digest(req.Token))
	if err != nil {
		return Session{}, problem.Unauthenticated.Because(err)
	}
	m, err := s.accounts.Membership(ctx, tenantID, userID)
	if err != nil {
		return Session{}, errors.Join(problem.Forbidden, err)
	}
	u, err := s.accounts.ByID(ctx, userID)
	if err != nil {
		return Session{}, err
	}
	if req.TenantID != "" {
		m.TenantID = req.TenantID
	}
	t, err := s.tenants.ByID(ctx, m.TenantID)
	if err != nil {
		return Session{}, err
	}
	if t.SuspendedAt != nil {
		return Session{}, problem.Forbidden
	}
	session, err := s.open(ctx, u, m)
	session.Tenant = &t
	return session, err
}

var scopesOf = map[string][]string{
	"admin":   {"orchards:write", "lots:write", "reports:read", "payroll:read", "money:write", "members:write"},
	"manager": {"orchards:write", "lots:write", "reports:read"},
	"payroll": {"payroll:read"},
}

func (s *Accounts) open(ctx context.Context, u domain.User, m domain.Membership) (Session, error) {
	scopes := append([]string{}, scopesOf[m.Role]...)
	if u.Staff {
		scopes = append(scopes, "platform:staff")
	}
	access, err := s.tokens.Issue(authn.Principal{User: u.ID, Tenant: m.TenantID, Email: u.Email, Scopes: scopes})
	if err != nil || m.TenantID == "" {
		return Session{AccessToken: access}, err
	}
	secret, digest := authn.NewSecret()
	err = s.accounts.SaveRefresh(ctx, digest, u.ID, m.TenantID, s.now().Add(s.lifetime))
	return Session{AccessToken: access, RefreshToken: secret}, err
}
