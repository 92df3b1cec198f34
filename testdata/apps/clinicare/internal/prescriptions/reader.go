package prescriptions

import (
	"context"
	"sync"
	"time"

	"example.com/clinicare/internal/db"
)

// Reader finds a prescription of a practice.
type Reader interface {
	Prescription(ctx context.Context, practice, id int64) (db.Prescription, error)
}

type tableReader struct{ store db.Store }

// FromTable reads the table.
func FromTable(store db.Store) Reader { return tableReader{store} }

func (r tableReader) Prescription(ctx context.Context, practice, id int64) (db.Prescription, error) {
	return r.store.GetPrescription(ctx, db.GetPrescriptionParams{ID: id, PracticeID: practice})
}

type key struct{ practice, id int64 }

type entry struct {
	row   db.Prescription
	until time.Time
}

type cachedReader struct {
	next Reader
	ttl  time.Duration
	rows sync.Map // key to entry
}

// Cached puts a memory cache before next.
func Cached(next Reader, ttl time.Duration) Reader { return &cachedReader{next: next, ttl: ttl} }

func (r *cachedReader) Prescription(ctx context.Context, practice, id int64) (db.Prescription, error) {
	k := key{practice, id}
	if v, ok := r.rows.Load(k); ok {
		if e := v.(entry); time.Now().Before(e.until) {
			return e.row, nil
		}
	}
	row, err := r.next.Prescription(ctx, practice, id)
	if err == nil {
		r.rows.Store(k, entry{row: row, until: time.Now().Add(r.ttl)})
	}
	return row, err
}
