// Package cache is a small in-process cache with a lifetime per entry.
package cache

import (
	"sync"
	"time"
)

const sweepAt = 4096

type entry[V any] struct {
	value V
	until time.Time
}

// TTL keeps values for a while.
type TTL[K comparable, V any] struct {
	mu   sync.Mutex
	ttl  time.Duration
	data map[K]entry[V]
}

// New returns an empty cache whose entries live for ttl.
func New[K comparable, V any](ttl time.Duration) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, data: map[K]entry[V]{}}
}

// Get returns the value under k, or calls load and keeps what it returns.
func (c *TTL[K, V]) Get(k K, load func() (V, error)) (V, error) {
	c.mu.Lock()
	e, ok := c.data[k]
	c.mu.Unlock()
	if ok && time.Now().Before(e.until) {
		return e.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.data) >= sweepAt {
		c.dropExpired()
	}
	c.data[k] = entry[V]{value: v, until: time.Now().Add(c.ttl)}
	return v, nil
}

func (c *TTL[K, V]) dropExpired() {
	now := time.Now()
	for k, e := range c.data {
		if now.After(e.until) {
			delete(c.data, k)
		}
	}
}
