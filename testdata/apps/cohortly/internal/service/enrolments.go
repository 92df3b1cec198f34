package service

import (
	"context"
	"errors"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/cache"
	"example.com/cohortly/internal/store"
)

type progressKey struct {
	user, cohort int64
}

// Enrolments looks after places in cohorts and the certificates they end in.
type Enrolments struct {
	db           *store.DB
	enrolments   *store.Enrolments
	certificates *store.Certificates
	progress     *cache.TTL[progressKey, store.Progress]
}

// Join takes a seat for the caller. With a key, asking again returns the seat
// that was taken the first time.
func (s *Enrolments) Join(ctx context.Context, caller auth.Caller, cohortID int64, key string) (store.Enrolment, error) {
	if key != "" {
		seat, err := s.enrolments.ByKey(ctx, caller.ID, key)
		if err == nil || !errors.Is(err, store.ErrNotFound) {
			return seat, err
		}
	}
	var seat store.Enrolment
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		seat, err = s.enrolments.Join(ctx, cohortID, caller.ID)
		if errors.Is(err, store.ErrDuplicate) {
			return apperr.Conflict("you are in this cohort already")
		}
		if err != nil {
			return missing(err, "open cohort")
		}
		if key != "" {
			if err := s.enrolments.RememberKey(ctx, caller.ID, key, seat.ID); err != nil {
				return err
			}
		}
		return s.db.Audit(ctx, caller.ID, "enrolment.join", seat.ID)
	})
	return seat, err
}

// Progress sums up the caller's work in a cohort.
func (s *Enrolments) Progress(ctx context.Context, caller auth.Caller, cohortID int64) (store.Progress, error) {
	return s.progress.Get(progressKey{caller.ID, cohortID}, func() (store.Progress, error) {
		p, err := s.enrolments.Progress(ctx, cohortID, caller.ID)
		return p, missing(err, "enrolment")
	})
}

// Pause pauses all the given enrolments or none.
func (s *Enrolments) Pause(ctx context.Context, caller auth.Caller, ids []int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		n, err := s.enrolments.Pause(ctx, caller.ID, ids)
		if err != nil {
			return err
		}
		if n != int64(len(ids)) {
			return apperr.NotFound("one of the enrolments")
		}
		for _, id := range ids {
			if err := s.db.Audit(ctx, caller.ID, "enrolment.pause", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// InOrg shows an enrolment to the organisation that runs the cohort.
func (s *Enrolments) InOrg(ctx context.Context, orgID, id int64) (store.Enrolment, error) {
	e, err := s.enrolments.InOrg(ctx, orgID, id)
	return e, missing(err, "enrolment")
}

// Complete marks an enrolment of the organisation as completed.
func (s *Enrolments) Complete(ctx context.Context, orgID, id int64) (store.Enrolment, error) {
	var done store.Enrolment
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		if done, err = s.enrolments.Complete(ctx, orgID, id); err != nil {
			return missing(err, "open enrolment")
		}
		return s.db.Audit(ctx, 0, "enrolment.complete", id)
	})
	return done, err
}

// Certificates lists the certificates of a learner.
func (s *Enrolments) Certificates(ctx context.Context, userID int64, limit, offset int) ([]store.Certificate, error) {
	return s.certificates.OfUser(ctx, userID, limit, offset)
}

// Verify finds the certificate that a printed serial belongs to.
func (s *Enrolments) Verify(ctx context.Context, serial string) (store.Certificate, error) {
	c, err := s.certificates.BySerial(ctx, serial)
	return c, missing(err, "certificate")
}
