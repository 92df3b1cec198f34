// Package policy decides who may do what with a loaded object.
package policy

import (
	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
)

// Member wants any role in the organisation.
func Member(c ident.Caller, org int64) error {
	if c.RoleIn(org) == "" {
		return fault.ErrNotFound
	}
	return nil
}

// Manages wants a role that may change things in the organisation.
func Manages(c ident.Caller, org int64) error {
	switch c.RoleIn(org) {
	case "owner", "officer":
		return nil
	case "":
		return fault.ErrNotFound
	}
	return fault.ErrForbidden
}

// CanEdit is about the text, the budget and the files of an application.
func CanEdit(c ident.Caller, a db.Application) error {
	if err := Manages(c, a.OrgID); err != nil {
		return err
	}
	if a.Status != "draft" {
		return fault.ErrState
	}
	return nil
}

func CanWithdraw(c ident.Caller, a db.Application) error {
	if a.Status != "submitted" {
		return fault.ErrState
	}
	return Manages(c, a.OrgID)
}

// CanSeeCall shows drafts to the foundation's people only.
func CanSeeCall(c ident.Caller, call db.Call) bool {
	return call.Published || c.RoleIn(call.OrgID) != ""
}

func WroteReview(c ident.Caller, rev db.Review) bool {
	return rev.ReviewerID == c.PersonID
}

// Decision is what the rule about decisions has to know.
type Decision struct {
	Applicant, Funder int64
	Released          bool
}

// CanReadDecision lets the foundation read always and the applicant once it is released.
// The mail job reads them as well.
func CanReadDecision(c ident.Caller, d Decision) error {
	switch {
	case c.IsSystem():
		return nil
	case c.RoleIn(d.Funder) != "":
		return nil
	case d.Released:
		return Member(c, d.Applicant)
	}
	return fault.ErrNotFound
}
