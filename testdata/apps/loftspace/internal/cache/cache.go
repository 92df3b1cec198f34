// Package cache keeps values in memory for a while.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	until time.Time
}

// TTL forgets its values after some time.
type TTL[K comparable, V any] struct {
	mu      sync.Mutex
	ttl     time.Duration
	entries map[K]entry[V]
}

func New[K comparable, V any](ttl time.Duration) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, entries: map[K]entry[V]{}}
}

func (c *TTL[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[k]
	if !ok || time.Now().After(e.until) {
		var zero V
		return zero, false
	}
	return e.value, true
}

func (c *TTL[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[k] = entry[V]{v, time.Now().Add(c.ttl)}
}

func (c *TTL[K, V]) Forget(k K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.entries, k)
}
