package auth

import (
	"context"
	"sync"
	"time"

	"example.com/clinicare/internal/db"
)

// StaffLoader finds the person a session or device belongs to.
type StaffLoader interface {
	GetStaff(ctx context.Context, id int64) (db.Staff, error)
	GetMobileDevice(ctx context.Context, id int64) (db.MobileDevice, error)
}

type cachedStaff struct {
	StaffLoader
	ttl time.Duration

	mu   sync.Mutex
	rows map[int64]staffEntry
}

type staffEntry struct {
	row   db.Staff
	until time.Time
}

// CacheStaff saves the look-up that every single request would make otherwise.
func CacheStaff(next StaffLoader, ttl time.Duration) StaffLoader {
	return &cachedStaff{StaffLoader: next, ttl: ttl, rows: map[int64]staffEntry{}}
}

func (s *cachedStaff) GetStaff(ctx context.Context, id int64) (db.Staff, error) {
	s.mu.Lock()
	e, ok := s.rows[id]
	s.mu.Unlock()
	if ok && time.Now().Before(e.until) {
		return e.row, nil
	}
	row, err := s.StaffLoader.GetStaff(ctx, id)
	if err != nil {
		return db.Staff{}, err
	}
	s.mu.Lock()
	s.rows[id] = staffEntry{row: row, until: time.Now().Add(s.ttl)}
	s.mu.Unlock()
	return row, nil
}
