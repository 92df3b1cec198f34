// Package cache is a map with expiry.
package cache

import (
	"sync"
	"time"
)

// TTL keeps values for a fixed time.
type TTL[K comparable, V any] struct {
	Life  time.Duration
	items sync.Map
}

type item[V any] struct {
	value   V
	expires time.Time
}

// Fetch returns the cached value or loads it.
func (c *TTL[K, V]) Fetch(key K, load func() (V, error)) (V, error) {
	if it, ok := c.items.Load(key); ok && time.Now().Before(it.(item[V]).expires) {
		return it.(item[V]).value, nil
	}
	v, err := load()
	if err == nil {
		c.items.Store(key, item[V]{value: v, expires: time.Now().Add(c.Life)})
	}
	return v, err
}
