package patients

import (
	"context"
	"sync"
	"time"

	"example.com/clinicare/internal/db"
)

// Summaries makes the head of the patient's file.
type Summaries interface {
	Summary(ctx context.Context, practice, patient int64) (db.GetPatientSummaryRow, error)
}

type directSummaries struct{ store db.Store }

// Direct reads summaries from the database, within the practice.
func Direct(store db.Store) Summaries { return directSummaries{store} }

func (d directSummaries) Summary(ctx context.Context, practice, patient int64) (db.GetPatientSummaryRow, error) {
	return d.store.GetPatientSummary(ctx, db.GetPatientSummaryParams{ID: patient, PracticeID: practice})
}

type cachedSummaries struct {
	next Summaries
	ttl  time.Duration

	mu   sync.RWMutex
	rows map[int64]cachedSummary
}

type cachedSummary struct {
	row   db.GetPatientSummaryRow
	until time.Time
}

// Cached keeps summaries for a while: the counts are slow for long files.
func Cached(next Summaries, ttl time.Duration) Summaries {
	return &cachedSummaries{next: next, ttl: ttl, rows: map[int64]cachedSummary{}}
}

func (s *cachedSummaries) Summary(ctx context.Context, practice, patient int64) (db.GetPatientSummaryRow, error) {
	s.mu.RLock()
	hit, ok := s.rows[patient]
	s.mu.RUnlock()
	if ok && time.Now().Before(hit.until) {
		return hit.row, nil
	}
	row, err := s.next.Summary(ctx, practice, patient)
	if err != nil {
		return row, err
	}
	s.mu.Lock()
	s.rows[patient] = cachedSummary{row: row, until: time.Now().Add(s.ttl)}
	s.mu.Unlock()
	return row, nil
}
