package models

import (
	"context"
	"slices"
	"time"
)

// The roles of users. Staff are our own support people.
const (
	RoleLandlord = "landlord"
	RoleManager  = "manager"
	RoleRenter   = "renter"
	RoleVendor   = "vendor"
	RoleStaff    = "staff"
)

// User is a login.
type User struct {
	ID           int64     `db:"id" json:"id"`
	Email        string    `db:"email" json:"email"`
	PasswordHash string    `db:"password_hash" json:"-"`
	Name         string    `db:"name" json:"name"`
	Role         string    `db:"role" json:"role"`
	CreatedAt    time.Time `db:"created_at" json:"created_at"`
}

const userColumns = `u.id, u.email, u.password_hash, u.name, u.role, u.created_at`

// Is reports whether the user has one of the roles.
func (u *User) Is(roles ...string) bool { return slices.Contains(roles, u.Role) }

// Insert creates the login.
func (u *User) Insert(ctx context.Context, q Q) error {
	row, err := one[User](ctx, q, "user",
		`INSERT INTO users AS u (email, password_hash, name, role) VALUES (?, ?, ?, ?) RETURNING `+userColumns,
		u.Email, u.PasswordHash, u.Name, u.Role)
	if err == nil {
		*u = *row
	}
	return err
}

// FindUserByEmail loads an enabled login.
func FindUserByEmail(ctx context.Context, q Q, email string) (*User, error) {
	return one[User](ctx, q, "user",
		`SELECT `+userColumns+` FROM users u WHERE lower(u.email) = lower(?) AND u.disabled_at IS NULL`, email)
}

// Session is a browser that signed in. The cookie holds its id and a secret.
type Session struct {
	ID         string `db:"id"`
	SecretHash string `db:"secret_hash"`
	User       User   `db:"user"`
}

// InsertSession opens a session and returns its id.
func InsertSession(ctx context.Context, q Q, userID int64, secretHash, agent string, ttl time.Duration) (*string, error) {
	return one[string](ctx, q, "session",
		`INSERT INTO sessions (user_id, secret_hash, user_agent, expires_at) VALUES (?, ?, ?, ?) RETURNING id::text`,
		userID, secretHash, agent, time.Now().Add(ttl))
}

// FindSession loads a live session together with its user.
func FindSession(ctx context.Context, q Q, id string) (*Session, error) {
	return one[Session](ctx, q, "session",
		`SELECT s.id, s.secret_hash, u.id AS "user.id", u.email AS "user.email", u.name AS "user.name",
		        u.role AS "user.role", u.created_at AS "user.created_at"
		   FROM sessions s JOIN users u ON u.id = s.user_id
		  WHERE s.id = ? AND s.expires_at > now() AND u.disabled_at IS NULL`, id)
}

// Delete ends the session.
func (s *Session) Delete(ctx context.Context, q Q) error {
	_, err := exec(ctx, q, `DELETE FROM sessions WHERE id = ?`, s.ID)
	return err
}

// PurgeSessions removes what has expired.
func PurgeSessions(ctx context.Context, q Q) (int64, error) {
	return exec(ctx, q, `DELETE FROM sessions WHERE expires_at < now()`)
}
