// Package ttl is a small cache whose entries expire.
package ttl

import (
	"sync"
	"time"
)

// Cache keeps values for a fixed time. The zero value is not usable.
type Cache[K comparable, V any] struct {
	mu      sync.Mutex
	entries map[K]entry[V]
	ttl     time.Duration
	now     func() time.Time
}

type entry[V any] struct {
	value   V
	expires time.Time
}

// New returns an empty cache.
func New[K comparable, V any](ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{entries: map[K]entry[V]{}, ttl: ttl, now: time.Now}
}

// Do gives the value kept under k, or loads and keeps it. Errors are not kept.
func (c *Cache[K, V]) Do(k K, load func() (V, error)) (V, error) {
	c.mu.Lock()
	e, ok := c.entries[k]
	c.mu.Unlock()
	if ok && c.now().Before(e.expires) {
		return e.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[k] = entry[V]{value: v, expires: c.now().Add(c.ttl)}
	return v, nil
}

// Sweep drops what has expired.
func (c *Cache[K, V]) Sweep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, e := range c.entries {
		if !c.now().Before(e.expires) {
			delete(c.entries, k)
		}
	}
}

// Clear drops everything.
func (c *Cache[K, V]) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.entries)
}
