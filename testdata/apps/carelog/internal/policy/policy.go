// Package policy answers who may do what with which object.
package policy

import (
	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/auth"
)

// Action names something an actor wants to do.
type Action string

// The actions.
const (
	ViewVisit    Action = "visit.view"
	WorkVisit    Action = "visit.work"
	PlanVisits   Action = "visit.plan"
	EditClient   Action = "client.edit"
	ViewIncident Action = "incident.view"
)

// Resource is the part of an object that policies look at.
type Resource struct {
	AgencyID int64
	// WorkerID is the caregiver or author in charge; 0 where there is none.
	WorkerID int64
}

var rules = map[Action]func(auth.Actor, Resource) bool{
	ViewVisit:    coordinatorOrWorker,
	WorkVisit:    func(a auth.Actor, r Resource) bool { return sameAgency(a, r) && a.UserID == r.WorkerID },
	PlanVisits:   func(a auth.Actor, r Resource) bool { return sameAgency(a, r) && a.Role == auth.Coordinator },
	EditClient:   sameAgency,
	ViewIncident: coordinatorOrWorker,
}

func sameAgency(a auth.Actor, r Resource) bool { return a.AgencyID == r.AgencyID }

func coordinatorOrWorker(a auth.Actor, r Resource) bool {
	return sameAgency(a, r) && (a.Role == auth.Coordinator || a.UserID == r.WorkerID)
}

// Allowed tells whether a may do act to r; unknown actions are refused.
func Allowed(a auth.Actor, act Action, r Resource) bool {
	rule, ok := rules[act]
	return ok && rule(a, r)
}

// Authorize is Allowed as an error. Objects of other agencies look as if they did not exist.
func Authorize(a auth.Actor, act Action, r Resource) error {
	switch {
	case Allowed(a, act, r):
		return nil
	case !sameAgency(a, r):
		return apperr.ErrNotFound
	default:
		return apperr.ErrForbidden
	}
}
