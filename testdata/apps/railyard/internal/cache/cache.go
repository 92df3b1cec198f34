// Package cache keeps values for a while.
package cache

import (
	"sync"
	"time"
)

type item[V any] struct {
	v     V
	until time.Time
}

// TTL is a map whose entries expire.
type TTL[K comparable, V any] struct {
	mu  sync.RWMutex
	ttl time.Duration
	m   map[K]item[V]
}

func New[K comparable, V any](ttl time.Duration) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, m: map[K]item[V]{}}
}

// GetOrLoad returns what is kept under k, or loads and keeps it.
func (c *TTL[K, V]) GetOrLoad(k K, load func() (V, error)) (V, error) {
	c.mu.RLock()
	it, ok := c.m[k]
	c.mu.RUnlock()
	if ok && time.Now().Before(it.until) {
		return it.v, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	c.m[k] = item[V]{v: v, until: time.Now().Add(c.ttl)}
	c.mu.Unlock()
	return v, nil
}
