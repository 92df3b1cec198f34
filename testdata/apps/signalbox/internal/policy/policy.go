// Package policy holds the rules of who may do what to which object.
package policy

import (
	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/db"
)

// CanSeeShift: rosters are open to everybody in the company.
func CanSeeShift(id auth.Identity, s db.GetShiftWithCompanyRow) bool {
	return s.CompanyID == id.CompanyID
}

// CanRoster: managers roster the shifts of their own company.
func CanRoster(id auth.Identity, s db.GetShiftWithCompanyRow) bool {
	return id.IsManager() && s.CompanyID == id.CompanyID
}

// CanManage: managers manage the people of their own company, but not themselves.
func CanManage(id auth.Identity, m db.CrewMember) bool {
	return id.IsManager() && m.CompanyID == id.CompanyID && m.ID != id.MemberID
}

// CanTakeSwap: an offer is for the one it names, an open request for every
// colleague.
func CanTakeSwap(id auth.Identity, w db.LockSwapRow) bool {
	if w.CompanyID != id.CompanyID || w.FromMemberID == id.MemberID {
		return false
	}
	if w.ToMemberID.Valid {
		return w.ToMemberID.Int64 == id.MemberID
	}
	return true
}

// CanReadIncident: the reporter, and the safety team and managers of the company.
func CanReadIncident(id auth.Identity, inc db.Incident) bool {
	if inc.CompanyID != id.CompanyID {
		return false
	}
	switch id.Role {
	case auth.RoleSafety, auth.RoleManager:
		return true
	default:
		return inc.ReporterID == id.MemberID
	}
}

// CanReviewIncidents: the safety team and managers work through the reports.
func CanReviewIncidents(id auth.Identity) bool {
	return id.Role == auth.RoleSafety || id.Role == auth.RoleManager
}
