// Package models holds the tables of the club.
package models

import (
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"time"

	"github.com/jmoiron/sqlx"
	"golang.org/x/crypto/bcrypt"
)

// Roles of a user, a bit mask.
const (
	RoleMember = 1 << iota
	RoleCoach
	RoleTreasurer
	RoleCommittee
	RoleAdmin
)

type User struct {
	ID            int64          `db:"id"`
	Email         string         `db:"email"`
	PasswordHash  string         `db:"password_hash"`
	Name          string         `db:"name"`
	Phone         string         `db:"phone"`
	FamilyID      sql.NullInt64  `db:"family_id"`
	Guardian      bool           `db:"guardian"`
	Roles         int            `db:"roles"`
	Newsletter    bool           `db:"newsletter"`
	CalendarToken sql.NullString `db:"calendar_token"`
	ResetDigest   sql.NullString `db:"reset_digest"`
	ResetExpires  sql.NullTime   `db:"reset_expires"`
	LeftAt        sql.NullTime   `db:"left_at"`
}

// Has tells whether the user holds one of the roles in mask. Nobody holds none.
func (u *User) Has(mask int) bool {
	return u != nil && u.Roles&mask != 0
}

// ActsFor tells whether u may act in the name of m: for herself, and as a guardian for the family.
func (u *User) ActsFor(m *User) bool {
	if u.ID == m.ID {
		return true
	}
	return u.Guardian && u.FamilyID.Valid && m.FamilyID.Valid && u.FamilyID.Int64 == m.FamilyID.Int64
}

// ActsForID is ActsFor where only the id is at hand.
func (u *User) ActsForID(db *sqlx.DB, id int64) (bool, error) {
	if id == u.ID {
		return true, nil
	}
	if !u.Guardian || !u.FamilyID.Valid {
		return false, nil
	}
	var ok bool
	err := db.Get(&ok, `SELECT EXISTS (SELECT 1 FROM users WHERE id = $1 AND family_id = $2)`, id, u.FamilyID.Int64)
	return ok, err
}

func (u *User) CheckPassword(password string) bool {
	return bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) == nil
}

func (u *User) SetPassword(password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		return err
	}
	u.PasswordHash = string(hash)
	return nil
}

// Save inserts the user, or updates it when it has an id.
func (u *User) Save(db *sqlx.DB) error {
	if u.ID == 0 {
		if u.Roles == 0 {
			u.Roles = RoleMember
		}
		return db.Get(&u.ID, `INSERT INTO users (email, password_hash, name, phone, roles)
			VALUES ($1, $2, $3, $4, $5) RETURNING id`, u.Email, u.PasswordHash, u.Name, u.Phone, u.Roles)
	}
	_, err := db.NamedExec(`UPDATE users SET password_hash = :password_hash, name = :name, phone = :phone,
		newsletter = :newsletter, reset_digest = :reset_digest, reset_expires = :reset_expires
		WHERE id = :id`, u)
	return err
}

func FindUser(db *sqlx.DB, id int64) (*User, error) {
	u := new(User)
	if err := db.Get(u, `SELECT * FROM users WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return u, nil
}

func FindUserByEmail(db *sqlx.DB, email string) (*User, error) {
	u := new(User)
	if err := db.Get(u, `SELECT * FROM users WHERE email = $1 AND left_at IS NULL`, email); err != nil {
		return nil, err
	}
	return u, nil
}

func FindUserByCalendar(db *sqlx.DB, token string) (*User, error) {
	u := new(User)
	if err := db.Get(u, `SELECT * FROM users WHERE calendar_token = $1 AND left_at IS NULL`, token); err != nil {
		return nil, err
	}
	return u, nil
}

func FindUserByReset(db *sqlx.DB, token string) (*User, error) {
	u := new(User)
	if err := db.Get(u, `SELECT * FROM users WHERE reset_digest = $1 AND reset_expires > now()`, Digest(token)); err != nil {
		return nil, err
	}
	return u, nil
}

// StartReset gives the user a token for a new password.
func (u *User) StartReset(db *sqlx.DB) (string, error) {
	token := RandomToken()
	u.ResetDigest = sql.NullString{String: Digest(token), Valid: true}
	u.ResetExpires = sql.NullTime{Time: time.Now().Add(time.Hour), Valid: true}
	return token, u.Save(db)
}

// Unsubscribe takes the user off the newsletter.
func Unsubscribe(db *sqlx.DB, id int64) error {
	_, err := db.Exec(`UPDATE users SET newsletter = false WHERE id = $1`, id)
	return err
}

// Person is a line of the directory.
type Person struct {
	ID    int64  `db:"id"`
	Name  string `db:"name"`
	Phone string `db:"phone"`
	Email string `db:"email"`
}

func Directory(db *sqlx.DB, q string, limit, offset int) ([]Person, error) {
	var ps []Person
	err := db.Select(&ps, `SELECT id, name, phone, email FROM users
		WHERE left_at IS NULL AND ($1 = '' OR name ILIKE '%' || $1 || '%')
		ORDER BY name, id LIMIT $2 OFFSET $3`, q, limit, offset)
	return ps, err
}

// Token is a bearer token of the mobile app.
type Token struct {
	ID     int64  `db:"id"`
	UserID int64  `db:"user_id"`
	Digest string `db:"digest"`
	Device string `db:"device"`
}

// IssueToken stores a new token for the user and returns its clear text.
func (u *User) IssueToken(db *sqlx.DB, device string) (string, error) {
	clear := RandomToken()
	_, err := db.NamedExec(`INSERT INTO api_tokens (user_id, digest, device) VALUES (:user_id, :digest, :device)`,
		&Token{UserID: u.ID, Digest: Digest(clear), Device: device})
	return clear, err
}

func FindUserByToken(db *sqlx.DB, clear string) (*User, error) {
	u := new(User)
	err := db.Get(u, `SELECT u.* FROM users u JOIN api_tokens t ON t.user_id = u.id
		WHERE t.digest = $1 AND u.left_at IS NULL`, Digest(clear))
	if err != nil {
		return nil, err
	}
	return u, nil
}

// Revoke removes the token.
func (t *Token) Revoke(db *sqlx.DB) (int64, error) {
	res, err := db.NamedExec(`DELETE FROM api_tokens WHERE id = :id AND user_id = :user_id`, t)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func Digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func RandomToken() string {
	b := make([]byte, 20)
	rand.Read(b)
	return hex.EncodeToString(b)
}
