// Package authz decides who may do what to which resource.
package authz

import (
	"context"
	"log/slog"

	"example.com/vetlink/internal/domain"
)

// Policy decides one action.
type Policy func(a domain.Actor, r domain.Resource) bool

// Authorizer implements domain.Authorizer over a table of policies.
type Authorizer struct {
	policies   map[domain.Action]Policy
	reportOnly map[domain.Action]bool
	log        *slog.Logger
}

// Option configures an Authorizer.
type Option func(*Authorizer)

// WithPolicy sets or replaces the policy of an action.
func WithPolicy(action domain.Action, p Policy) Option {
	return func(a *Authorizer) { a.policies[action] = p }
}

// WithReportOnly makes the given actions log their refusals only. It is meant
// for the first days of a new policy.
func WithReportOnly(actions ...domain.Action) Option {
	return func(a *Authorizer) {
		for _, x := range actions {
			a.reportOnly[x] = true
		}
	}
}

// WithLogger sets the logger of refusals.
func WithLogger(l *slog.Logger) Option { return func(a *Authorizer) { a.log = l } }

// New returns an authorizer with the standard policies.
func New(opts ...Option) *Authorizer {
	a := &Authorizer{
		policies: map[domain.Action]Policy{
			domain.ActPetRead:        either(samePractice(0), ownPet),
			domain.ActPetWrite:       samePractice(domain.PermPets),
			domain.ActVisitStatus:    staffWith(domain.PermVisits),
			domain.ActReminderDelete: either(samePractice(domain.PermVisits), ownPet),
		},
		reportOnly: map[domain.Action]bool{},
		log:        slog.Default(),
	}
	for _, o := range opts {
		o(a)
	}
	return a
}

// Can answers nil when the actor may do that. An action without a policy is
// refused.
func (a *Authorizer) Can(ctx context.Context, actor domain.Actor, action domain.Action, res domain.Resource) error {
	p, ok := a.policies[action]
	if ok && p(actor, res) {
		return nil
	}
	a.log.WarnContext(ctx, "authz: refused", "actor", actor.ID, "action", action, "type", res.Type, "id", res.ID)
	if a.reportOnly[action] {
		return nil
	}
	if actor.Kind == domain.KindStaff && actor.PracticeID == res.PracticeID {
		return domain.ErrForbidden
	}
	return domain.ErrNotFound // do not tell strangers what exists
}

func samePractice(need domain.Perm) Policy {
	return func(a domain.Actor, r domain.Resource) bool {
		return a.Kind == domain.KindStaff && a.PracticeID == r.PracticeID && a.Has(need)
	}
}

func staffWith(need domain.Perm) Policy {
	return func(a domain.Actor, r domain.Resource) bool {
		return a.Kind == domain.KindStaff && r.ID != 0 && a.Has(need)
	}
}

func ownPet(a domain.Actor, r domain.Resource) bool {
	return a.Kind == domain.KindOwner && r.AccountID != 0 && r.AccountID == a.ID
}

func either(ps ...Policy) Policy {
	return func(a domain.Actor, r domain.Resource) bool {
		for _, p := range ps {
			if p(a, r) {
				return true
			}
		}
		return false
	}
}
