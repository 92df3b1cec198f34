package web

import (
	"sync"

	"github.com/google/uuid"

	"example.com/seedvault/internal/model"
)

type lotCache struct {
	mu   sync.Mutex
	lots map[uuid.UUID]model.Lot
}

func newLotCache() *lotCache { return &lotCache{lots: map[uuid.UUID]model.Lot{}} }

func (c *lotCache) get(id uuid.UUID) (model.Lot, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, ok := c.lots[id]
	return l, ok
}

func (c *lotCache) put(l model.Lot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lots[l.ID] = l
}
