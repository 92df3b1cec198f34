// Package clients keeps the people in care, their care plans and their medications.
package clients

import (
	"context"
	"sync"
	"time"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/policy"
)

// Client is a person in care.
type Client struct {
	ID               int64     `json:"id"`
	AgencyID         int64     `json:"-"`
	FullName         string    `json:"full_name"`
	Address          string    `json:"address"`
	EmergencyContact string    `json:"emergency_contact"`
	Version          int       `json:"version"`
	UpdatedAt        time.Time `json:"updated_at"`
}

func (cl Client) resource() policy.Resource { return policy.Resource{AgencyID: cl.AgencyID} }

// Plan is a care plan.
type Plan struct {
	ID       int64  `json:"id"`
	ClientID int64  `json:"client_id"`
	Title    string `json:"title"`
	Goals    string `json:"goals"`
	Version  int    `json:"version"`
}

// Medication is a prescribed drug.
type Medication struct {
	ID                int64      `json:"id"`
	ClientID          int64      `json:"client_id"`
	Name              string     `json:"name"`
	Dosage            string     `json:"dosage"`
	DiscontinuedAt    *time.Time `json:"discontinued_at,omitempty"`
	DiscontinueReason string     `json:"discontinue_reason,omitempty"`
}

const clientColumns = `id, agency_id, full_name, address, emergency_contact, version, updated_at`

func byID(ctx context.Context, q db.Queries, id int64) (Client, error) {
	return db.One[Client](ctx, q, `SELECT `+clientColumns+` FROM clients WHERE id = $1 AND deleted_at IS NULL`, id)
}

func inAgency(ctx context.Context, q db.Queries, agencyID, id int64) (Client, error) {
	return db.One[Client](ctx, q,
		`SELECT `+clientColumns+` FROM clients WHERE id = $1 AND agency_id = $2 AND deleted_at IS NULL`, id, agencyID)
}

func planByID(ctx context.Context, q db.Queries, id int64) (Plan, error) {
	return db.One[Plan](ctx, q,
		`SELECT id, client_id, title, goals, version FROM care_plans WHERE id = $1 AND deleted_at IS NULL`, id)
}

func savePlan(ctx context.Context, q db.Queries, p Plan) error {
	return db.Touch(ctx, q, apperr.ErrStale, `
		UPDATE care_plans SET title = $1, goals = $2, version = version + 1
		WHERE id = $3 AND client_id = $4 AND version = $5 AND deleted_at IS NULL`,
		p.Title, p.Goals, p.ID, p.ClientID, p.Version)
}

type cacheKey struct {
	agencyID, id int64
}

type cacheEntry struct {
	client  Client
	expires time.Time
}

// cache holds client sheets for a moment; phones poll them during a visit.
type cache struct {
	mu      sync.Mutex
	entries map[cacheKey]cacheEntry
}

const (
	cacheTTL  = 30 * time.Second
	cacheSize = 4096
)

func (s *cache) get(agencyID, id int64) (Client, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.entries[cacheKey{agencyID, id}]
	if !ok || time.Now().After(e.expires) {
		return Client{}, false
	}
	return e.client, true
}

func (s *cache) put(agencyID int64, cl Client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries == nil || len(s.entries) >= cacheSize {
		s.entries = make(map[cacheKey]cacheEntry)
	}
	s.entries[cacheKey{agencyID, cl.ID}] = cacheEntry{cl, time.Now().Add(cacheTTL)}
}

func (s *cache) drop(agencyID, id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, cacheKey{agencyID, id})
}
