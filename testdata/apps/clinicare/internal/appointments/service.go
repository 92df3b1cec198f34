package appointments

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Service books, moves and cancels appointments.
type Service interface {
	List(ctx context.Context, me auth.Principal, f Filter) ([]db.Appointment, error)
	Book(ctx context.Context, me auth.Principal, in Booking) (db.Appointment, error)
	Change(ctx context.Context, me auth.Principal, id int64, in Change) (db.Appointment, error)
	Cancel(ctx context.Context, me auth.Principal, id int64) error
	Reschedule(ctx context.Context, me auth.Principal, moves []Move) (int, error)
}

// Filter narrows a list.
type Filter struct {
	Practitioner int64 `form:"practitioner"`
	Patient      int64 `form:"patient"`
}

// Booking asks for a new appointment.
type Booking struct {
	Patient      int64     `json:"patient_id" binding:"required,gt=0"`
	Practitioner int64     `json:"practitioner_id" binding:"required,gt=0"`
	StartsAt     time.Time `json:"starts_at" binding:"required"`
	Reason       string    `json:"reason"`
}

// Change is what may be changed of an appointment.
type Change struct {
	StartsAt time.Time `json:"starts_at" binding:"required"`
	Reason   string    `json:"reason"`
}

// Move gives one appointment a new time.
type Move struct {
	ID       int64     `json:"id" binding:"required,gt=0"`
	StartsAt time.Time `json:"starts_at" binding:"required"`
}

type service struct {
	store db.Store
	log   *slog.Logger
}

func NewService(store db.Store, log *slog.Logger) Service {
	return &service{store: store, log: log}
}

func at(t time.Time) pgtype.Timestamptz { return pgtype.Timestamptz{Time: t, Valid: true} }

// find returns an appointment of the caller's practice.
func (s *service) find(ctx context.Context, me auth.Principal, id int64) (db.GetAppointmentRow, error) {
	row, err := s.store.GetAppointment(ctx, id)
	if err != nil {
		return db.GetAppointmentRow{}, err
	}
	if row.PracticeID != me.PracticeID {
		return db.GetAppointmentRow{}, httpx.ErrNotFound
	}
	return row, nil
}

func (s *service) List(ctx context.Context, me auth.Principal, f Filter) ([]db.Appointment, error) {
	return s.store.ListAppointments(ctx, db.ListAppointmentsParams{
		PracticeID:     me.PracticeID,
		PractitionerID: db.Int8(f.Practitioner),
		PatientID:      db.Int8(f.Patient),
	})
}

func (s *service) Book(ctx context.Context, me auth.Principal, in Booking) (row db.Appointment, err error) {
	err = s.store.ExecTx(ctx, func(q *db.Queries) error {
		p, err := q.GetPatient(ctx, in.Patient)
		if err != nil {
			return err
		}
		if p.PracticeID != me.PracticeID || p.Archived {
			return httpx.ErrNotFound
		}
		doc, err := q.GetPractitioner(ctx, db.GetPractitionerParams{ID: in.Practitioner, PracticeID: me.PracticeID})
		if err != nil {
			return err
		}
		row, err = q.CreateAppointment(ctx, db.CreateAppointmentParams{
			PatientID:      in.Patient,
			PractitionerID: doc.ID,
			StartsAt:       at(in.StartsAt),
			Reason:         in.Reason,
		})
		return err
	})
	return row, err
}

func (s *service) Change(ctx context.Context, me auth.Principal, id int64, in Change) (db.Appointment, error) {
	before, _ := s.find(ctx, me, id)
	row, err := s.store.UpdateAppointment(ctx, db.UpdateAppointmentParams{ID: id, StartsAt: at(in.StartsAt), Reason: in.Reason})
	if err != nil {
		return db.Appointment{}, err
	}
	if !before.StartsAt.Time.Equal(row.StartsAt.Time) {
		s.log.InfoContext(ctx, "appointment moved", "id", id, "by", me.StaffID)
	}
	return row, nil
}

func (s *service) Cancel(ctx context.Context, me auth.Principal, id int64) error {
	if _, err := s.find(ctx, me, id); err != nil {
		return err
	}
	return s.store.CancelAppointment(ctx, id)
}

func (s *service) Reschedule(ctx context.Context, me auth.Principal, moves []Move) (int, error) {
	args := make([]db.RescheduleAppointmentParams, 0, len(moves))
	for _, mv := range moves {
		args = append(args, db.RescheduleAppointmentParams{ID: mv.ID, StartsAt: at(mv.StartsAt), PracticeID: me.PracticeID})
	}
	var failed error
	s.store.RescheduleAppointment(ctx, args).Exec(func(_ int, err error) {
		if err != nil {
			failed = err
		}
	})
	return len(args), failed
}
