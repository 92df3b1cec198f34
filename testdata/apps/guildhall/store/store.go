// Package store holds the database handle and the queries shared by more than
// one part of the site.
package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"

	_ "github.com/lib/pq"
)

// DB is opened once by main. The older pages use it directly, newer code gets
// its handle passed in.
var DB *sql.DB

// Open connects to PostgreSQL and sets DB.
func Open(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	DB = db
	return nil
}

// InTx runs f in a transaction and rolls back when it returns an error.
func InTx(ctx context.Context, db *sql.DB, f func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// NewSecret returns a random text for links and tokens.
func NewSecret() string {
	var b [20]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// Digest is what of a secret is stored.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
