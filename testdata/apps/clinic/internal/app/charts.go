package app

import (
	"context"
	"crypto/sha256"
	"log/slog"
	"strings"
	"time"
)

// Patient is a person on the register of a clinic.
type Patient struct {
	ID       int64     `json:"id"`
	ClinicID int64     `json:"-"`
	FullName string    `json:"full_name"`
	Born     time.Time `json:"born"`
	Phone    string    `json:"phone"`
	Address  string    `json:"address"`
}

// Admission is what the clinic asks of a new patient.
type Admission struct {
	FullName  string    `json:"full_name"`
	Born      time.Time `json:"born"`
	Phone     string    `json:"phone"`
	Allergies []string  `json:"allergies"`
}

// ContactChange is a new phone number or address.
type ContactChange struct {
	PatientID int64   `json:"patient_id"`
	Phone     *string `json:"phone"`
	Address   *string `json:"address"`
}

// Note is an entry in a chart.
type Note struct {
	ID        int64      `json:"id"`
	PatientID int64      `json:"patient_id"`
	AuthorID  int64      `json:"author_id"`
	Body      string     `json:"body"`
	SignedBy  *int64     `json:"signed_by"`
	SignedAt  *time.Time `json:"signed_at"`
}

// Patients is the port to the register.
type Patients interface {
	OfDoctor(ctx context.Context, clinic, doctor int64) ([]Patient, error)
	Admit(ctx context.Context, clinic, doctor int64, a Admission) (Patient, error)
	InCareOf(ctx context.Context, id, staff int64) (Patient, error)
	SetContact(ctx context.Context, ch ContactChange) error
	Discharge(ctx context.Context, id, clinic int64) error
	ByIntake(ctx context.Context, digest []byte, now time.Time) (Patient, error)
}

// Notes is the port to the charts.
type Notes interface {
	Get(ctx context.Context, id int64) (Note, error)
	Append(ctx context.Context, n Note) (Note, error)
	Revise(ctx context.Context, id int64, change func(*Note) error) (Note, error)
	Sign(ctx context.Context, id, by int64) (Note, error)
}

// CareTeam is the port to who treats whom.
type CareTeam interface {
	Treats(ctx context.Context, staff, patient int64) (bool, error)
}

// Visits is what charts need of the schedule.
type Visits interface {
	OfPatient(ctx context.Context, patient int64) ([]Appointment, error)
}

// Charts are the use cases around a patient's record.
type Charts struct {
	patients Patients
	notes    Notes
	team     CareTeam
	visits   Visits
	log      *slog.Logger
	now      func() time.Time
}

// NewCharts returns Charts.
func NewCharts(p Patients, n Notes, t CareTeam, v Visits, log *slog.Logger) *Charts {
	return &Charts{patients: p, notes: n, team: t, visits: v, log: log, now: time.Now}
}

// Mine lists the patients the actor treats.
func (c *Charts) Mine(ctx context.Context, who Actor) ([]Patient, error) {
	return c.patients.OfDoctor(ctx, who.ClinicID, who.StaffID)
}

// Admit takes a patient in; the actor becomes the first on the care team.
func (c *Charts) Admit(ctx context.Context, who Actor, a Admission) (Patient, error) {
	if strings.TrimSpace(a.FullName) == "" {
		return Patient{}, ErrInvalid
	}
	return c.patients.Admit(ctx, who.ClinicID, who.StaffID, a)
}

// Open returns the record of a patient whom the actor treats.
func (c *Charts) Open(ctx context.Context, who Actor, patient int64) (Patient, error) {
	return c.patients.InCareOf(ctx, patient, who.StaffID)
}

// ChangeContact changes how a patient of the actor's is reached.
func (c *Charts) ChangeContact(ctx context.Context, who Actor, patient int64, ch ContactChange) error {
	if _, err := c.Open(ctx, who, patient); err != nil {
		return err
	}
	return c.patients.SetContact(ctx, ch)
}

// Discharge removes a record for good.
func (c *Charts) Discharge(ctx context.Context, who Actor, patient int64) error {
	if err := c.patients.Discharge(ctx, patient, who.ClinicID); err != nil {
		return err
	}
	c.log.InfoContext(ctx, "patient discharged", "patient", patient, "by", who.StaffID)
	return nil
}

// Visits lists the appointments of a patient whom the actor treats.
func (c *Charts) Visits(ctx context.Context, who Actor, patient int64) ([]Appointment, error) {
	p, err := c.Open(ctx, who, patient)
	if err != nil {
		return nil, err
	}
	return c.visits.OfPatient(ctx, p.ID)
}

// ReadNote returns one entry of a chart.
func (c *Charts) ReadNote(ctx context.Context, who Actor, patient, note int64) (Note, error) {
	if _, err := c.Open(ctx, who, patient); err != nil {
		return Note{}, err
	}
	return c.notes.Get(ctx, note)
}

// Write appends to the chart.
func (c *Charts) Write(ctx context.Context, who Actor, patient int64, body string) (Note, error) {
	if body == "" {
		return Note{}, ErrInvalid
	}
	return c.notes.Append(ctx, Note{PatientID: patient, AuthorID: who.StaffID, Body: body})
}

// Revise changes the text of a note that has not been signed.
func (c *Charts) Revise(ctx context.Context, who Actor, note int64, body string) (Note, error) {
	return c.notes.Revise(ctx, note, func(n *Note) error {
		if n.AuthorID != who.StaffID {
			return ErrForbidden
		}
		if n.SignedAt != nil {
			return ErrInvalid
		}
		n.Body = body
		return nil
	})
}

// Sign closes a note.
func (c *Charts) Sign(ctx context.Context, who Actor, note int64) (Note, error) {
	n, err := c.notes.Get(ctx, note)
	if err != nil {
		return Note{}, err
	}
	treats, err := c.team.Treats(ctx, who.StaffID, n.PatientID)
	if err != nil {
		return Note{}, err
	}
	if !treats {
		c.log.WarnContext(ctx, "signature from outside the care team", "note", n.ID, "staff", who.StaffID)
	}
	return c.notes.Sign(ctx, n.ID, who.StaffID)
}

// Intake finds the patient to whom a form was mailed.
func (c *Charts) Intake(ctx context.Context, token string) (Patient, error) {
	sum := sha256.Sum256([]byte(token))
	return c.patients.ByIntake(ctx, sum[:], c.now())
}
