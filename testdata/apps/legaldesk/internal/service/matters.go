package service

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"example.com/legaldesk/internal/cache"
	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/policy"
)

// refID is the numeric reading of a reference, 0 when it is a code.
func refID(ref string) int64 {
	id, err := strconv.ParseInt(ref, 10, 64)
	if err != nil || id < 0 {
		return 0
	}
	return id
}

// Matters serves matters, their notes and the clients they are run for.
type Matters struct {
	base
	overviews *cache.TTL[domain.MatterOverview]
}

// Client finds a client by id or client code.
func (s *Matters) Client(ctx context.Context, p identity.Principal, ref string) (domain.Client, error) {
	return s.store.Clients.Find(ctx, p.FirmID, refID(ref), ref)
}

// Resolve finds a matter of the principal's firm by id or matter number.
func (s *Matters) Resolve(ctx context.Context, p identity.Principal, ref string) (domain.Matter, error) {
	return s.store.Matters.Find(ctx, p.FirmID, refID(ref), ref)
}

// Patch changes title and status; what is empty stays as it is. The version makes sure that nobody overwrites a
// change unseen.
func (s *Matters) Patch(ctx context.Context, p identity.Principal, m domain.Matter, title, status string, version int) (domain.Matter, error) {
	if !policy.EditMatter(p, m) {
		return m, domain.ErrForbidden
	}
	m.Title, m.Status, m.Version = cmp.Or(title, m.Title), cmp.Or(status, m.Status), version
	if err := s.store.Matters.Update(ctx, m); err != nil {
		return m, err
	}
	m.Version++
	s.trace(ctx, p, "update", "matter", m.ID)
	return m, nil
}

// Note returns one note of a matter.
func (s *Matters) Note(ctx context.Context, p identity.Principal, m domain.Matter, noteID int64) (domain.Note, error) {
	if !policy.ViewMatter(p, m) {
		return domain.Note{}, domain.ErrNotFound
	}
	return s.store.Matters.Note(ctx, noteID)
}

// Overview sums a matter up for the firm and for the client. The sums are
// polled by the dashboards, hence the cache.
func (s *Matters) Overview(ctx context.Context, p identity.Principal, id int64) (o domain.MatterOverview, err error) {
	key := fmt.Sprintf("%s/%d", p, id)
	if o, ok := s.overviews.Get(key); ok {
		return o, nil
	}
	m, err := s.store.Matters.ByID(ctx, id)
	if err != nil {
		return o, err
	}
	if !policy.ViewMatter(p, m) {
		return o, domain.ErrNotFound
	}
	if o, err = s.store.Matters.Overview(ctx, m); err != nil {
		return o, err
	}
	s.overviews.Put(key, o)
	return o, nil
}
