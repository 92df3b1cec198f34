// Package cache is a small in-process cache with expiry.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

// TTL keeps values for a fixed time. The zero value is not usable; call New.
type TTL[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	limit int
	items map[K]entry[V]
}

// New returns a cache of at most limit values that live for ttl.
func New[K comparable, V any](ttl time.Duration, limit int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, limit: limit, items: make(map[K]entry[V])}
}

// Get returns a value that has not expired.
func (c *TTL[K, V]) Get(key K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok || time.Now().After(e.expires) {
		delete(c.items, key)
		return v, false
	}
	return e.value, true
}

// Put stores a value; a full cache starts over.
func (c *TTL[K, V]) Put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.limit {
		clear(c.items)
	}
	c.items[key] = entry[V]{value: value, expires: time.Now().Add(c.ttl)}
}
