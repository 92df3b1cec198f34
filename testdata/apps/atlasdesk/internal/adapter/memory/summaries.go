// Package memory has adapters that keep things in memory.
package memory

import (
	"sync"
	"time"

	"example.com/atlasdesk/internal/domain"
)

// Summaries is a small cache of ticket summaries.
type Summaries struct {
	mu  sync.Mutex
	ttl time.Duration
	m   map[int64]entry
}

type entry struct {
	s     domain.TicketSummary
	until time.Time
}

func NewSummaries(ttl time.Duration) *Summaries {
	return &Summaries{ttl: ttl, m: map[int64]entry{}}
}

func (c *Summaries) Get(ticketID int64) (domain.TicketSummary, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.m[ticketID]
	if !ok || time.Now().After(e.until) {
		delete(c.m, ticketID)
		return domain.TicketSummary{}, false
	}
	return e.s, true
}

func (c *Summaries) Put(ticketID int64, s domain.TicketSummary) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[ticketID] = entry{s: s, until: time.Now().Add(c.ttl)}
}
