// Package cache is a small in-process cache whose entries expire.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

// TTL keeps at most max values, each for ttl.
type TTL[V any] struct {
	mu    sync.Mutex
	items map[string]entry[V]
	ttl   time.Duration
	max   int
}

func NewTTL[V any](ttl time.Duration, max int) *TTL[V] {
	return &TTL[V]{items: make(map[string]entry[V]), ttl: ttl, max: max}
}

func (c *TTL[V]) Get(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	return e.value, ok && time.Now().Before(e.expires)
}

// Put stores v. When the cache is full it is emptied: the values are cheap to
// compute again and this keeps the bookkeeping away.
func (c *TTL[V]) Put(key string, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.max {
		clear(c.items)
	}
	c.items[key] = entry[V]{value: v, expires: time.Now().Add(c.ttl)}
}
