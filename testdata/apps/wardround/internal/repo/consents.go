package repo

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
)

type ConsentRepo struct{ db *sql.DB }

func NewConsents(db *sql.DB) *ConsentRepo { return &ConsentRepo{db: db} }

// ofHouse reports scope.ErrOutside unless the patient is one of the caller's hospital.
func ofHouse(ctx context.Context, tx *sql.Tx, s scope.Scope, id ids.PatientID) error {
	var hospital ids.HospitalID
	if err := tx.QueryRowContext(ctx, `SELECT hospital_id FROM patients WHERE id = $1`, id).Scan(&hospital); err != nil {
		return wrap("consent", err)
	}
	if hospital != s.Hospital {
		return fmt.Errorf("consent of patient %d: %w", id, scope.ErrOutside)
	}
	return nil
}

// Withdraw removes a consent.
func (r *ConsentRepo) Withdraw(ctx context.Context, s scope.Scope, id ids.ConsentID) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap("withdraw consent", err)
	}
	defer tx.Rollback()

	var patient ids.PatientID
	if err := tx.QueryRowContext(ctx, `DELETE FROM consents WHERE id = $1 RETURNING patient_id`, id).Scan(&patient); err != nil {
		return wrap("withdraw consent", err)
	}
	if err := ofHouse(ctx, tx, s, patient); err != nil {
		return err
	}
	if err := record(ctx, tx, s.Hospital, s.Staff, "consent withdrawn", fmt.Sprint(patient)); err != nil {
		return err
	}
	return wrap("withdraw consent", tx.Commit())
}

// Answer sets whether a consent is granted.
func (r *ConsentRepo) Answer(ctx context.Context, s scope.Scope, id ids.ConsentID, granted bool) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap("answer consent", err)
	}
	defer tx.Rollback()

	var patient ids.PatientID
	if err := r.db.QueryRowContext(ctx, `UPDATE consents SET granted = $2 WHERE id = $1 RETURNING patient_id`, id, granted).Scan(&patient); err != nil {
		return wrap("answer consent", err)
	}
	if err := ofHouse(ctx, tx, s, patient); err != nil {
		return err
	}
	if err := record(ctx, tx, s.Hospital, s.Staff, "consent answered", fmt.Sprint(patient)); err != nil {
		return err
	}
	return wrap("answer consent", tx.Commit())
}
