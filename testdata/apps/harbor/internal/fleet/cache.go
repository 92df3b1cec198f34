package fleet

import (
	"sync"
	"time"

	"example.com/harbor/internal/model"
)

type cached struct {
	boat  model.Boat
	until time.Time
}

// cache keeps boats for a while: the harbour plan asks for the same ones over
// and over again.
type cache struct {
	mu   sync.Mutex
	ttl  time.Duration
	byID map[int64]cached
}

func newCache(ttl time.Duration) *cache {
	return &cache{ttl: ttl, byID: map[int64]cached{}}
}

func (c *cache) get(id int64) (model.Boat, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byID[id]
	if !ok || time.Now().After(e.until) {
		delete(c.byID, id)
		return model.Boat{}, false
	}
	return e.boat, true
}

func (c *cache) put(b model.Boat) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byID[b.ID] = cached{boat: b, until: time.Now().Add(c.ttl)}
}

func (c *cache) drop(id int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.byID, id)
}
