package deliveries

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/policy"
)

const maxBulk = 500

type Bulk struct {
	IDs []int64 `json:"ids"`
}

func (b Bulk) check() error {
	if len(b.IDs) == 0 || len(b.IDs) > maxBulk {
		return errs.Invalid{Field: "ids", Reason: fmt.Sprintf("between 1 and %d", maxBulk)}
	}
	return nil
}

type BulkResult struct {
	Done    []int64 `json:"done"`
	Skipped []int64 `json:"skipped"`
}

func ids(ds []coop.Delivery) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for _, d := range ds {
			if !yield(d.ID) {
				return
			}
		}
	}
}

// Approve releases deliveries for invoicing. What the caller may not approve
// is reported as skipped.
func (s *Service) Approve(ctx context.Context, p auth.Principal, in Bulk) (BulkResult, error) {
	if err := in.check(); err != nil {
		return BulkResult{}, err
	}
	found, err := s.store.ByIDs(ctx, in.IDs)
	if err != nil {
		return BulkResult{}, err
	}
	var res BulkResult
	for _, d := range found {
		if err := s.policy.Allow(p, policy.Approve, d); err != nil || d.Status == "approved" {
			res.Skipped = append(res.Skipped, d.ID)
			continue
		}
		res.Done = append(res.Done, d.ID)
	}
	if _, err := s.store.SetStatus(ctx, in.IDs, "approved"); err != nil {
		return BulkResult{}, err
	}
	for _, d := range found {
		if slices.Contains(res.Done, d.ID) {
			if err := s.store.Audit(ctx, d.OrgID, p.UserID, "delivery.approved", fmt.Sprint(d.ID)); err != nil {
				return BulkResult{}, err
			}
		}
	}
	return res, nil
}

// Archive hides deliveries from the lists.
func (s *Service) Archive(ctx context.Context, p auth.Principal, in Bulk) (BulkResult, error) {
	if err := in.check(); err != nil {
		return BulkResult{}, err
	}
	found, err := s.store.ByIDs(ctx, in.IDs)
	if err != nil {
		return BulkResult{}, err
	}
	found = slices.DeleteFunc(found, func(d coop.Delivery) bool {
		return s.policy.Allow(p, policy.Archive, d) != nil
	})
	done := slices.Collect(ids(found))
	if _, err := s.store.Archive(ctx, done); err != nil {
		return BulkResult{}, err
	}
	skipped := slices.DeleteFunc(slices.Clone(in.IDs), func(id int64) bool { return slices.Contains(done, id) })
	return BulkResult{Done: done, Skipped: skipped}, nil
}
