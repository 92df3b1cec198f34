// Package models holds the records of the marketplace, active-record style.
package models

import (
	"database/sql"
	"errors"
)

var (
	ErrNotFound  = errors.New("models: not found")
	ErrForbidden = errors.New("models: forbidden")
	ErrConflict  = errors.New("models: conflict")
)

type scanner interface{ Scan(dest ...any) error }

func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// affected turns "no row was touched" into ErrNotFound.
func affected(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		return ErrNotFound
	}
	return nil
}
