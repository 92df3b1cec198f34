// Package flags holds the feature flags in memory; a job refreshes them.
package flags

import (
	"context"
	"sync/atomic"

	"github.com/jmoiron/sqlx"
)

// Set is the current state of all flags.
type Set struct {
	DB    *sqlx.DB
	state atomic.Pointer[map[string]int64]
}

// Refresh loads the flags.
func (s *Set) Refresh(ctx context.Context) error {
	var rows []struct {
		Name    string
		Percent int64
	}
	if err := s.DB.SelectContext(ctx, &rows, `SELECT name, percent FROM feature_flags`); err != nil {
		return err
	}
	next := make(map[string]int64, len(rows))
	for _, row := range rows {
		next[row.Name] = row.Percent
	}
	s.state.Store(&next)
	return nil
}

// On says whether the flag is on for the user. Everything is off until the
// first Refresh.
func (s *Set) On(name string, userID int64) bool {
	state := s.state.Load()
	return state != nil && userID%100 < (*state)[name]
}
