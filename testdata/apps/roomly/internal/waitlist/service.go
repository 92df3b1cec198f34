package waitlist

import (
	"context"
	"time"

	"example.com/roomly/internal/audit"
	"example.com/roomly/internal/authn"
)

type Service struct{ repo *Repo }

func NewService(repo *Repo) *Service { return &Service{repo: repo} }

// Move puts an entry of the actor's to another day.
func (s *Service) Move(ctx context.Context, actor authn.Actor, id int64, day time.Time) error {
	return s.repo.Move(ctx, id, actor.OrgID, actor.UserID, day)
}

// Drop removes an entry. Colleagues tidy up after each other, so the entry only
// has to be the organisation's.
func (s *Service) Drop(ctx context.Context, actor authn.Actor, id, orgID int64) error {
	if err := s.repo.Delete(ctx, id, orgID); err != nil {
		return err
	}
	audit.Note(ctx, s.repo.pool, actor, "waitlist.drop", id)
	return nil
}
