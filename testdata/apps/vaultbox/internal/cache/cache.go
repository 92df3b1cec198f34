// Package cache is a small in-process cache whose entries expire.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	until time.Time
}

// TTL is safe for concurrent use.
type TTL[K comparable, V any] struct {
	mu   sync.Mutex
	ttl  time.Duration
	max  int
	data map[K]entry[V]
}

func New[K comparable, V any](ttl time.Duration, size int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, max: size, data: make(map[K]entry[V])}
}

func (c *TTL[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.data[k]
	if !ok || time.Now().After(e.until) {
		var zero V
		return zero, false
	}
	return e.value, true
}

func (c *TTL[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.data) >= c.max {
		clear(c.data)
	}
	c.data[k] = entry[V]{value: v, until: time.Now().Add(c.ttl)}
}

// DropIf removes the entries whose key satisfies the predicate.
func (c *TTL[K, V]) DropIf(match func(K) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k := range c.data {
		if match(k) {
			delete(c.data, k)
		}
	}
}
