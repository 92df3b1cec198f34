// Package orgs manages organisations and their members.
package orgs

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/db"
)

const (
	sqlMembership = `
SELECT m.id, m.org_id, m.user_id, m.role, m.feed_key, m.joined_at, o.name AS org_name
  FROM memberships m
  JOIN organisations o ON o.id = m.org_id
 WHERE m.org_id = $1 AND m.user_id = $2
   AND m.removed_at IS NULL AND o.deleted_at IS NULL`

	sqlSetRole = `
UPDATE memberships SET role = $3
 WHERE id = $1 AND org_id = $2 AND role <> 'owner' AND removed_at IS NULL`

	sqlRemove = `
UPDATE memberships SET removed_at = now()
 WHERE id = $1 AND role <> 'owner' AND removed_at IS NULL`
)

// Membership is a user's seat in an organisation.
type Membership struct {
	ID       int64     `db:"id" json:"id"`
	OrgID    int64     `db:"org_id" json:"org_id"`
	OrgName  string    `db:"org_name" json:"org_name"`
	UserID   int64     `db:"user_id" json:"user_id"`
	Role     string    `db:"role" json:"role"`
	FeedKey  string    `db:"feed_key" json:"feed_key"`
	JoinedAt time.Time `db:"joined_at" json:"joined_at"`
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

// Membership returns the seat of a user in an organisation.
func (r *Repo) Membership(ctx context.Context, orgID, userID int64) (Membership, error) {
	return db.One[Membership](ctx, r.pool, "organisation", sqlMembership, orgID, userID)
}

// SetRole changes the role of a member. Owners keep theirs.
func (r *Repo) SetRole(ctx context.Context, memberID, orgID int64, role string) error {
	return db.Change(ctx, r.pool, "member", sqlSetRole, memberID, orgID, role)
}

// Remove ends a membership. Owners stay.
func (r *Repo) Remove(ctx context.Context, memberID int64) error {
	return db.Change(ctx, r.pool, "member", sqlRemove, memberID)
}
