// Package auth tells who is calling: a browser by its session cookie, a
// program by its bearer token, a watch by its device key.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/crypto/bcrypt"

	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

const (
	CookieName = "tf_session"
	sessionTTL = 30 * 24 * time.Hour

	RoleMember = "member"
	RoleCoach  = "coach"
	RoleAdmin  = "admin"
)

// Identity is the person behind a request.
type Identity struct {
	UserID int64
	Handle string
	Role   string
}

func (i Identity) IsAdmin() bool { return i.Role == RoleAdmin }

type identityKey struct{}
type deviceKey struct{}

func With(ctx context.Context, id Identity) context.Context {
	return context.WithValue(ctx, identityKey{}, id)
}

// From returns the caller, if somebody is signed in.
func From(ctx context.Context) (Identity, bool) {
	id, ok := ctx.Value(identityKey{}).(Identity)
	return id, ok
}

// Me returns the caller on routes that only members reach.
func Me(ctx context.Context) Identity {
	id, ok := From(ctx)
	if !ok {
		panic("auth: no identity in context")
	}
	return id
}

func WithDevice(ctx context.Context, d db.Device) context.Context {
	return context.WithValue(ctx, deviceKey{}, d)
}

func Device(ctx context.Context) db.Device {
	d, _ := ctx.Value(deviceKey{}).(db.Device)
	return d
}

type Service struct {
	q db.Querier
}

func NewService(q db.Querier) *Service { return &Service{q: q} }

// NewSecret returns a random secret and what is stored of it.
func NewSecret(prefix string) (secret string, hash []byte) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw)
	secret = prefix + base64.RawURLEncoding.EncodeToString(raw)
	return secret, Hash(secret)
}

func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Identify resolves the bearer token or the session cookie. The error is
// web.ErrUnauthorized when there is neither, or when it is no longer good.
func (s *Service) Identify(r *http.Request) (Identity, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		row, err := s.q.GetTokenOwner(r.Context(), Hash(token))
		if errors.Is(err, pgx.ErrNoRows) {
			return Identity{}, web.ErrUnauthorized
		}
		if err != nil {
			return Identity{}, err
		}
		if r.Method != http.MethodGet && !row.ApiToken.CanWrite {
			return Identity{}, web.ErrForbidden
		}
		return identity(row.User), nil
	}
	c, err := r.Cookie(CookieName)
	if err != nil {
		return Identity{}, web.ErrUnauthorized
	}
	row, err := s.q.GetSession(r.Context(), Hash(c.Value))
	if errors.Is(err, pgx.ErrNoRows) {
		return Identity{}, web.ErrUnauthorized
	}
	if err != nil {
		return Identity{}, err
	}
	return identity(row.User), nil
}

func identity(u db.User) Identity {
	return Identity{UserID: u.ID, Handle: u.Handle, Role: u.Role}
}

// DeviceByKey resolves the key that a device was given when it was paired.
func (s *Service) DeviceByKey(ctx context.Context, key string) (db.Device, error) {
	d, err := s.q.GetDeviceByKey(ctx, Hash(key))
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Device{}, web.ErrUnauthorized
	}
	return d, err
}

func HashPassword(password string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(h), err
}

// Login verifies a password.
func (s *Service) Login(ctx context.Context, email, password string) (db.User, error) {
	u, err := s.q.GetUserByEmail(ctx, email)
	if errors.Is(err, pgx.ErrNoRows) {
		return db.User{}, web.ErrUnauthorized
	}
	if err != nil {
		return db.User{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return db.User{}, web.ErrUnauthorized
	}
	return u, nil
}

// Open starts a session and sets its cookie.
func (s *Service) Open(ctx context.Context, w http.ResponseWriter, userID int64) error {
	token, hash := NewSecret("")
	expires := time.Now().Add(sessionTTL)
	if err := s.q.CreateSession(ctx, db.CreateSessionParams{
		UserID:    userID,
		TokenHash: hash,
		ExpiresAt: pgtype.Timestamptz{Time: expires, Valid: true},
	}); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: CookieName, Value: token, Path: "/", Expires: expires,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	return nil
}

// Close ends the session of the request's cookie.
func (s *Service) Close(w http.ResponseWriter, r *http.Request) error {
	c, err := r.Cookie(CookieName)
	if err != nil {
		return nil // a bearer token has no session
	}
	http.SetCookie(w, &http.Cookie{Name: CookieName, Path: "/", MaxAge: -1})
	return s.q.DeleteSession(r.Context(), Hash(c.Value))
}
