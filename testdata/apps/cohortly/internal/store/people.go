package store

import (
	"context"
	"time"
)

// User is a person with an account.
type User struct {
	ID           int64     `db:"id" json:"id"`
	Email        string    `db:"email" json:"email"`
	Name         string    `db:"name" json:"name"`
	PasswordHash string    `db:"password_hash" json:"-"`
	Staff        bool      `db:"staff" json:"staff"`
	FeedToken    string    `db:"feed_token" json:"-"`
	CreatedAt    time.Time `db:"created_at" json:"created_at"`
}

const userColumns = `id, email, name, password_hash, staff, feed_token, created_at`

// Users is the repository of accounts.
type Users struct{ db *DB }

// NewUsers returns the repository.
func NewUsers(db *DB) *Users { return &Users{db} }

// Create adds an account.
func (r *Users) Create(ctx context.Context, email, name, hash, feedToken string) (User, error) {
	return one[User](r.db.conn(ctx).Query(ctx,
		`INSERT INTO users (email, name, password_hash, feed_token) VALUES ($1, $2, $3, $4) RETURNING `+userColumns,
		email, name, hash, feedToken))
}

// ByEmail finds an account for signing in.
func (r *Users) ByEmail(ctx context.Context, email string) (User, error) {
	return one[User](r.db.conn(ctx).Query(ctx,
		`SELECT `+userColumns+` FROM users WHERE email = $1 AND deleted_at IS NULL`, email))
}

// ByID finds an account.
func (r *Users) ByID(ctx context.Context, id int64) (User, error) {
	return one[User](r.db.conn(ctx).Query(ctx,
		`SELECT `+userColumns+` FROM users WHERE id = $1 AND deleted_at IS NULL`, id))
}

// ByFeedToken finds the account that a calendar feed belongs to.
func (r *Users) ByFeedToken(ctx context.Context, token string) (User, error) {
	return one[User](r.db.conn(ctx).Query(ctx,
		`SELECT `+userColumns+` FROM users WHERE feed_token = $1 AND deleted_at IS NULL`, token))
}

// Membership is somebody's place in an organisation.
type Membership struct {
	OrgID  int64  `db:"org_id"`
	UserID int64  `db:"user_id"`
	Role   string `db:"role"`
}

// APIKey is the key of an organisation's integration.
type APIKey struct {
	ID    int64  `db:"id"`
	OrgID int64  `db:"org_id"`
	Label string `db:"label"`
}

// Members is the repository of organisations, their members and their keys.
type Members struct{ db *DB }

// NewMembers returns the repository.
func NewMembers(db *DB) *Members { return &Members{db} }

// Find returns the membership of a user in an organisation.
func (r *Members) Find(ctx context.Context, orgID, userID int64) (Membership, error) {
	return one[Membership](r.db.conn(ctx).Query(ctx,
		`SELECT org_id, user_id, role FROM org_members WHERE org_id = $1 AND user_id = $2`, orgID, userID))
}

// RoleInCohort returns the user's role in the organisation that runs the cohort.
func (r *Members) RoleInCohort(ctx context.Context, cohortID, userID int64) (role string, err error) {
	err = r.db.conn(ctx).QueryRow(ctx, `
		SELECT m.role
		FROM cohorts c
		JOIN courses k ON k.id = c.course_id
		JOIN org_members m ON m.org_id = k.org_id
		WHERE c.id = $1 AND m.user_id = $2`, cohortID, userID).Scan(&role)
	return role, translate(err)
}

// ByKey finds the live integration key with this digest.
func (r *Members) ByKey(ctx context.Context, digest []byte) (APIKey, error) {
	return one[APIKey](r.db.conn(ctx).Query(ctx,
		`SELECT id, org_id, label FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`, digest))
}
