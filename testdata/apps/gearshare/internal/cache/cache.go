// Package cache is a small in-memory cache whose entries expire.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	until time.Time
}

// Cache maps keys to values for a fixed time. It is safe for concurrent use.
type Cache[K comparable, V any] struct {
	mu  sync.Mutex
	m   map[K]entry[V]
	ttl time.Duration
	max int
}

// New returns a cache that keeps at most max entries, each for ttl.
func New[K comparable, V any](max int, ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{m: make(map[K]entry[V]), ttl: ttl, max: max}
}

// Get returns the live value under k.
func (c *Cache[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.m[k]
	if !ok || time.Now().After(e.until) {
		delete(c.m, k)
		var zero V
		return zero, false
	}
	return e.value, true
}

// Put stores v under k. A full cache starts over.
func (c *Cache[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.m) >= c.max {
		clear(c.m)
	}
	c.m[k] = entry[V]{value: v, until: time.Now().Add(c.ttl)}
}

// Drop forgets k.
func (c *Cache[K, V]) Drop(k K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, k)
}

// Through returns the value under k and asks load for it when there is none.
func (c *Cache[K, V]) Through(k K, load func() (V, error)) (V, error) {
	if v, ok := c.Get(k); ok {
		return v, nil
	}
	v, err := load()
	if err == nil {
		c.Put(k, v)
	}
	return v, err
}
