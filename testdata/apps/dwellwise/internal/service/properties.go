package service

import (
	"context"
	"sync"
	"time"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/postgres"
)

// Properties is the landlord's side: properties, units and the figures on them.
type Properties struct {
	store  *postgres.Store
	access *Access

	summaryTTL time.Duration
	mu         sync.Mutex
	summaries  map[summaryKey]cachedSummary
}

type summaryKey struct{ portfolio, user int64 }

type cachedSummary struct {
	value domain.Summary
	until time.Time
}

func NewProperties(store *postgres.Store, access *Access, summaryTTL time.Duration) *Properties {
	return &Properties{store: store, access: access, summaryTTL: summaryTTL, summaries: map[summaryKey]cachedSummary{}}
}

func (s *Properties) List(ctx context.Context, caller domain.User, page domain.Page) ([]domain.Property, error) {
	return s.store.Properties(ctx, caller.ID, page)
}

// Get returns a property to the members of its portfolio.
func (s *Properties) Get(ctx context.Context, caller domain.User, id int64) (domain.Property, error) {
	p, err := s.store.Property(ctx, id)
	if err != nil {
		return domain.Property{}, err
	}
	if err := s.access.Require(ctx, caller, p.PortfolioID, domain.RoleViewer); err != nil {
		return domain.Property{}, err
	}
	return p, nil
}

// Update renames or moves a property. The updated row says which portfolio it
// belongs to, which spares a read.
func (s *Properties) Update(ctx context.Context, caller domain.User, id int64, name, address *string) (domain.Property, error) {
	p, err := s.store.UpdateProperty(ctx, id, name, address)
	if err != nil {
		return domain.Property{}, err
	}
	if err := s.access.Require(ctx, caller, p.PortfolioID, domain.RoleManager); err != nil {
		return domain.Property{}, err
	}
	return p, s.store.Audit(ctx, caller.ID, "property.update", object("property", id))
}

// Retire takes a property off the books. Only owners may do that.
func (s *Properties) Retire(ctx context.Context, caller domain.User, id int64) error {
	return s.store.InTx(ctx, func(tx *postgres.Store) error {
		if err := tx.RetireProperty(ctx, id, caller.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, caller.ID, "property.retire", object("property", id))
	})
}

// Unit returns one unit of a property that has been loaded for the caller.
func (s *Properties) Unit(ctx context.Context, within domain.Property, unitID int64) (domain.Unit, error) {
	if within.ID == 0 {
		return domain.Unit{}, domain.ErrNotFound
	}
	return s.store.Unit(ctx, unitID)
}

func (s *Properties) UnitLeases(ctx context.Context, within domain.Property, unitID int64) ([]domain.Lease, error) {
	return s.store.LeasesOfUnit(ctx, within.ID, unitID)
}

// UpdateUnit changes rent and notes. The updated row says which portfolio the
// unit belongs to; the change is rolled back when the caller may not make it.
func (s *Properties) UpdateUnit(ctx context.Context, caller domain.User, id int64, rent *int64, notes *string) (domain.Unit, error) {
	var unit domain.Unit
	err := s.store.InTx(ctx, func(tx *postgres.Store) error {
		u, portfolioID, err := tx.UpdateUnit(ctx, id, rent, notes)
		if err != nil {
			return err
		}
		if err := s.access.Require(ctx, caller, portfolioID, domain.RoleManager); err != nil {
			return err
		}
		unit = u
		return tx.Audit(ctx, caller.ID, "unit.update", object("unit", id))
	})
	return unit, err
}

// RentRoll lists the rents of a portfolio. Unknown portfolios are refused.
func (s *Properties) RentRoll(ctx context.Context, caller domain.User, portfolioID int64) (string, []domain.RentRollLine, error) {
	name, err := s.store.PortfolioName(ctx, portfolioID)
	if err != nil {
		return "", nil, err
	}
	lines, err := s.store.RentRoll(ctx, portfolioID)
	if err != nil {
		return "", nil, err
	}
	return name, lines, s.store.Audit(ctx, caller.ID, "rentroll.export", object("portfolio", portfolioID))
}

func (s *Properties) Occupancy(ctx context.Context, caller domain.User, portfolioID int64) ([]domain.Occupancy, error) {
	if err := s.access.Require(ctx, caller, portfolioID, domain.RoleViewer); err != nil {
		return nil, err
	}
	return s.store.Occupancy(ctx, portfolioID)
}

// Summary is asked for on every page view, hence the cache.
func (s *Properties) Summary(ctx context.Context, caller domain.User, portfolioID int64) (domain.Summary, error) {
	key := summaryKey{portfolio: portfolioID, user: caller.ID}
	now := time.Now()
	s.mu.Lock()
	hit, ok := s.summaries[key]
	s.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit.value, nil
	}
	v, err := s.store.Summary(ctx, portfolioID, caller.ID)
	if err != nil {
		return domain.Summary{}, err
	}
	s.mu.Lock()
	s.summaries[key] = cachedSummary{value: v, until: now.Add(s.summaryTTL)}
	s.mu.Unlock()
	return v, nil
}

func (s *Properties) RentIndex(ctx context.Context, region string) ([]domain.RentIndex, error) {
	return s.store.RentIndex(ctx, region)
}
