// Package repo reads and writes the tables of wardround.
package repo

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
	"example.com/wardround/internal/sqlw"
)

var (
	ErrNotFound    = errors.New("not found")
	ErrCredentials = errors.New("unknown or expired credentials")
	ErrRevoked     = errors.New("credentials were revoked")
)

type scanner = interface{ Scan(...any) error }

// within narrows w to what s may see; hospital and ward name the columns.
func within(w sqlw.Where, s scope.Scope, hospital, ward string) sqlw.Where {
	if s.Hospital != 0 {
		w = w.Eq(hospital, s.Hospital)
	}
	if s.Wards != nil {
		w = w.In(ward, ids.Int64s(s.Wards))
	}
	return w
}

// wrap names the operation and turns a missing row into ErrNotFound.
func wrap(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%s: %w", op, ErrNotFound)
	}
	return fmt.Errorf("%s: %w", op, err)
}

// touched is wrap for statements that must change a row.
func touched(op string, res sql.Result, err error) error {
	if err != nil {
		return wrap(op, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return wrap(op, errors.Join(err, sql.ErrNoRows))
	}
	return nil
}

// collect drains rows through one of the scan functions.
func collect[T any](rows *sql.Rows, err error, scan func(scanner) (*T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, *v)
	}
	return out, rows.Err()
}

// Digest is how secrets are stored: session tokens, visitors' codes, device keys.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
