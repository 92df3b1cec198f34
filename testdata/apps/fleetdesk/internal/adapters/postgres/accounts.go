package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/identity"
)

// Accounts implements identity.Accounts and identity.Sessions.
type Accounts struct{ db *pgxpool.Pool }

// NewAccounts returns Accounts on the pool.
func NewAccounts(db *pgxpool.Pool) *Accounts { return &Accounts{db} }

// UserByEmail implements identity.Accounts.
func (a *Accounts) UserByEmail(ctx context.Context, email string) (identity.User, error) {
	return one[identity.User](ctx, a.db, `SELECT id, email, name, password FROM users WHERE email = $1`, email)
}

// MembershipsOf implements identity.Accounts.
func (a *Accounts) MembershipsOf(ctx context.Context, user int64) ([]identity.Membership, error) {
	return many[identity.Membership](ctx, a.db, `
		SELECT m.company_id, c.name AS company, m.role
		FROM memberships m JOIN companies c ON c.id = m.company_id
		WHERE m.user_id = $1 ORDER BY m.id`, user)
}

// OpenSession implements identity.Sessions.
func (a *Accounts) OpenSession(ctx context.Context, digest string, user, company int64, until time.Time) error {
	_, err := a.db.Exec(ctx, `
		INSERT INTO sessions (token_hash, user_id, company_id, expires_at)
		VALUES (@digest, @user, NULLIF(@company::bigint, 0), @until)`,
		pgx.NamedArgs{"digest": digest, "user": user, "company": company, "until": until})
	return translate(err)
}

// SwitchSession implements identity.Sessions.
func (a *Accounts) SwitchSession(ctx context.Context, digest string, user, company int64) error {
	return touch(ctx, a.db, `
		UPDATE sessions SET company_id = @company
		WHERE token_hash = @digest
		  AND EXISTS (SELECT 1 FROM memberships m WHERE m.company_id = @company AND m.user_id = @user)`,
		pgx.NamedArgs{"digest": digest, "user": user, "company": company})
}

// DropSessions implements identity.Sessions.
func (a *Accounts) DropSessions(ctx context.Context, user int64) error {
	_, err := a.db.Exec(ctx, `DELETE FROM sessions WHERE user_id = $1`, user)
	return err
}

// ActorBySession implements identity.Sessions. Whoever has left the company
// of the session since works in none.
func (a *Accounts) ActorBySession(ctx context.Context, digest string) (domain.Actor, error) {
	row, err := one[struct {
		UserID    int64
		CompanyID int64
		Role      domain.Role
		Staff     bool
	}](ctx, a.db, `
		SELECT u.id AS user_id, u.staff, COALESCE(m.company_id, 0) AS company_id, COALESCE(m.role, '') AS role
		FROM sessions s
		JOIN users u ON u.id = s.user_id
		LEFT JOIN memberships m ON m.user_id = s.user_id AND m.company_id = s.company_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, digest)
	if err != nil {
		return domain.Actor{}, err
	}
	return domain.Actor{
		Kind: domain.Person, UserID: row.UserID, CompanyID: row.CompanyID,
		Role: row.Role, Staff: row.Staff, Session: digest,
	}, nil
}

// ActorByKey implements identity.Sessions.
func (a *Accounts) ActorByKey(ctx context.Context, digest string) (domain.Actor, error) {
	row, err := one[struct {
		CompanyID int64
		Scopes    []string
	}](ctx, a.db, `SELECT company_id, scopes FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`, digest)
	if err != nil {
		return domain.Actor{}, err
	}
	return domain.Actor{Kind: domain.Machine, CompanyID: row.CompanyID, Scopes: row.Scopes}, nil
}
