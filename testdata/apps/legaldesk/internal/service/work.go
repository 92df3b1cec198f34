package service

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/policy"
	"example.com/legaldesk/internal/repo"
)

// Work serves time entries, tasks and conflict checks.
type Work struct{ base }

// Entries lists time entries of the firm.
func (s *Work) Entries(ctx context.Context, p identity.Principal, f repo.TimeFilter, page domain.Page) ([]domain.TimeEntry, error) {
	f.FirmID = p.FirmID
	return s.store.Time.List(ctx, f, page)
}

// Record books time on a matter of the firm.
func (s *Work) Record(ctx context.Context, p identity.Principal, e domain.TimeEntry) (out domain.TimeEntry, err error) {
	e.FirmID, e.LawyerID = p.FirmID, p.LawyerID
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		if out, err = s.store.Time.Record(ctx, tx, e); err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "record", "time_entry", out.ID)
	})
	return out, err
}

func change(p identity.Principal, id int64) repo.TimeChange {
	return repo.TimeChange{
		ID: id, FirmID: p.FirmID, LawyerID: p.LawyerID, Partner: p.Role == domain.RolePartner,
	}
}

// Amend corrects minutes and narrative of an entry.
func (s *Work) Amend(ctx context.Context, p identity.Principal, id int64, minutes int, narrative string) error {
	c := change(p, id)
	c.Minutes, c.Narrative = minutes, narrative
	if err := s.store.Time.Amend(ctx, c); err != nil {
		return err
	}
	s.trace(ctx, p, "amend", "time_entry", id)
	return nil
}

// Remove drops an entry.
func (s *Work) Remove(ctx context.Context, p identity.Principal, id int64) error {
	if err := s.store.Time.Remove(ctx, change(p, id)); err != nil {
		return err
	}
	s.trace(ctx, p, "remove", "time_entry", id)
	return nil
}

func distinct(ids []int64) []int64 {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Approve releases entries for billing and returns how many it released.
func (s *Work) Approve(ctx context.Context, p identity.Principal, ids []int64) (n int64, err error) {
	if !policy.ApproveTime(p) {
		return 0, domain.ErrForbidden
	}
	ids = distinct(ids)
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		own, err := s.store.Time.CountInFirm(ctx, tx, p.FirmID, ids)
		if err != nil {
			return err
		}
		if own == 0 {
			return domain.ErrNotFound
		}
		if n, err = s.store.Time.Approve(ctx, tx, ids, p.LawyerID); err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "approve", "time_entries", n)
	})
	return n, err
}

// CompleteTasks ticks tasks off and returns how many were still open.
func (s *Work) CompleteTasks(ctx context.Context, p identity.Principal, ids []int64) (n int64, err error) {
	ids = distinct(ids)
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		own, err := s.store.Tasks.CountInFirm(ctx, tx, p.FirmID, ids)
		if err != nil {
			return err
		}
		if own != len(ids) {
			return domain.ErrNotFound
		}
		if n, err = s.store.Tasks.Complete(ctx, tx, ids, p.LawyerID); err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "complete", "tasks", n)
	})
	return n, err
}

// Deadlines is the calendar of the principal.
func (s *Work) Deadlines(ctx context.Context, p identity.Principal) ([]domain.Task, error) {
	return s.store.Tasks.Upcoming(ctx, p.LawyerID, "")
}

// Hearings is the court calendar of a lawyer, for the reception desk.
func (s *Work) Hearings(ctx context.Context, _ identity.Principal, lawyerID int64) ([]domain.Task, error) {
	return s.store.Tasks.Upcoming(ctx, lawyerID, "hearing")
}

// ConflictHits lists what a conflict check has found.
func (s *Work) ConflictHits(ctx context.Context, p identity.Principal, checkID int64) ([]domain.ConflictHit, error) {
	return s.store.Conflicts.Hits(ctx, p.FirmID, checkID)
}
