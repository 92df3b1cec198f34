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

type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	items map[K]entry[V]
}

func New[K comparable, V any](ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{ttl: ttl, items: map[K]entry[V]{}}
}

// Fetch returns the cached value or asks load for it. Errors are not cached.
func (c *Cache[K, V]) Fetch(key K, load func() (V, error)) (V, error) {
	now := time.Now()
	c.mu.Lock()
	e, ok := c.items[key]
	if len(c.items) > 10_000 {
		clear(c.items)
	}
	c.mu.Unlock()
	if ok && now.Before(e.until) {
		return e.value, nil
	}
	v, err := load()
	if err == nil {
		c.mu.Lock()
		c.items[key] = entry[V]{value: v, until: now.Add(c.ttl)}
		c.mu.Unlock()
	}
	return v, err
}
