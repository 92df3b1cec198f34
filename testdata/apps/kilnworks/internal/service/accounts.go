package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/policy"
	"example.com/kilnworks/internal/store"
)

// Accounts is the service for people and their tokens.
type Accounts struct {
	st     *store.Store
	secret []byte
}

// NewAccounts takes the secret that access tokens are signed with.
func NewAccounts(st *store.Store, secret []byte) *Accounts { return &Accounts{st, secret} }

// Tokens is what a client gets for signing in.
type Tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// Login checks the password.
func (s *Accounts) Login(ctx context.Context, email, password string) (*Tokens, error) {
	u, err := s.st.Users.OneBy(ctx, store.Eq("email", email))
	if errors.Is(err, store.ErrNotFound) {
		return nil, apperr.Unauthenticated()
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return nil, apperr.Unauthenticated()
	}
	return s.issue(ctx, u.ID)
}

// Refresh trades a refresh token, which is good once, for new tokens.
func (s *Accounts) Refresh(ctx context.Context, token string) (*Tokens, error) {
	var id int64
	err := s.st.DB.QueryRowContext(ctx, `DELETE FROM refresh_tokens WHERE token_hash = $1 AND expires_at > now() RETURNING user_id`,
		hash(token)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, apperr.Unauthenticated()
	}
	if err != nil {
		return nil, err
	}
	return s.issue(ctx, id)
}

func (s *Accounts) issue(ctx context.Context, id int64) (*Tokens, error) {
	claims := jwt.RegisteredClaims{Subject: strconv.FormatInt(id, 10), ExpiresAt: jwt.NewNumericDate(time.Now().Add(time.Hour))}
	access, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(s.secret)
	if err != nil {
		return nil, err
	}
	refresh := rand.Text()
	_, err = s.st.DB.ExecContext(ctx, `INSERT INTO refresh_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '30 days')`,
		hash(refresh), id)
	if err != nil {
		return nil, err
	}
	return &Tokens{Access: access, Refresh: refresh}, nil
}

// ByToken is who an access token was issued to.
func (s *Accounts) ByToken(ctx context.Context, token string) (*domain.User, error) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return s.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return nil, apperr.Unauthenticated()
	}
	id, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		return nil, apperr.Unauthenticated()
	}
	u, err := s.st.Users.Get(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, apperr.Unauthenticated()
	}
	return u, err
}

// SetRole gives somebody of the owner's studio another role.
func (s *Accounts) SetRole(ctx context.Context, u *domain.User, id int64, role string) error {
	target, err := s.st.Users.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := policy.Check(u, policy.Manage, target); err != nil {
		return err
	}
	if role != domain.Instructor && role != domain.Member {
		return apperr.Invalid("role")
	}
	return s.st.Users.Update(ctx, []store.Set{{Column: "role", Value: role}}, store.Eq("id", target.ID))
}

func hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
