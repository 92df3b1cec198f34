// Package people is about who somebody is. Call Init before anything else.
package people

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"
)

var db *sql.DB

// Init tells the package which database to use.
func Init(conn *sql.DB) { db = conn }

// ErrUnknown is returned for bad passwords, tokens and keys.
var ErrUnknown = errors.New("people: unknown")

const (
	insertReader  = `insert into readers (email, name, password_hash) values (lower($1), $2, $3) returning id`
	selectByMail  = `select id, name, password_hash from readers where email = lower($1)`
	selectByToken = `select r.id, r.name from readers r, tokens t
		where t.reader_id = r.id and t.digest = $1 and t.expires_at > now()`
	insertToken   = `insert into tokens (digest, reader_id, expires_at) values ($1, $2, $3)`
	selectPartner = `select name from partners where key_digest = $1`
	deleteReader  = `delete from readers where id = $1`
)

// Reader is a person with a shelf.
type Reader struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

func sum(secret string) string {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:])
}

// Register creates a reader.
func Register(ctx context.Context, email, name, password string) (Reader, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return Reader{}, err
	}
	r := Reader{Name: name}
	err = db.QueryRowContext(ctx, insertReader, email, name, string(hash)).Scan(&r.ID)
	return r, err
}

// Login checks the password and returns a new token.
func Login(ctx context.Context, email, password string) (string, error) {
	var (
		r    Reader
		hash string
	)
	err := db.QueryRowContext(ctx, selectByMail, email).Scan(&r.ID, &r.Name, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrUnknown
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return "", ErrUnknown
	}
	raw := make([]byte, 24)
	if _, err := rand.Read(raw); err != nil {
		return "", err
	}
	token := hex.EncodeToString(raw)
	_, err = db.ExecContext(ctx, insertToken, sum(token), r.ID, time.Now().AddDate(0, 3, 0))
	return token, err
}

// ByToken returns whose token it is.
func ByToken(ctx context.Context, token string) (Reader, error) {
	var r Reader
	err := db.QueryRowContext(ctx, selectByToken, sum(token)).Scan(&r.ID, &r.Name)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return r, err
}

// Partner returns the library that holds the key.
func Partner(ctx context.Context, key string) (name string, err error) {
	err = db.QueryRowContext(ctx, selectPartner, sum(key)).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return name, err
}

// Remove deletes a reader with all that is theirs.
func Remove(ctx context.Context, id int) error {
	_, err := db.ExecContext(ctx, deleteReader, id)
	return err
}

// Alive says whether the database answers.
func Alive(ctx context.Context) error { return db.PingContext(ctx) }
