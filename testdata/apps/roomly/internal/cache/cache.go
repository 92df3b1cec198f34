// Package cache is a small in-process cache with a time to live.
package cache

import (
	"sync"
	"time"
)

type item[V any] struct {
	value   V
	expires time.Time
}

// Cache maps keys to values for a while.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	max   int
	items map[K]item[V]
}

// New returns a cache of at most size entries.
func New[K comparable, V any](size int, ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{ttl: ttl, max: size, items: make(map[K]item[V], size)}
}

// Fetch returns the cached value or loads it. Errors are not cached.
func (c *Cache[K, V]) Fetch(key K, load func() (V, error)) (V, error) {
	c.mu.Lock()
	it, ok := c.items[key]
	c.mu.Unlock()
	if ok && time.Now().Before(it.expires) {
		return it.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.max {
		clear(c.items)
	}
	c.items[key] = item[V]{value: v, expires: time.Now().Add(c.ttl)}
	return v, nil
}

// Drop forgets a key.
func (c *Cache[K, V]) Drop(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}
