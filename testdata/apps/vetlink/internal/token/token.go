// Package token issues and verifies access tokens and signs feed addresses.
package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"

	"example.com/vetlink/internal/domain"
)

const issuer = "vetlink"

// Service signs with one symmetric key.
type Service struct {
	key []byte
	ttl time.Duration
	now func() time.Time
}

type Option func(*Service)

func WithTTL(d time.Duration) Option        { return func(s *Service) { s.ttl = d } }
func WithClock(now func() time.Time) Option { return func(s *Service) { s.now = now } }

// New returns a service.
func New(key []byte, opts ...Option) *Service {
	s := &Service{key: key, ttl: 8 * time.Hour, now: time.Now}
	for _, o := range opts {
		o(s)
	}
	return s
}

// Issue returns a token for the account; behalf is the support account that
// acts as it, or zero.
func (s *Service) Issue(acc domain.Account, behalf domain.ID) (string, error) {
	b := jwt.NewBuilder().
		Issuer(issuer).
		Subject(acc.ID.String()).
		IssuedAt(s.now()).
		Expiration(s.now().Add(s.ttl)).
		Claim("knd", string(acc.Kind))
	if acc.Kind == domain.KindStaff {
		b = b.Claim("pid", acc.PracticeID.String()).Claim("rol", acc.Role)
	}
	if behalf != 0 {
		b = b.Claim("act", behalf.String())
	}
	tok, err := b.Build()
	if err != nil {
		return "", err
	}
	raw, err := jwt.Sign(tok, jwt.WithKey(jwa.HS256, s.key))
	return string(raw), err
}

// Verify returns the actor of a token.
func (s *Service) Verify(raw string) (domain.Actor, error) {
	tok, err := jwt.Parse([]byte(raw),
		jwt.WithKey(jwa.HS256, s.key),
		jwt.WithValidate(true),
		jwt.WithIssuer(issuer),
		jwt.WithRequiredClaim(jwt.ExpirationKey),
		jwt.WithClock(jwt.ClockFunc(s.now)))
	if err != nil {
		return domain.Actor{}, fmt.Errorf("%w: %w", domain.ErrUnauthenticated, err)
	}
	id, err := domain.ParseID(tok.Subject())
	if err != nil {
		return domain.Actor{}, domain.ErrUnauthenticated
	}
	a := domain.Actor{ID: id, Kind: domain.Kind(claim(tok, "knd"))}
	if a.Kind == domain.KindStaff {
		if a.PracticeID, err = domain.ParseID(claim(tok, "pid")); err != nil {
			return domain.Actor{}, domain.ErrUnauthenticated
		}
		a.Perms = domain.PermsOf(claim(tok, "rol"))
	}
	if v := claim(tok, "act"); v != "" {
		a.OnBehalf, _ = domain.ParseID(v)
	}
	return a, nil
}

func claim(tok jwt.Token, name string) string {
	v, _ := tok.Get(name)
	s, _ := v.(string)
	return s
}

// ErrExpired is returned for a feed address that is too old.
var ErrExpired = errors.New("address expired")

// SignFeed returns the signature of a feed of an object until exp.
func (s *Service) SignFeed(feed string, id domain.ID, exp int64) string {
	return hex.EncodeToString(s.feedMAC(feed, id, exp))
}

// CheckFeed reports whether sig belongs to the feed. The error tells about
// addresses that nobody could have signed: expired or not even hexadecimal.
func (s *Service) CheckFeed(feed string, id domain.ID, expires, sig string) (bool, error) {
	exp, err := strconv.ParseInt(expires, 10, 64)
	if err != nil {
		return false, domain.Invalid("exp: not a number")
	}
	if s.now().Unix() > exp {
		return false, ErrExpired
	}
	mac, err := hex.DecodeString(strings.TrimSpace(sig))
	if err != nil {
		return false, domain.Invalid("sig: not hexadecimal")
	}
	return hmac.Equal(mac, s.feedMAC(feed, id, exp)), nil
}

func (s *Service) feedMAC(feed string, id domain.ID, exp int64) []byte {
	h := hmac.New(sha256.New, s.key)
	fmt.Fprintf(h, "%s\n%d\n%d", feed, id, exp)
	return h.Sum(nil)
}
