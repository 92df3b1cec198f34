// Package flags holds the feature flags in memory. A flag without a row is off.
package flags

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"example.com/berthly/internal/db"
)

const (
	StrictCancel = "strict-cancel"
	ResetByMail  = "reset-by-mail"
)

// Set is a snapshot of the table feature_flags.
type Set struct {
	q   db.Querier
	cur atomic.Pointer[map[string]bool]
}

// New makes an empty set; call Reload to fill it.
func New(q db.Querier) *Set { return &Set{q: q} }

// On tells whether the flag is on.
func (s *Set) On(name string) bool {
	m := s.cur.Load()
	return m != nil && (*m)[name]
}

// Reload reads the table.
func (s *Set) Reload(ctx context.Context) error {
	rows, err := s.q.ListFlags(ctx)
	if err != nil {
		return err
	}
	m := make(map[string]bool, len(rows))
	for _, f := range rows {
		m[f.Name] = f.Enabled
	}
	s.cur.Store(&m)
	return nil
}

// Watch reloads every minute until ctx ends.
func (s *Set) Watch(ctx context.Context) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := s.Reload(ctx); err != nil {
				slog.WarnContext(ctx, "flags", "err", err)
			}
		}
	}
}
