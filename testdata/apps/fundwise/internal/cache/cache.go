// Package cache holds small values for a short time.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

// TTL is safe for concurrent use. When it is full it forgets everything.
type TTL[K comparable, V any] struct {
	mu    sync.Mutex
	items map[K]entry[V]
	life  time.Duration
	limit int
}

func New[K comparable, V any](life time.Duration, limit int) *TTL[K, V] {
	return &TTL[K, V]{items: map[K]entry[V]{}, life: life, limit: limit}
}

func (c *TTL[K, V]) Get(key K) (V, bool) {
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

func (c *TTL[K, V]) Put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.limit {
		clear(c.items)
	}
	c.items[key] = entry[V]{value, time.Now().Add(c.life)}
}

// Fetch returns the cached value or loads, keeps and returns it.
func (c *TTL[K, V]) Fetch(key K, load func() (V, error)) (V, error) {
	if v, ok := c.Get(key); ok {
		return v, nil
	}
	v, err := load()
	if err == nil {
		c.Put(key, v)
	}
	return v, err
}
