// Package cache is a small in-process cache with a time to live.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	until time.Time
}

// TTL keeps values for a fixed time.
type TTL[K comparable, V any] struct {
	mu      sync.Mutex
	ttl     time.Duration
	max     int
	entries map[K]entry[V]
}

// New returns a cache that holds at most max values.
func New[K comparable, V any](ttl time.Duration, max int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, max: max, entries: make(map[K]entry[V])}
}

// Load returns the cached value or stores the one that fill returns.
func (t *TTL[K, V]) Load(key K, fill func() (V, error)) (V, error) {
	now := time.Now()
	t.mu.Lock()
	e, ok := t.entries[key]
	t.mu.Unlock()
	if ok && now.Before(e.until) {
		return e.value, nil
	}
	v, err := fill()
	if err != nil {
		return v, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.entries) >= t.max {
		clear(t.entries)
	}
	t.entries[key] = entry[V]{value: v, until: now.Add(t.ttl)}
	return v, nil
}
