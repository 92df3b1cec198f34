// Package platform is what every bounded context is given.
package platform

import (
	"database/sql"
	"sync"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/config"
	"example.com/eventra/internal/token"
)

// Deps are the dependencies of a context's Register.
type Deps struct {
	Config config.Config
	DB     *sql.DB
	Guard  *access.Guard
	Tokens *token.Signer
	Now    func() time.Time
}

// Cache is a small map with expiry, good enough for one process.
type Cache[K comparable, V any] struct {
	mu  sync.Mutex
	ttl time.Duration
	all map[K]cached[V]
}

type cached[V any] struct {
	value V
	until time.Time
}

func NewCache[K comparable, V any](ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{ttl: ttl, all: map[K]cached[V]{}}
}

func (c *Cache[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.all[k]
	return e.value, time.Now().Before(e.until)
}

func (c *Cache[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.all) > 10_000 {
		clear(c.all)
	}
	c.all[k] = cached[V]{value: v, until: time.Now().Add(c.ttl)}
}

func (c *Cache[K, V]) Drop(k K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.all, k)
}
