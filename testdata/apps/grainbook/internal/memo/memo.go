// Package memo is a small time-bounded cache for costly sums.
package memo

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

// Memo keeps values for a while. The zero value is not usable; see New.
type Memo[K comparable, V any] struct {
	mu  sync.Mutex
	ttl time.Duration
	max int
	m   map[K]entry[V]
}

// New returns a cache of at most size entries that live for ttl.
func New[K comparable, V any](size int, ttl time.Duration) *Memo[K, V] {
	return &Memo[K, V]{ttl: ttl, max: size, m: make(map[K]entry[V])}
}

// Get returns the value of key while it is fresh.
func (c *Memo[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.m[key]
	if !ok || time.Now().After(e.expires) {
		var zero V
		return zero, false
	}
	return e.value, true
}

// Put stores value under key; a full cache is emptied first.
func (c *Memo[K, V]) Put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.m) >= c.max {
		clear(c.m)
	}
	c.m[key] = entry[V]{value: value, expires: time.Now().Add(c.ttl)}
}
