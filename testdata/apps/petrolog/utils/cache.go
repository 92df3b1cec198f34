package utils

import (
	"sync"
	"time"
)

type cacheItem struct {
	value   interface{}
	expires time.Time
}

// Cache is a small in-memory cache; good enough as long as we run one instance.
type Cache struct {
	mu    sync.RWMutex
	ttl   time.Duration
	items map[string]cacheItem
}

func NewCache(ttl time.Duration) *Cache {
	return &Cache{ttl: ttl, items: make(map[string]cacheItem)}
}

func (c *Cache) Get(key string) (interface{}, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	it, ok := c.items[key]
	if !ok || time.Now().After(it.expires) {
		return nil, false
	}
	return it.value, true
}

func (c *Cache) Set(key string, value interface{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = cacheItem{value: value, expires: time.Now().Add(c.ttl)}
}

func (c *Cache) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}
