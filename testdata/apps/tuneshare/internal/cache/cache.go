// Package cache is a small map with expiry.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	val   V
	until time.Time
}

// TTL keeps values for a while.
type TTL[K comparable, V any] struct {
	mu  sync.Mutex
	m   map[K]entry[V]
	ttl time.Duration
}

// New makes a cache.
func New[K comparable, V any](ttl time.Duration) *TTL[K, V] {
	return &TTL[K, V]{m: map[K]entry[V]{}, ttl: ttl}
}

// Load returns the cached value or asks fill for it. Errors are not cached.
func (c *TTL[K, V]) Load(k K, fill func() (V, error)) (V, error) {
	c.mu.Lock()
	e, ok := c.m[k]
	c.mu.Unlock()
	if ok && time.Now().Before(e.until) {
		return e.val, nil
	}
	v, err := fill()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	c.m[k] = entry[V]{v, time.Now().Add(c.ttl)}
	c.mu.Unlock()
	return v, nil
}
