// Package policy decides what an actor may do to one object. Permissions such as
// "shift:write" are checked on the route; the rules here are about the object itself.
package policy

import (
	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/db"
)

const PlatformAdmin = "platform_admin"

// CanViewSite lets everybody of the company look at a site. The scheduler's own
// jobs (reminders, roster mails) have no actor and may look at all of them.
func CanViewSite(actor *authn.Actor, site db.Site) error {
	if actor == nil {
		return nil
	}
	if site.CompanyID != actor.CompanyID {
		return apperr.NotFound("site")
	}
	return nil
}

// CanEditShift admits company managers and the managers of the shift's site.
func CanEditShift(actor *authn.Actor, shift db.Shift) error {
	if shift.CompanyID != actor.CompanyID {
		return apperr.NotFound("shift")
	}
	if actor.Can("company:manage") || actor.Manages(shift.SiteID) {
		return nil
	}
	return apperr.Forbidden("you do not manage this site")
}

// CanDecideAbsence is for those who approve or reject a request; nobody decides about their own.
func CanDecideAbsence(actor *authn.Actor, absence db.GetAbsenceRow) error {
	if absence.EmployeeID == actor.EmployeeID {
		return apperr.Forbidden("you cannot decide about your own absence")
	}
	if actor.Can("absence:approve") {
		return nil
	}
	if absence.CompanyID == actor.CompanyID && actor.Manages(absence.SiteID.Int64) {
		return nil
	}
	return apperr.Forbidden("you cannot decide about this absence")
}

// CanCancelAbsence admits the employee and, within the company, those who approve absences.
func CanCancelAbsence(actor *authn.Actor, absence db.GetAbsenceRow) error {
	if absence.EmployeeID == actor.EmployeeID {
		return nil
	}
	if absence.CompanyID != actor.CompanyID {
		return apperr.NotFound("absence")
	}
	if actor.Can("absence:approve") {
		return nil
	}
	return apperr.Forbidden("you cannot cancel this absence")
}

func CanReadExport(actor *authn.Actor, export db.PayrollExport) error {
	if export.CompanyID != actor.CompanyID {
		return apperr.NotFound("payroll export")
	}
	return nil
}

// Partition splits objects into those that rule admits and the number of the others.
func Partition[T any](actor *authn.Actor, objects []T, rule func(*authn.Actor, T) error) (admitted []T, refused int) {
	for _, o := range objects {
		if rule(actor, o) != nil {
			refused++
			continue
		}
		admitted = append(admitted, o)
	}
	return admitted, refused
}
