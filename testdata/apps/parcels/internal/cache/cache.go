// Package cache keeps values for a while.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	until time.Time
}

// Cache is safe for use by several goroutines.
type Cache[K comparable, V any] struct {
	ttl  time.Duration
	mu   sync.Mutex
	kept map[K]entry[V]
}

// New returns a Cache that forgets after ttl.
func New[K comparable, V any](ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{ttl: ttl, kept: make(map[K]entry[V])}
}

// Get returns the value of key, from load unless it is known. Errors are not
// kept.
func (c *Cache[K, V]) Get(key K, load func() (V, error)) (V, error) {
	c.mu.Lock()
	e, ok := c.kept[key]
	c.mu.Unlock()
	if ok && time.Now().Before(e.until) {
		return e.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[key] = entry[V]{v, time.Now().Add(c.ttl)}
	return v, nil
}

// Drop forgets key.
func (c *Cache[K, V]) Drop(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.kept, key)
}
