// Package cache is a small map with expiry.
package cache

import (
	"sync"
	"time"
)

// TTL keeps values for a fixed time.
type TTL[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	items map[K]item[V]
}

type item[V any] struct {
	value   V
	expires time.Time
}

// New returns an empty cache whose values live for ttl.
func New[K comparable, V any](ttl time.Duration) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, items: make(map[K]item[V])}
}

// Get returns the value of k if there is a live one.
func (c *TTL[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	it, ok := c.items[k]
	if !ok || time.Now().After(it.expires) {
		delete(c.items, k)
		var zero V
		return zero, false
	}
	return it.value, true
}

// Put stores v under k.
func (c *TTL[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = item[V]{value: v, expires: time.Now().Add(c.ttl)}
}

// Drop forgets k.
func (c *TTL[K, V]) Drop(k K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, k)
}
