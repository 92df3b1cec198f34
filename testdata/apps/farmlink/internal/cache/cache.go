// Package cache is a small in-process cache whose entries expire.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

// TTL keeps values for a fixed time. The zero value is not usable.
type TTL[K comparable, V any] struct {
	mu   sync.Mutex
	ttl  time.Duration
	max  int
	data map[K]entry[V]
	now  func() time.Time
}

// NewTTL returns a cache of at most max entries.
func NewTTL[K comparable, V any](ttl time.Duration, max int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, max: max, data: make(map[K]entry[V]), now: time.Now}
}

// Get returns the value of the key unless it has expired.
func (c *TTL[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.data[key]
	if !ok || c.now().After(e.expires) {
		delete(c.data, key)
		var zero V
		return zero, false
	}
	return e.value, true
}

// Put stores the value and starts its time anew.
func (c *TTL[K, V]) Put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.data) >= c.max {
		clear(c.data)
	}
	c.data[key] = entry[V]{value: value, expires: c.now().Add(c.ttl)}
}

// Drop forgets the key.
func (c *TTL[K, V]) Drop(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.data, key)
}
