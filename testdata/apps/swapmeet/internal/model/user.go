package model

import (
	"context"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/swapmeet/internal/apperr"
)

// User is an account.
type User struct {
	ID           int64      `db:"id" json:"id"`
	Email        string     `db:"email" json:"email"`
	Handle       string     `db:"handle" json:"handle"`
	PasswordHash string     `db:"password_hash" json:"-"`
	Role         string     `db:"role" json:"role"`
	City         string     `db:"city" json:"city"`
	Bio          string     `db:"bio" json:"bio"`
	TokenEpoch   int        `db:"token_epoch" json:"-"`
	DisabledAt   *time.Time `db:"disabled_at" json:"-"`
	CreatedAt    time.Time  `db:"created_at" json:"created_at"`
}

// Staff says whether the user works for the marketplace.
func (u *User) Staff() bool { return u.Role == "moderator" || u.Role == "admin" }

// SetPassword hashes the password.
func (u *User) SetPassword(password string, cost int) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), cost)
	u.PasswordHash = string(hash)
	return err
}

// PasswordIs compares in constant time.
func (u *User) PasswordIs(password string) bool {
	return bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) == nil
}

// Insert stores a new account.
func (u *User) Insert(ctx context.Context, db DB) error {
	return db.GetContext(ctx, u, `INSERT INTO users (email, handle, password_hash) VALUES ($1, $2, $3) RETURNING *`,
		strings.ToLower(u.Email), u.Handle, u.PasswordHash)
}

// FindUser loads an account.
func FindUser(ctx context.Context, db DB, id int64) (*User, error) {
	return get[User](ctx, db, `SELECT * FROM users WHERE id = $1`, id)
}

// FindUserByEmail loads an account for the login.
func FindUserByEmail(ctx context.Context, db DB, email string) (*User, error) {
	return get[User](ctx, db, `SELECT * FROM users WHERE email = $1 AND disabled_at IS NULL`, strings.ToLower(email))
}

// Users lists all accounts, oldest first.
func Users(ctx context.Context, db DB) ([]User, error) {
	return list[User](ctx, db, `SELECT * FROM users ORDER BY id`)
}

// Profile is the part of an account that its holder edits.
type Profile struct {
	UserID int64  `json:"-"`
	Handle string `json:"handle"`
	City   string `json:"city"`
	Bio    string `json:"bio"`
}

// Profile returns the editable part of the account.
func (u *User) Profile() *Profile {
	return &Profile{UserID: u.ID, Handle: u.Handle, City: u.City, Bio: u.Bio}
}

// Save checks and writes the profile.
func (p *Profile) Save(ctx context.Context, db DB) error {
	c := apperr.Check{}
	c.That(len(p.Handle) >= 3 && len(p.Handle) <= 30, "handle", "3 to 30 characters")
	c.That(len(p.City) <= 80, "city", "at most 80 characters")
	c.That(len(p.Bio) <= 1000, "bio", "at most 1000 characters")
	if err := c.Err(); err != nil {
		return err
	}
	res, err := db.ExecContext(ctx, `UPDATE users SET handle = $2, city = $3, bio = $4 WHERE id = $1`,
		p.UserID, p.Handle, p.City, p.Bio)
	return touched("user", res, err)
}

// SellerStats is the seller's dashboard.
type SellerStats struct {
	Active  int64  `db:"active" json:"active"`
	Sold    int64  `db:"sold" json:"sold"`
	Revenue int64  `db:"revenue" json:"revenue_cents"`
	Newest  string `db:"newest" json:"newest"`
}

// StatsOf computes the dashboard of a seller; it is the most expensive query
// of the whole site.
func StatsOf(ctx context.Context, db DB, userID int64) (*SellerStats, error) {
	return get[SellerStats](ctx, db, `
		SELECT count(*) FILTER (WHERE l.status = 'active') AS active,
		       count(*) FILTER (WHERE l.status = 'sold') AS sold,
		       coalesce((SELECT sum(amount_cents) FROM orders WHERE seller_id = $1 AND status = 'completed'), 0) AS revenue,
		       coalesce((array_agg(l.title ORDER BY l.id DESC))[1], '') AS newest
		  FROM listings l WHERE l.seller_id = $1 AND l.deleted_at IS NULL`, userID)
}
