package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/parcels/internal/access"
	"example.com/parcels/internal/db"
	"example.com/parcels/internal/fault"
)

// People knows users and for whom they work.
type People struct {
	base
	ttl time.Duration
}

// NewPeople returns People whose sessions last for ttl.
func NewPeople(conn *sql.DB, ttl time.Duration) *People {
	return &People{base: newBase(conn), ttl: ttl}
}

// SignUp opens an account with its first user and returns a token.
func (p *People) SignUp(ctx context.Context, email, name, password string) (token string, err error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return "", fault.Invalid
	}
	err = p.Tx(ctx, func(q *db.Queries) error {
		a, err := q.CreateAccount(ctx, name)
		if err != nil {
			return err
		}
		u, err := q.CreateUser(ctx, db.CreateUserParams{Email: strings.ToLower(email), Name: name, PasswordHash: string(hash), HomeID: a.ID})
		if err != nil {
			return err
		}
		if err := q.AddMembership(ctx, db.AddMembershipParams{AccountID: a.ID, UserID: u.ID, Role: string(access.Owner)}); err != nil {
			return err
		}
		token, err = p.open(ctx, q, u.ID)
		return err
	})
	return token, err
}

// LogIn returns a token for whoever knows the password.
func (p *People) LogIn(ctx context.Context, email, password string) (string, error) {
	u, err := p.q.GetUserByEmail(ctx, strings.ToLower(email))
	if errors.Is(err, sql.ErrNoRows) {
		return "", fault.Unauthorized
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return "", fault.Unauthorized
	}
	return p.open(ctx, p.q, u.ID)
}

func (p *People) open(ctx context.Context, q *db.Queries, user int64) (string, error) {
	token := rand.Text()
	return token, q.CreateSession(ctx, db.CreateSessionParams{
		TokenHash: digest(token),
		UserID:    user,
		ExpiresAt: time.Now().Add(p.ttl),
	})
}

// digest is what we keep of a secret.
func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// WhoIs returns the user of a token.
func (p *People) WhoIs(ctx context.Context, token string) (*access.User, error) {
	u, err := p.q.GetSessionUser(ctx, digest(token))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.Unauthorized
	}
	if err != nil {
		return nil, err
	}
	return p.employed(ctx, u)
}

// User returns the user with the id.
func (p *People) User(ctx context.Context, id int64) (*access.User, error) {
	u, err := p.q.GetUser(ctx, id)
	if err != nil {
		return nil, err
	}
	return p.employed(ctx, u)
}

// employed adds for whom u works.
func (p *People) employed(ctx context.Context, u db.User) (*access.User, error) {
	rows, err := p.q.ListMemberships(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	roles := make(map[int64]access.Role, len(rows))
	for _, m := range rows {
		roles[m.AccountID] = access.Role(m.Role)
	}
	return &access.User{ID: u.ID, Email: u.Email, Name: u.Name, Staff: u.Staff, Home: u.HomeID, Roles: roles}, nil
}

// Role returns what the user does for the account.
func (p *People) Role(ctx context.Context, account, user int64) (access.Role, error) {
	role, err := p.q.GetRole(ctx, db.GetRoleParams{AccountID: account, UserID: user})
	return access.Role(role), err
}

// Accept makes u a member of the account that sent the invitation.
func (p *People) Accept(ctx context.Context, u *access.User, token string) error {
	return p.Tx(ctx, func(q *db.Queries) error {
		inv, err := q.TakeInvitation(ctx, db.TakeInvitationParams{TokenHash: digest(token), Email: u.Email})
		if err != nil {
			return err
		}
		return q.AddMembership(ctx, db.AddMembershipParams{AccountID: inv.AccountID, UserID: u.ID, Role: inv.Role})
	})
}
