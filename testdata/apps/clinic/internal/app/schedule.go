package app

import (
	"context"
	"time"
)

// Appointment is a visit that was agreed on.
type Appointment struct {
	ID        int64     `json:"id"`
	ClinicID  int64     `json:"-"`
	PatientID int64     `json:"patient_id"`
	DoctorID  int64     `json:"doctor_id"`
	StartsAt  time.Time `json:"starts_at"`
	Reason    string    `json:"reason"`
}

// Waiting is somebody who would like to come earlier.
type Waiting struct {
	ID        int64     `json:"id"`
	FullName  string    `json:"full_name"`
	Complaint string    `json:"complaint"`
	QueuedAt  time.Time `json:"queued_at"`
}

// Window narrows a listing of appointments.
type Window struct {
	Doctor   int64
	Patient  int64
	From, To time.Time
}

// Calendar is the port to the appointments.
type Calendar interface {
	Find(ctx context.Context, clinic int64, w Window) ([]Appointment, error)
	Move(ctx context.Context, id, clinic int64, to time.Time) (Appointment, error)
	Cancel(ctx context.Context, id, clinic int64) error
	CountPatients(ctx context.Context, clinic int64, ids []int64) (int, error)
	Load(ctx context.Context, rows []Appointment) (int64, error)
	Waitlist(ctx context.Context, clinic int64) ([]Waiting, error)
}

// Schedule are the use cases of the front desk.
type Schedule struct{ cal Calendar }

// NewSchedule returns a Schedule.
func NewSchedule(cal Calendar) *Schedule { return &Schedule{cal: cal} }

// Find lists appointments of the actor's clinic.
func (s *Schedule) Find(ctx context.Context, who Actor, w Window) ([]Appointment, error) {
	return s.cal.Find(ctx, who.ClinicID, w)
}

// Move shifts an appointment at the given clinic.
func (s *Schedule) Move(ctx context.Context, clinic, id int64, to time.Time) (Appointment, error) {
	if to.IsZero() {
		return Appointment{}, ErrInvalid
	}
	return s.cal.Move(ctx, id, clinic, to)
}

// Cancel removes an appointment at the given clinic.
func (s *Schedule) Cancel(ctx context.Context, clinic, id int64) error {
	return s.cal.Cancel(ctx, id, clinic)
}

// Import takes over a paper calendar. Every patient must be on the register of
// the actor's clinic.
func (s *Schedule) Import(ctx context.Context, who Actor, rows []Appointment) (int64, error) {
	seen := map[int64]bool{}
	var ids []int64
	for i := range rows {
		rows[i].ClinicID = who.ClinicID
		rows[i].DoctorID = who.StaffID
		if id := rows[i].PatientID; !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	known, err := s.cal.CountPatients(ctx, who.ClinicID, ids)
	if err != nil {
		return 0, err
	}
	if known != len(ids) {
		return 0, ErrForbidden
	}
	return s.cal.Load(ctx, rows)
}

// Waitlist shows who waits at the clinic of the actor.
func (s *Schedule) Waitlist(ctx context.Context, who Actor) ([]Waiting, error) {
	return s.cal.Waitlist(ctx, who.ClinicID)
}
