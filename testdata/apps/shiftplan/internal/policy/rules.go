package policy

import (
	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
)

// Placed is anything that happens at a site of a company.
type Placed struct {
	CompanyID int64
	SiteID    int64
}

type rule func(*authn.Actor, Placed) bool

func all(rules ...rule) rule {
	return func(a *authn.Actor, p Placed) bool {
		for _, r := range rules {
			if !r(a, p) {
				return false
			}
		}
		return true
	}
}

func either(rules ...rule) rule {
	return func(a *authn.Actor, p Placed) bool {
		for _, r := range rules {
			if r(a, p) {
				return true
			}
		}
		return false
	}
}

func sameCompany(a *authn.Actor, p Placed) bool { return a.CompanyID == p.CompanyID }

func managesSite(a *authn.Actor, p Placed) bool { return a.Manages(p.SiteID) }

func holds(permission string) rule {
	return func(a *authn.Actor, _ Placed) bool { return a.Can(permission) }
}

var amendClock = all(sameCompany, either(holds("company:manage"), managesSite))

// CanAmendClock is about recorded times, which the payroll is computed from.
func CanAmendClock(actor *authn.Actor, at Placed) error {
	if !amendClock(actor, at) {
		return apperr.Forbidden("you cannot amend this clock event")
	}
	return nil
}
