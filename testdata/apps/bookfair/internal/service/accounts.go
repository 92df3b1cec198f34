package service

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store/db"
)

const SessionTTL = 14 * 24 * time.Hour

type Accounts struct {
	repo Repository
}

func NewAccounts(repo Repository) *Accounts { return &Accounts{repo: repo} }

// Login checks the password and opens a session; it returns the session's token.
func (a *Accounts) Login(ctx context.Context, email, password, userAgent string) (string, error) {
	u, err := a.repo.GetUserByEmail(ctx, email)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", ErrUnauthenticated
	}
	if err != nil {
		return "", fmt.Errorf("login: %w", err)
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return "", ErrUnauthenticated
	}
	orgs, err := a.repo.ListOrgIDsOfUser(ctx, u.ID)
	if err != nil {
		return "", fmt.Errorf("login: %w", err)
	}
	var active uuid.NullUUID
	if len(orgs) > 0 {
		active = uuid.NullUUID{UUID: orgs[0], Valid: true}
	}
	token := rand.Text()
	err = a.repo.CreateSession(ctx, db.CreateSessionParams{
		TokenHash:   Digest(token),
		UserID:      u.ID,
		ActiveOrgID: active,
		UserAgent:   userAgent,
		ExpiresAt:   time.Now().Add(SessionTTL),
	})
	if err != nil {
		return "", fmt.Errorf("login: %w", err)
	}
	return token, nil
}

// Session resolves a token of Login.
func (a *Accounts) Session(ctx context.Context, token string) (identity.Caller, error) {
	row, err := a.repo.GetSession(ctx, Digest(token))
	if errors.Is(err, pgx.ErrNoRows) {
		return identity.Caller{}, ErrUnauthenticated
	}
	if err != nil {
		return identity.Caller{}, fmt.Errorf("session: %w", err)
	}
	return identity.Caller{
		UserID:    row.UserID,
		Email:     row.Email,
		Staff:     row.Staff,
		ActiveOrg: row.ActiveOrgID.UUID,
	}, nil
}

// Key resolves an API key.
func (a *Accounts) Key(ctx context.Context, secret string) (identity.Key, error) {
	k, err := a.repo.GetApiKey(ctx, Digest(secret))
	if errors.Is(err, pgx.ErrNoRows) {
		return identity.Key{}, ErrUnauthenticated
	}
	if err != nil {
		return identity.Key{}, fmt.Errorf("api key: %w", err)
	}
	return identity.Key{ID: k.ID, OrgID: k.OrgID, Scopes: k.Scopes}, nil
}

// Sessions lists the open sessions of a user for the support desk.
func (a *Accounts) Sessions(ctx context.Context, userID uuid.UUID) ([]db.ListSessionsOfUserRow, error) {
	return a.repo.ListSessionsOfUser(ctx, userID)
}

// AcceptInvitation makes the caller a member of the organisation that sent the token.
func (a *Accounts) AcceptInvitation(ctx context.Context, c identity.Caller, token string) (uuid.UUID, error) {
	var orgID uuid.UUID
	err := a.repo.InTx(ctx, func(q db.Querier) error {
		inv, err := q.AcceptInvitation(ctx, db.AcceptInvitationParams{TokenHash: Digest(token), Email: c.Email})
		if err != nil {
			return err
		}
		orgID = inv.OrgID
		return q.AddMember(ctx, db.AddMemberParams{OrgID: inv.OrgID, UserID: c.UserID, Role: inv.Role})
	})
	return orgID, err
}

// Bounced notes that the mail of an invitation did not arrive.
func (a *Accounts) Bounced(ctx context.Context, messageID string) error {
	n, err := a.repo.MarkInvitationBounced(ctx, messageID)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// SetRole changes the role of another member of the organisation.
func (a *Accounts) SetRole(ctx context.Context, sc identity.Scope, userID uuid.UUID, role identity.Role) error {
	if !sc.Role.AtLeast(identity.Owner) {
		return ErrForbidden
	}
	if !role.Valid() || userID == sc.UserID {
		return ErrInvalid
	}
	n, err := a.repo.SetMemberRole(ctx, db.SetMemberRoleParams{OrgID: sc.OrgID, UserID: userID, Role: string(role)})
	if err != nil {
		return fmt.Errorf("set role: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}
