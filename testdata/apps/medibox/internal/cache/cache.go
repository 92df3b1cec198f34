// Package cache is a small in-process cache with a time to live.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

type TTL[V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	items map[string]entry[V]
}

func New[V any](ttl time.Duration) *TTL[V] {
	return &TTL[V]{ttl: ttl, items: map[string]entry[V]{}}
}

func (c *TTL[V]) Get(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok || time.Now().After(e.expires) {
		delete(c.items, key)
		var zero V
		return zero, false
	}
	return e.value, true
}

func (c *TTL[V]) Put(key string, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = entry[V]{v, time.Now().Add(c.ttl)}
}

func (c *TTL[V]) Drop(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}
