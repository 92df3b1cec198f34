// Package identity finds out who is calling: charity staff by session cookie,
// donors by JWT, partners by API key.
package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/crypto/bcrypt"

	"example.com/donara/internal/db"
)

// CookieName carries the staff session.
const CookieName = "donara_session"

// KeyHeader carries a partner's API key.
const KeyHeader = "X-Api-Key"

// KeyPrefix starts every key that we hand out.
const KeyPrefix = "dk_"

// ErrBadCredentials is returned for an unknown address or a wrong password.
var ErrBadCredentials = errors.New("unknown address or wrong password")

// Caller is whoever was recognised; the zero value is nobody.
type Caller struct {
	Staff   *db.Staff
	DonorID int64
	Partner *db.Partner
}

// Known tells whether anybody was recognised.
func (c Caller) Known() bool { return c.Staff != nil || c.DonorID != 0 || c.Partner != nil }

// Provider verifies credentials.
type Provider struct {
	q      *db.Queries
	secret []byte
	ttl    time.Duration
}

func NewProvider(q *db.Queries, secret string, ttl time.Duration) *Provider {
	return &Provider{q: q, secret: []byte(secret), ttl: ttl}
}

// Hash is how session tokens and API keys are stored.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// RandomToken returns 256 bits for links and sessions.
func RandomToken() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b)
}

// LoginStaff opens a session.
func (p *Provider) LoginStaff(ctx context.Context, email, password string) (*http.Cookie, error) {
	s, err := p.q.GetStaffByEmail(ctx, strings.ToLower(email))
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, ErrBadCredentials
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(s.PasswordHash), []byte(password)) != nil {
		return nil, ErrBadCredentials
	}
	token, until := RandomToken(), time.Now().Add(p.ttl)
	err = p.q.CreateStaffSession(ctx, db.CreateStaffSessionParams{
		TokenHash: Hash(token),
		StaffID:   s.ID,
		ExpiresAt: pgtype.Timestamptz{Time: until, Valid: true},
	})
	if err != nil {
		return nil, err
	}
	return &http.Cookie{Name: CookieName, Value: token, Path: "/", Expires: until,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteStrictMode}, nil
}

// DonorToken exchanges mail address and password for a short-lived JWT.
func (p *Provider) DonorToken(ctx context.Context, email, password string) (string, error) {
	d, err := p.q.GetDonorByEmail(ctx, strings.ToLower(email))
	if errors.Is(err, pgx.ErrNoRows) {
		return "", ErrBadCredentials
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(d.PasswordHash), []byte(password)) != nil {
		return "", ErrBadCredentials
	}
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{
		Subject:   strconv.FormatInt(d.ID, 10),
		Issuer:    "donara",
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(time.Hour)),
	}).SignedString(p.secret)
}

// Recognise resolves all credentials on the request. Credentials that do not
// verify are treated as absent; only trouble with the database is an error.
func (p *Provider) Recognise(r *http.Request) (Caller, error) {
	var c Caller
	if cookie, err := r.Cookie(CookieName); err == nil {
		s, err := p.q.GetStaffBySession(r.Context(), Hash(cookie.Value))
		switch {
		case err == nil:
			c.Staff = &s
		case !errors.Is(err, pgx.ErrNoRows):
			return Caller{}, err
		}
	}
	if raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.DonorID = p.donorOf(raw)
	}
	if key := r.Header.Get(KeyHeader); strings.HasPrefix(key, KeyPrefix) {
		partner, err := p.q.GetPartnerByKey(r.Context(), Hash(key))
		switch {
		case err == nil:
			c.Partner = &partner
		case !errors.Is(err, pgx.ErrNoRows):
			return Caller{}, err
		}
	}
	return c, nil
}

func (p *Provider) donorOf(raw string) int64 {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return p.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer("donara"), jwt.WithExpirationRequired())
	if err != nil {
		return 0
	}
	id, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		return 0
	}
	return id
}

type callerKey struct{}

// With stores the caller in the context.
func With(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// From returns the caller, or nobody.
func From(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}
