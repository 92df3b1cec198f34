package auth

import (
	"context"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/db"
)

const pbkdf2Rounds = 120_000

// Directory checks passwords and API keys against the database.
type Directory struct{ q *db.Queries }

func NewDirectory(q *db.Queries) *Directory { return &Directory{q: q} }

// Login verifies mail address and password.
func (d *Directory) Login(ctx context.Context, email, password string) (Principal, error) {
	u, err := d.q.GetUserByEmail(ctx, strings.ToLower(email))
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, apperr.Unauthenticated
	}
	if err != nil {
		return Principal{}, err
	}
	if !checkPassword(u.PasswordHash, password) {
		return Principal{}, apperr.Unauthenticated
	}
	return Principal{UserID: u.ID, CompanyID: u.CompanyID, Kind: u.Kind, Role: u.Role}, nil
}

// ByKey resolves an API key of the form ph_<prefix>_<secret>. Only carriers
// have keys.
func (d *Directory) ByKey(ctx context.Context, key string) (Principal, error) {
	parts := strings.SplitN(key, "_", 3)
	if len(parts) != 3 || parts[0] != "ph" {
		return Principal{}, apperr.Unauthenticated
	}
	row, err := d.q.GetAPIKeyByPrefix(ctx, parts[1])
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, apperr.Unauthenticated
	}
	if err != nil {
		return Principal{}, err
	}
	sum := sha256.Sum256([]byte(parts[2]))
	if subtle.ConstantTimeCompare(sum[:], row.SecretSha256) != 1 {
		return Principal{}, apperr.Unauthenticated
	}
	return Principal{CompanyID: row.CompanyID, Kind: Carrier, Role: RoleIntegration}, nil
}

// HashPassword returns what users.password_hash stores.
func HashPassword(password string) (string, error) {
	salt := make([]byte, 16)
	rand.Read(salt)
	sum, err := pbkdf2.Key(sha256.New, password, salt, pbkdf2Rounds, 32)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x$%x", salt, sum), nil
}

func checkPassword(stored, password string) bool {
	s, h, ok := strings.Cut(stored, "$")
	if !ok {
		return false
	}
	salt, err1 := hex.DecodeString(s)
	want, err2 := hex.DecodeString(h)
	if err1 != nil || err2 != nil {
		return false
	}
	got, err := pbkdf2.Key(sha256.New, password, salt, pbkdf2Rounds, 32)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1
}
