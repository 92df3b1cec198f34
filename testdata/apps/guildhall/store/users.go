package store

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/bcrypt"
)

// Ranks in the hall. They have nothing to do with the ranks in a guild.
const (
	RankMember  = 0
	RankWarden  = 5
	RankSteward = 9
)

const userCols = "id, email, name, about, rank, feed_secret"

// ErrWrongPassword is also returned for addresses nobody has.
var ErrWrongPassword = errors.New("store: wrong address or password")

type User struct {
	ID         int64
	Email      string
	Name       string
	About      string
	Rank       int
	FeedSecret string
}

func (u *User) fields() []interface{} {
	return []interface{}{&u.ID, &u.Email, &u.Name, &u.About, &u.Rank, &u.FeedSecret}
}

func UserByID(id int64) (*User, error) {
	var u User
	q := fmt.Sprintf("SELECT %s FROM users WHERE id = $1", userCols)
	if err := DB.QueryRow(q, id).Scan(u.fields()...); err != nil {
		return nil, err
	}
	return &u, nil
}

func UserByEmail(email string) (*User, error) {
	var u User
	q := fmt.Sprintf("SELECT %s FROM users WHERE email = $1", userCols)
	if err := DB.QueryRow(q, normal(email)).Scan(u.fields()...); err != nil {
		return nil, err
	}
	return &u, nil
}

// UserByToken finds the owner of an API token.
func UserByToken(token string) (*User, error) {
	var u User
	cols := "u." + strings.ReplaceAll(userCols, ", ", ", u.")
	err := DB.QueryRow("SELECT "+cols+" FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.token_hash = $1",
		Digest(token)).Scan(u.fields()...)
	if err != nil {
		return nil, err
	}
	return &u, nil
}

func Users() ([]User, error) {
	rows, err := DB.Query(fmt.Sprintf("SELECT %s FROM users ORDER BY name", userCols))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []User
	for rows.Next() {
		var u User
		if err := rows.Scan(u.fields()...); err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, rows.Err()
}

func CreateUser(email, name, password string) (int64, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return 0, err
	}
	var id int64
	err = DB.QueryRow(`INSERT INTO users (email, name, password_hash, feed_secret) VALUES ($1, $2, $3, $4) RETURNING id`,
		normal(email), name, string(hash), NewSecret()).Scan(&id)
	return id, err
}

// Authenticate returns the user with that address and password.
func Authenticate(email, password string) (*User, error) {
	var id int64
	var hash string
	err := DB.QueryRow(`SELECT id, password_hash FROM users WHERE email = $1`, normal(email)).Scan(&id, &hash)
	if err == sql.ErrNoRows {
		return nil, ErrWrongPassword
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return nil, ErrWrongPassword
	}
	return UserByID(id)
}

func SaveProfile(id, name, about string) error {
	_, err := DB.Exec(`UPDATE users SET name = $2, about = $3 WHERE id = $1`, id, name, about)
	return err
}

func SetRank(id int64, rank int) error {
	_, err := DB.Exec(`UPDATE users SET rank = $2 WHERE id = $1`, id, rank)
	return err
}

// StartReset stores a reset token for the user and returns its secret.
func StartReset(userID int64) (string, error) {
	secret := NewSecret()
	_, err := DB.Exec(`INSERT INTO reset_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
		Digest(secret), userID)
	return secret, err
}

// FinishReset uses up the token and sets the password of the user it was for.
func FinishReset(secret, password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	tx, err := DB.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var id int64
	err = tx.QueryRow(`DELETE FROM reset_tokens WHERE token_hash = $1 AND expires_at > now() RETURNING user_id`,
		Digest(secret)).Scan(&id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE users SET password_hash = $2 WHERE id = $1`, id, string(hash)); err != nil {
		return err
	}
	return tx.Commit()
}

func normal(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
