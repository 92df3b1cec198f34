package web

import (
	"sync"
	"time"

	"example.com/bunkhouse/internal/domain"
)

// listCache keeps lists of a guest for some seconds: the site asks for them on each page.
type listCache[T any] struct {
	ttl time.Duration
	mu  sync.Mutex
	of  map[int64]map[domain.Page]cached[T]
}

type cached[T any] struct {
	value T
	until time.Time
}

func newListCache[T any](ttl time.Duration) *listCache[T] {
	return &listCache[T]{ttl: ttl, of: map[int64]map[domain.Page]cached[T]{}}
}

// get returns the list of the guest, from load when there is none.
func (l *listCache[T]) get(guestID int64, p domain.Page, load func() (T, error)) (T, error) {
	l.mu.Lock()
	hit, ok := l.of[guestID][p]
	l.mu.Unlock()
	if ok && time.Now().Before(hit.until) {
		return hit.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of[guestID] == nil {
		l.of[guestID] = map[domain.Page]cached[T]{}
	}
	l.of[guestID][p] = cached[T]{v, time.Now().Add(l.ttl)}
	return v, nil
}

// forget drops the lists of the guest.
func (l *listCache[T]) forget(guestID int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.of, guestID)
}
