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

// TTL caches values for a fixed time. Its zero value is not usable; see New.
type TTL[K comparable, V any] struct {
	mu   sync.Mutex
	ttl  time.Duration
	data map[K]entry[V]
}

func New[K comparable, V any](ttl time.Duration) *TTL[K, V] {
	return &TTL[K, V]{ttl: ttl, data: map[K]entry[V]{}}
}

// Get returns the cached value, or calls load and keeps what it returns.
func (c *TTL[K, V]) Get(key K, load func() (V, error)) (V, error) {
	now := time.Now()
	c.mu.Lock()
	e, ok := c.data[key]
	c.mu.Unlock()
	if ok && now.Before(e.expires) {
		return e.value, nil
	}
	v, err := load()
	if err != nil {
		var zero V
		return zero, err
	}
	c.mu.Lock()
	c.data[key] = entry[V]{v, now.Add(c.ttl)}
	c.mu.Unlock()
	return v, nil
}

// DropIf forgets every entry whose key matches.
func (c *TTL[K, V]) DropIf(match func(K) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k := range c.data {
		if match(k) {
			delete(c.data, k)
		}
	}
}
