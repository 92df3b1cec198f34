// Package accounts is about users themselves: sessions, personal API keys and
// notifications.
package accounts

import (
	"context"
	"iter"
	"time"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/sync/errgroup"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/web"
)

type Key struct {
	ID        int64      `json:"id"`
	Label     string     `json:"label"`
	RevokedAt *time.Time `json:"revoked_at,omitempty"`
}

// KeyUpdate changes a key; what is nil stays.
type KeyUpdate struct {
	ID        int64
	UserID    *int64 // whose key it must be; the support console has no user
	Digest    []byte
	RevokedAt *time.Time
}

type Notification struct {
	ID        int64     `json:"id"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
}

type Store interface {
	UserByEmail(ctx context.Context, email string) (coop.User, error)
	User(ctx context.Context, id int64) (coop.User, error)
	Memberships(ctx context.Context, userID int64) ([]auth.Membership, error)
	CreateSession(ctx context.Context, digest []byte, userID int64, expires time.Time) error
	DeleteSession(ctx context.Context, digest []byte) error
	Keys(ctx context.Context, userID int64) ([]Key, error)
	UpdateKey(ctx context.Context, u KeyUpdate) (int64, error)
	Unread(ctx context.Context, userID, after int64) iter.Seq2[Notification, error]
}

type Service struct {
	store      Store
	now        func() time.Time
	sessionTTL time.Duration
}

type Options struct {
	Now        func() time.Time
	SessionTTL time.Duration
}

func New(store Store, opts Options) *Service {
	s := &Service{store: store, now: opts.Now, sessionTTL: opts.SessionTTL}
	if s.now == nil {
		s.now = time.Now
	}
	if s.sessionTTL == 0 {
		s.sessionTTL = 30 * 24 * time.Hour
	}
	return s
}

type Login struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

type Token struct {
	Token string `json:"token"`
}

func (s *Service) Login(ctx context.Context, in Login) (Token, error) {
	u, err := s.store.UserByEmail(ctx, in.Email)
	if err != nil {
		return Token{}, errs.Unauthorized{Reason: "wrong address or password"}
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		return Token{}, errs.Unauthorized{Reason: "wrong address or password"}
	}
	token, digest := auth.NewToken("osess")
	return Token{token}, s.store.CreateSession(ctx, digest, u.ID, s.now().Add(s.sessionTTL))
}

// Logout ends the session the request came with.
func (s *Service) Logout(ctx context.Context, p auth.Principal, _ web.Empty) (web.Empty, error) {
	if p.Scheme != "osess" {
		return web.Empty{}, errs.Conflict{Reason: "API keys have no session"}
	}
	return web.Empty{}, s.store.DeleteSession(ctx, p.Digest)
}

type Profile struct {
	coop.User
	Memberships []auth.Membership `json:"memberships"`
	Keys        []Key             `json:"keys"`
}

func (s *Service) Me(ctx context.Context, p auth.Principal, _ web.Empty) (Profile, error) {
	var out Profile
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		out.User, err = s.store.User(ctx, p.UserID)
		return err
	})
	g.Go(func() (err error) {
		out.Memberships, err = s.store.Memberships(ctx, p.UserID)
		return err
	})
	g.Go(func() (err error) {
		out.Keys, err = s.store.Keys(ctx, p.UserID)
		return err
	})
	return out, g.Wait()
}

type KeyRef struct {
	KeyID int64 `json:"-" path:"key"`
}

// RevokeKey ends a key for good.
func (s *Service) RevokeKey(ctx context.Context, p auth.Principal, in KeyRef) (web.Empty, error) {
	n, err := s.store.UpdateKey(ctx, KeyUpdate{
		ID:        in.KeyID,
		UserID:    new(p.UserID),
		RevokedAt: new(s.now()),
	})
	return web.Empty{}, errs.Affected(n, err, "key")
}

// RotateKey gives a key a new secret under the same id, so that scripts keep
// their label and history.
func (s *Service) RotateKey(ctx context.Context, p auth.Principal, in KeyRef) (Token, error) {
	if p.Scheme == "okey" {
		return Token{}, errs.Forbidden{Action: "rotate keys with a key"}
	}
	token, digest := auth.NewToken("okey")
	n, err := s.store.UpdateKey(ctx, KeyUpdate{
		ID:     in.KeyID,
		Digest: digest,
	})
	return Token{token}, errs.Affected(n, err, "key")
}

// Unread yields the user's unread notifications, oldest first.
func (s *Service) Unread(ctx context.Context, userID, after int64) iter.Seq2[Notification, error] {
	return s.store.Unread(ctx, userID, after)
}
