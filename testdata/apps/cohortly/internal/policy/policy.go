// Package policy answers who may do what.
package policy

import (
	"context"
	"errors"
	"slices"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/store"
)

// Roles a member has in an organisation.
const (
	Owner      = "owner"
	Instructor = "instructor"
	Learner    = "learner"
)

// Policy decides by membership and enrolment.
type Policy struct {
	members    *store.Members
	enrolments *store.Enrolments
}

// New returns the policy of the service.
func New(members *store.Members, enrolments *store.Enrolments) *Policy {
	return &Policy{members: members, enrolments: enrolments}
}

// HasRole passes when the caller has one of the roles in the organisation.
// Strangers to the organisation get a 404: its ids are nobody else's business.
func (p *Policy) HasRole(ctx context.Context, caller auth.Caller, orgID int64, roles ...string) error {
	m, err := p.members.Find(ctx, orgID, caller.ID)
	if errors.Is(err, store.ErrNotFound) {
		return apperr.NotFound("organisation")
	}
	if err != nil {
		return err
	}
	if !slices.Contains(roles, m.Role) {
		return apperr.Forbidden("your role does not allow this")
	}
	return nil
}

// Teaches passes when the caller runs the cohort.
func (p *Policy) Teaches(ctx context.Context, caller auth.Caller, cohortID int64) error {
	role, err := p.members.RoleInCohort(ctx, cohortID, caller.ID)
	if errors.Is(err, store.ErrNotFound) {
		return apperr.NotFound("cohort")
	}
	if err != nil {
		return err
	}
	if role != Owner && role != Instructor {
		return apperr.Forbidden("instructors only")
	}
	return nil
}

// Attends passes for those who learn in the cohort and those who teach it.
func (p *Policy) Attends(ctx context.Context, caller auth.Caller, cohortID int64) error {
	in, err := p.enrolments.Enrolled(ctx, cohortID, caller.ID)
	if err != nil {
		return err
	}
	if in {
		return nil
	}
	return p.Teaches(ctx, caller, cohortID)
}
