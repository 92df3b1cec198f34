package service

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/signing"
)

// Auth signs lawyers and clients in.
type Auth struct{ base }

// Session is a session just opened.
type Session struct {
	Token   string
	Expires time.Time
}

// Login opens a session for the lawyer with this address and password.
func (s *Auth) Login(ctx context.Context, _ identity.Principal, email, password string) (Session, error) {
	l, err := s.store.Accounts.LawyerByEmail(ctx, email)
	if err != nil && !errors.Is(err, domain.ErrNotFound) {
		return Session{}, err
	}
	// an unknown address has an empty hash and takes as long as a known one
	if !signing.CheckPassword(l.PasswordHash, password) {
		s.log.InfoContext(ctx, "login failed", "lawyer", l.ID)
		return Session{}, domain.ErrUnauthenticated
	}
	token, hash := signing.NewToken()
	out := Session{Token: token, Expires: s.now().Add(s.cfg.SessionTTL)}
	if err := s.store.Accounts.OpenSession(ctx, l.ID, hash, out.Expires); err != nil {
		return Session{}, err
	}
	s.trace(ctx, lawyerPrincipal(l, hash), "login", "lawyer", l.ID)
	return out, nil
}

// Logout closes the session the principal came with.
func (s *Auth) Logout(ctx context.Context, p identity.Principal) error {
	return s.store.Accounts.CloseSession(ctx, p.SessionHash)
}

func lawyerPrincipal(l domain.Lawyer, hash []byte) identity.Principal {
	return identity.Principal{
		Kind: identity.KindLawyer, FirmID: l.FirmID, LawyerID: l.ID, Role: l.Role, Operator: l.Operator,
		SessionHash: hash,
	}
}

// Lawyer resolves the token of a staff session.
func (s *Auth) Lawyer(ctx context.Context, token string) (identity.Principal, error) {
	hash := signing.HashToken(token)
	l, err := s.store.Accounts.LawyerBySession(ctx, hash)
	if err != nil {
		return identity.Principal{}, unauthenticated(err)
	}
	return lawyerPrincipal(l, hash), nil
}

// Client resolves the token of a portal session.
func (s *Auth) Client(ctx context.Context, token string) (identity.Principal, error) {
	hash := signing.HashToken(token)
	c, err := s.store.Accounts.ClientBySession(ctx, hash)
	if err != nil {
		return identity.Principal{}, unauthenticated(err)
	}
	return identity.Principal{Kind: identity.KindClient, FirmID: c.FirmID, ClientID: c.ID, SessionHash: hash}, nil
}

// FeedKey resolves the secret a lawyer has put into the calendar application.
func (s *Auth) FeedKey(ctx context.Context, key string) (identity.Principal, error) {
	l, err := s.store.Accounts.LawyerByFeedKey(ctx, signing.HashToken(key))
	if err != nil {
		return identity.Principal{}, unauthenticated(err)
	}
	return lawyerPrincipal(l, nil), nil
}

func unauthenticated(err error) error {
	if errors.Is(err, domain.ErrNotFound) {
		return domain.ErrUnauthenticated
	}
	return err
}

// SendMagicLink mails a one-time link to the client. Nobody learns whether the
// address is known.
func (s *Auth) SendMagicLink(ctx context.Context, _ identity.Principal, firm, email string) error {
	c, err := s.store.Accounts.PortalClient(ctx, firm, email)
	if errors.Is(err, domain.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	token, hash := signing.NewToken()
	if err := s.store.Accounts.CreateLink(ctx, c.ID, hash, s.now().Add(s.cfg.MagicLinkTTL)); err != nil {
		return err
	}
	return s.mail.Send(ctx, c.Email, "Your sign-in link", s.cfg.PublicURL+"/portal/sign-in#"+token)
}

// RedeemMagicLink trades the one-time token for a portal session.
func (s *Auth) RedeemMagicLink(ctx context.Context, _ identity.Principal, token string) (out Session, err error) {
	session, hash := signing.NewToken()
	out = Session{Token: session, Expires: s.now().Add(s.cfg.SessionTTL)}
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		clientID, err := s.store.Accounts.RedeemLink(ctx, tx, signing.HashToken(token))
		if err != nil {
			return unauthenticated(err)
		}
		return s.store.Accounts.OpenPortalSession(ctx, tx, clientID, hash, out.Expires)
	})
	return out, err
}

// Ping tells whether the database answers.
func (s *Auth) Ping(ctx context.Context) error { return s.store.PingContext(ctx) }

// Purge drops what has expired.
func (s *Auth) Purge(ctx context.Context, _ identity.Principal) (int64, error) {
	return s.store.Accounts.Purge(ctx)
}
