// Package audit writes the trail that the health authority asks for.
package audit

import (
	"context"
	"fmt"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
)

// Store is a db.Store that notes who changed what. Reads pass through.
type Store struct {
	db.Store
}

// Wrap puts the trail around a store.
func Wrap(next db.Store) *Store { return &Store{Store: next} }

func (s *Store) UpdatePatient(ctx context.Context, arg db.UpdatePatientParams) (db.Patient, error) {
	row, err := s.Store.UpdatePatient(ctx, arg)
	if err == nil {
		s.note(ctx, "patient.update", arg.ID)
	}
	return row, err
}

func (s *Store) CancelAppointment(ctx context.Context, id int64) error {
	if err := s.Store.CancelAppointment(ctx, id); err != nil {
		return err
	}
	s.note(ctx, "appointment.cancel", id)
	return nil
}

func (s *Store) SuspendPractice(ctx context.Context, id int64) (int64, error) {
	n, err := s.Store.SuspendPractice(ctx, id)
	if err == nil && n > 0 {
		s.note(ctx, "practice.suspend", id)
	}
	return n, err
}

// note never fails the request; the nightly job reconciles the trail.
func (s *Store) note(ctx context.Context, action string, id int64) {
	_ = s.Store.CreateAuditEntry(ctx, Entry(auth.Actor(ctx), action, id))
}

// Entry is the row for one action of a person.
func Entry(who auth.Principal, action string, id int64) db.CreateAuditEntryParams {
	return db.CreateAuditEntryParams{
		PracticeID: db.Int8(who.PracticeID),
		StaffID:    db.Int8(who.StaffID),
		Action:     action,
		Target:     fmt.Sprint(id),
	}
}
