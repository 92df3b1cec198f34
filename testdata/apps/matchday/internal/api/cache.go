package api

import (
	"sync"
	"time"
)

const cacheCap = 4096

type entry struct {
	value any
	until time.Time
}

// cache is a small map with a time to live.
type cache struct {
	mu  sync.Mutex
	ttl time.Duration
	m   map[string]entry
}

func newCache(ttl time.Duration) *cache { return &cache{ttl: ttl, m: map[string]entry{}} }

func (k *cache) get(key string) (any, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	e, ok := k.m[key]
	if !ok || time.Now().After(e.until) {
		delete(k.m, key)
		return nil, false
	}
	return e.value, true
}

func (k *cache) put(key string, v any) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.m) >= cacheCap {
		clear(k.m)
	}
	k.m[key] = entry{value: v, until: time.Now().Add(k.ttl)}
}
