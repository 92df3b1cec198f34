package repo

import (
	"context"
	"sync"
)

// Cached keeps books that were looked at in memory.
type Cached struct {
	Books

	mu   sync.RWMutex
	byID map[int]Book
	max  int
}

// NewCached puts a cache for max books in front of next.
func NewCached(next Books, max int) *Cached {
	return &Cached{Books: next, byID: make(map[int]Book), max: max}
}

// Book answers from memory when it can.
func (c *Cached) Book(ctx context.Context, id, owner int) (Book, error) {
	c.mu.RLock()
	b, hit := c.byID[id]
	c.mu.RUnlock()
	if hit {
		return b, nil
	}
	b, err := c.Books.Book(ctx, id, owner)
	if err != nil {
		return b, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.byID) >= c.max {
		clear(c.byID)
	}
	c.byID[id] = b
	return b, nil
}

// Change writes through.
func (c *Cached) Change(ctx context.Context, owner int, b Book) error {
	defer c.forget(b.ID)
	return c.Books.Change(ctx, owner, b)
}

// Remove writes through.
func (c *Cached) Remove(ctx context.Context, id, owner int) error {
	defer c.forget(id)
	return c.Books.Remove(ctx, id, owner)
}

func (c *Cached) forget(id int) {
	c.mu.Lock()
	delete(c.byID, id)
	c.mu.Unlock()
}
