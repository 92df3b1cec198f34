// Package app holds the use cases of the clinic and the ports they need. It
// knows neither HTTP nor SQL.
package app

import "errors"

var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("not permitted")
	ErrInvalid   = errors.New("invalid input")
	ErrLogin     = errors.New("wrong mail address or password")
)

// Role is what somebody does at a clinic.
type Role string

const (
	Doctor    Role = "doctor"
	Nurse     Role = "nurse"
	FrontDesk Role = "frontdesk"
	Manager   Role = "manager"
)

// Actor is the member of staff on whose behalf a use case runs.
type Actor struct {
	StaffID  int64
	ClinicID int64
	Role     Role
}
