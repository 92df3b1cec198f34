// Package cache is a small in-memory cache whose entries end after a while.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	ends  time.Time
}

// TTL maps keys to values for a limited time. It is safe for concurrent use.
type TTL[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	limit int
	items map[K]entry[V]
}

func New[K comparable, V any](ttl time.Duration, limit int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, limit: limit, items: make(map[K]entry[V])}
}

// Get returns the value of the key, or loads and keeps it.
func (c *TTL[K, V]) Get(key K, load func() (V, error)) (V, error) {
	now := time.Now()
	c.mu.Lock()
	e, found := c.items[key]
	c.mu.Unlock()
	if found && now.Before(e.ends) {
		return e.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.limit {
		clear(c.items)
	}
	c.items[key] = entry[V]{value: v, ends: now.Add(c.ttl)}
	return v, nil
}

// Drop forgets the key.
func (c *TTL[K, V]) Drop(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}
