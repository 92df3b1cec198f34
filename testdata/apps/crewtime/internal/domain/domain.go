// Package domain has the records of the service.
package domain

import "time"

type Employee struct {
	ID           int64   `db:"id" json:"id"`
	OrgID        int64   `db:"org_id" json:"org_id"`
	Email        string  `db:"email" json:"email"`
	PasswordHash string  `db:"password_hash" json:"-"`
	FullName     string  `db:"full_name" json:"full_name"`
	Role         string  `db:"role" json:"role"`
	BadgeNo      string  `db:"badge_no" json:"badge_no"`
	ExternalRef  *string `db:"external_ref" json:"external_ref,omitempty"`
	Phone        string  `db:"phone" json:"phone"`
	Operator     bool    `db:"operator" json:"-"`
}

type Shift struct {
	ID         int64     `db:"id" json:"id"`
	OrgID      int64     `db:"org_id" json:"org_id"`
	LocationID int64     `db:"location_id" json:"location_id"`
	EmployeeID *int64    `db:"employee_id" json:"employee_id"`
	StartsAt   time.Time `db:"starts_at" json:"starts_at"`
	EndsAt     time.Time `db:"ends_at" json:"ends_at"`
	Note       string    `db:"note" json:"note"`
	Published  bool      `db:"published" json:"published"`
	Offered    bool      `db:"offered" json:"offered"`
}

// AssignedTo tells whether the shift is worked by that employee.
func (s *Shift) AssignedTo(employee int64) bool {
	return s.EmployeeID != nil && *s.EmployeeID == employee
}

// RosterLine is one line of a printed schedule.
type RosterLine struct {
	ShiftID  int64     `db:"shift_id" json:"shift_id"`
	FullName string    `db:"full_name" json:"full_name"`
	Phone    string    `db:"phone" json:"phone"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
	EndsAt   time.Time `db:"ends_at" json:"ends_at"`
	Note     string    `db:"note" json:"note"`
}

type Punch struct {
	ID         int64      `db:"id" json:"id"`
	EmployeeID int64      `db:"employee_id" json:"employee_id"`
	ShiftID    *int64     `db:"shift_id" json:"shift_id"`
	Kind       string     `db:"kind" json:"kind"`
	At         time.Time  `db:"at" json:"at"`
	Note       string     `db:"note" json:"note"`
	ApprovedAt *time.Time `db:"approved_at" json:"approved_at"`
}

type Terminal struct {
	ID         int64  `db:"id"`
	OrgID      int64  `db:"org_id"`
	LocationID int64  `db:"location_id"`
	Secret     string `db:"secret"`
}

// TerminalEvent is one badge read at a wall terminal.
type TerminalEvent struct {
	EventID string    `json:"event_id" binding:"required,max=64"`
	BadgeNo string    `json:"badge_no" binding:"required"`
	Kind    string    `json:"kind" binding:"oneof=in out"`
	At      time.Time `json:"at" binding:"required"`
}

type Leave struct {
	ID         int64     `db:"id" json:"id"`
	OrgID      int64     `db:"org_id" json:"org_id"`
	EmployeeID int64     `db:"employee_id" json:"employee_id"`
	Kind       string    `db:"kind" json:"kind"`
	StartsOn   time.Time `db:"starts_on" json:"starts_on"`
	EndsOn     time.Time `db:"ends_on" json:"ends_on"`
	Reason     string    `db:"reason" json:"reason"`
	Status     string    `db:"status" json:"status"`
}

type Attachment struct {
	ID          int64  `db:"id"`
	LeaveID     int64  `db:"leave_id"`
	Filename    string `db:"filename"`
	ContentType string `db:"content_type"`
	Body        []byte `db:"body"`
}

type PayPeriod struct {
	ID           int64     `db:"id" json:"id"`
	OrgID        int64     `db:"org_id" json:"org_id"`
	StartsOn     time.Time `db:"starts_on" json:"starts_on"`
	EndsOn       time.Time `db:"ends_on" json:"ends_on"`
	State        string    `db:"state" json:"state"`
	AckReference *string   `db:"ack_reference" json:"ack_reference,omitempty"`
}

// TimesheetLine is one line of the payroll export.
type TimesheetLine struct {
	BadgeNo  string    `db:"badge_no"`
	FullName string    `db:"full_name"`
	Kind     string    `db:"kind"`
	At       time.Time `db:"at"`
	Note     string    `db:"note"`
}

type Holiday struct {
	Day  time.Time `db:"day" json:"day"`
	Name string    `db:"name" json:"name"`
}

type AuditEntry struct {
	ID       int64     `db:"id" json:"id"`
	ActorID  int64     `db:"actor_id" json:"actor_id"`
	Action   string    `db:"action" json:"action"`
	Object   string    `db:"object" json:"object"`
	ObjectID int64     `db:"object_id" json:"object_id"`
	At       time.Time `db:"at" json:"at"`
}
