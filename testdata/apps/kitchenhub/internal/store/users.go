package store

import (
	"context"
	"errors"

	"golang.org/x/crypto/bcrypt"

	"example.com/kitchenhub/internal/db"
)

// ErrCredentials means that address and password do not go together.
var ErrCredentials = errors.New("store: wrong address or password")

// User has an account: a regular, somebody's staff, or one of us.
type User struct {
	ID      int64
	Email   string
	Name    string
	IsAdmin bool
}

// Users is the repository of table users.
type Users struct{ db *db.DB }

func scanUser(row db.Row) (u User, err error) {
	err = row.Scan(&u.ID, &u.Email, &u.Name, &u.IsAdmin)
	return u, err
}

// ByID returns one user.
func (s *Users) ByID(ctx context.Context, id int64) (User, error) {
	return db.One(ctx, s.db, scanUser, `SELECT id, email, name, is_admin FROM users WHERE id = $1`, id)
}

// ByEmail returns one user.
func (s *Users) ByEmail(ctx context.Context, email string) (User, error) {
	return db.One(ctx, s.db, scanUser, `SELECT id, email, name, is_admin FROM users WHERE email = lower($1)`, email)
}

// Create makes an account.
func (s *Users) Create(ctx context.Context, email, name, password string) (int64, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return 0, err
	}
	return db.One(ctx, s.db, db.Scalar[int64],
		`INSERT INTO users (email, name, password_hash) VALUES (lower($1), $2, $3) RETURNING id`, email, name, string(hash))
}

// Verify returns the user with that address if the password is right.
func (s *Users) Verify(ctx context.Context, email, password string) (int64, error) {
	type row struct {
		id   int64
		hash string
	}
	u, err := db.One(ctx, s.db, func(r db.Row) (u row, err error) {
		err = r.Scan(&u.id, &u.hash)
		return u, err
	}, `SELECT id, password_hash FROM users WHERE email = lower($1)`, email)
	if errors.Is(err, db.ErrNotFound) {
		return 0, ErrCredentials
	}
	if err != nil {
		return 0, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.hash), []byte(password)) != nil {
		return 0, ErrCredentials
	}
	return u.id, nil
}
