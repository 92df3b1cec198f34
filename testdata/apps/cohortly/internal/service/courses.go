package service

import (
	"context"

	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/policy"
	"example.com/cohortly/internal/store"
)

// Courses looks after the catalogue of an organisation.
type Courses struct {
	db      *store.DB
	courses *store.Courses
}

// Topics lists what courses can be about.
func (s *Courses) Topics(ctx context.Context) ([]store.Topic, error) { return s.courses.Topics(ctx) }

// Revise changes title or summary of a course.
func (s *Courses) Revise(ctx context.Context, m store.Membership, id int64, title, summary *string) (store.Course, error) {
	var course store.Course
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		if course, err = s.courses.Update(ctx, m.OrgID, id, title, summary); err != nil {
			return missing(err, "course")
		}
		return s.db.Audit(ctx, m.UserID, "course.revise", id)
	})
	return course, err
}

// Remove takes a course out of the catalogue.
func (s *Courses) Remove(ctx context.Context, m store.Membership, id int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.courses.SoftDelete(ctx, id); err != nil {
			return missing(err, "course")
		}
		return s.db.Audit(ctx, m.UserID, "course.remove", id)
	})
}

// Cohorts looks after cohorts and their calendars.
type Cohorts struct {
	db      *store.DB
	cohorts *store.Cohorts
	policy  *policy.Policy
}

// Update changes the settings of a cohort. The organisation is only known once
// the row is loaded, so the role is checked on what the UPDATE returned.
func (s *Cohorts) Update(ctx context.Context, caller auth.Caller, id int64, title, meetingURL string, capacity int) (store.Cohort, error) {
	var cohort store.Cohort
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		if cohort, err = s.cohorts.Update(ctx, id, title, meetingURL, capacity); err != nil {
			return missing(err, "cohort")
		}
		if err := s.policy.HasRole(ctx, caller, cohort.OrgID, policy.Owner, policy.Instructor); err != nil {
			return err
		}
		return s.db.Audit(ctx, caller.ID, "cohort.update", id)
	})
	if err != nil {
		return store.Cohort{}, err
	}
	return cohort, nil
}

// Archive closes a cohort. The organisation is only known once the row is
// loaded, so the role is checked on what the UPDATE returned.
func (s *Cohorts) Archive(ctx context.Context, caller auth.Caller, id int64) (store.Cohort, error) {
	cohort, err := s.cohorts.Archive(ctx, id)
	if err != nil {
		return store.Cohort{}, missing(err, "cohort")
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.policy.HasRole(ctx, caller, cohort.OrgID, policy.Owner); err != nil {
			return err
		}
		return s.db.Audit(ctx, caller.ID, "cohort.archive", id)
	})
	if err != nil {
		return store.Cohort{}, err
	}
	return cohort, nil
}

// Roster lists the learners of a cohort.
func (s *Cohorts) Roster(ctx context.Context, cohortID int64) ([]store.Seat, error) {
	return s.cohorts.Roster(ctx, cohortID)
}

// Events lists the dates of a cohort.
func (s *Cohorts) Events(ctx context.Context, cohortID int64) ([]store.Event, error) {
	return s.cohorts.CohortEvents(ctx, cohortID)
}

// EventsOf lists the dates of everything a user learns.
func (s *Cohorts) EventsOf(ctx context.Context, userID int64) ([]store.Event, error) {
	return s.cohorts.UserEvents(ctx, userID)
}
