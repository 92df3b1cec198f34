// Package identity knows who is calling: sessions of people, keys of machines.
package identity

import (
	"context"
	"errors"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/fleetdesk/internal/domain"
)

// KeyPrefix starts every API key, so that secret scanners find lost ones.
const KeyPrefix = "fdk_"

const sessionTTL = 14 * 24 * time.Hour

// User is an account.
type User struct {
	ID       int64
	Email    string
	Name     string
	Password string
}

// Membership is one company somebody belongs to.
type Membership struct {
	CompanyID int64       `json:"company"`
	Company   string      `json:"name"`
	Role      domain.Role `json:"role"`
}

// Accounts is the port to the user table.
type Accounts interface {
	UserByEmail(ctx context.Context, email string) (User, error)
	MembershipsOf(ctx context.Context, user int64) ([]Membership, error)
}

// Sessions is the port to sessions and keys.
type Sessions interface {
	OpenSession(ctx context.Context, digest string, user, company int64, until time.Time) error
	SwitchSession(ctx context.Context, digest string, user, company int64) error
	DropSessions(ctx context.Context, user int64) error
	ActorBySession(ctx context.Context, digest string) (domain.Actor, error)
	ActorByKey(ctx context.Context, digest string) (domain.Actor, error)
}

// Service answers questions of identity.
type Service struct {
	accounts Accounts
	sessions Sessions
	now      func() time.Time
}

// New returns a Service on the given ports.
func New(accounts Accounts, sessions Sessions) *Service {
	return &Service{accounts: accounts, sessions: sessions, now: time.Now}
}

// Identify finds the actor behind a session token or, failing that, a bearer
// key. It returns ErrUnauthenticated for unknown or expired ones.
func (s *Service) Identify(ctx context.Context, token, bearer string) (domain.Actor, error) {
	var (
		actor domain.Actor
		err   error
	)
	switch {
	case token != "":
		actor, err = s.sessions.ActorBySession(ctx, domain.Digest(token))
	case strings.HasPrefix(bearer, KeyPrefix):
		actor, err = s.sessions.ActorByKey(ctx, domain.Digest(bearer))
	default:
		return domain.Actor{}, domain.ErrUnauthenticated
	}
	if errors.Is(err, domain.ErrNotFound) {
		return domain.Actor{}, domain.ErrUnauthenticated
	}
	return actor, err
}

// Credentials are what the login form sends.
type Credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

// Login opens a session and returns its token.
func (s *Service) Login(ctx context.Context, c Credentials) (token string, until time.Time, err error) {
	u, err := s.accounts.UserByEmail(ctx, strings.ToLower(c.Email))
	if err != nil {
		if errors.Is(err, domain.ErrNotFound) {
			err = domain.ErrUnauthenticated
		}
		return "", until, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.Password), []byte(c.Password)) != nil {
		return "", until, domain.ErrUnauthenticated
	}
	in, err := s.accounts.MembershipsOf(ctx, u.ID)
	if err != nil {
		return "", until, err
	}
	var company int64
	if len(in) > 0 {
		company = in[0].CompanyID
	}
	token, digest := domain.NewSecret()
	until = s.now().Add(sessionTTL)
	return token, until, s.sessions.OpenSession(ctx, digest, u.ID, company, until)
}

// Switch names the company to work in from now on.
type Switch struct {
	Company int64 `json:"company"`
}

// SwitchCompany moves the session to another of the caller's companies.
func (s *Service) SwitchCompany(ctx context.Context, actor domain.Actor, req Switch) (domain.None, error) {
	return domain.None{}, s.sessions.SwitchSession(ctx, actor.Session, actor.UserID, req.Company)
}

// Profile is what the web client shows in its top bar.
type Profile struct {
	UserID    int64        `json:"id"`
	CompanyID int64        `json:"company,omitempty"`
	Companies []Membership `json:"companies"`
}

// Me returns the caller's own profile.
func (s *Service) Me(ctx context.Context, actor domain.Actor, _ domain.None) (Profile, error) {
	in, err := s.accounts.MembershipsOf(ctx, actor.UserID)
	return Profile{UserID: actor.UserID, CompanyID: actor.CompanyID, Companies: in}, err
}

// UserRef is a user in the path.
type UserRef struct {
	User int64 `path:"user" json:"-"`
}

// EndSessions signs a user out everywhere. For support, when a phone is lost.
func (s *Service) EndSessions(ctx context.Context, _ domain.Actor, req UserRef) (domain.None, error) {
	return domain.None{}, s.sessions.DropSessions(ctx, req.User)
}
