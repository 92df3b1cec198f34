// Package postgres implements the repositories.
package postgres

import (
	"database/sql"
	"errors"

	"example.com/claimdesk/internal/domain"
)

type scanner interface{ Scan(dest ...any) error }

// found turns "no rows" into the error the rest of the program knows.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return domain.ErrNotFound
	}
	return err
}

// hit is for statements that must change a row.
func hit(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		return domain.ErrNotFound
	}
	return nil
}
