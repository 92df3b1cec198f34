// Package cache is a small in-process cache with a time to live.
package cache

import (
	"sync"
	"time"
)

// TTL maps keys to values for a while.
type TTL[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	max   int
	items map[K]item[V]
}

type item[V any] struct {
	value   V
	expires time.Time
}

// New makes a cache of at most max items.
func New[K comparable, V any](ttl time.Duration, max int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, max: max, items: make(map[K]item[V])}
}

// Through returns the cached value, or loads and stores it. Errors are not kept.
func (t *TTL[K, V]) Through(k K, load func() (V, error)) (V, error) {
	t.mu.Lock()
	it, ok := t.items[k]
	t.mu.Unlock()
	if ok && time.Now().Before(it.expires) {
		return it.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.items) >= t.max {
		clear(t.items)
	}
	t.items[k] = item[V]{value: v, expires: time.Now().Add(t.ttl)}
	return v, nil
}
