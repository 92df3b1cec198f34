// Package cache holds values in memory for a short while.
package cache

import (
	"sync"
	"time"
)

type item[V any] struct {
	value   V
	expires time.Time
}

type TTL[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	max   int
	items map[K]item[V]
}

func New[K comparable, V any](ttl time.Duration, max int) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, max: max, items: map[K]item[V]{}}
}

func (c *TTL[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	it, ok := c.items[k]
	return it.value, ok && time.Now().Before(it.expires)
}

func (c *TTL[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.max {
		clear(c.items)
	}
	c.items[k] = item[V]{v, time.Now().Add(c.ttl)}
}
