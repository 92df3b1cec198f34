// Package store has the statements.
package store

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"example.com/seedvault/internal/model"
)

// Store asks the database.
type Store struct{ DB *sqlx.DB }

const lotColumns = `id, owner_id, lab_id, notes, state`

func (s *Store) Lot(ctx context.Context, id uuid.UUID) (l model.Lot, err error) {
	err = s.DB.GetContext(ctx, &l, `SELECT `+lotColumns+` FROM lots WHERE id = $1`, id)
	return l, err
}

func (s *Store) Lots(ctx context.Context, ids []uuid.UUID) ([]model.Lot, error) {
	query, args, err := sqlx.In(`SELECT `+lotColumns+` FROM lots WHERE id IN (?)`, ids)
	if err != nil {
		return nil, err
	}
	var found []model.Lot
	err = s.DB.SelectContext(ctx, &found, s.DB.Rebind(query), args...)
	return found, err
}

func (s *Store) LotsOfLab(ctx context.Context, lab uuid.UUID) (found []model.Lot, err error) {
	err = s.DB.SelectContext(ctx, &found, `SELECT `+lotColumns+` FROM lots WHERE lab_id = $1`, lab)
	return found, err
}

func (s *Store) SetNotes(ctx context.Context, id uuid.UUID, notes string) error {
	return one(s.DB.ExecContext(ctx, `UPDATE lots SET notes = $2 WHERE id = $1`, id, notes))
}

func (s *Store) SetState(ctx context.Context, id uuid.UUID, state string) error {
	return one(s.DB.ExecContext(ctx, `UPDATE lots SET state = $2 WHERE id = $1`, id, state))
}

func (s *Store) Save(ctx context.Context, l model.Lot) error {
	_, err := s.DB.NamedExecContext(ctx, `UPDATE lots SET notes = :notes, state = :state WHERE id = :id`, l)
	return err
}

// Owns tells whether a lot is somebody's.
func (s *Store) Owns(ctx context.Context, id, person uuid.UUID) (ok bool, err error) {
	err = s.DB.GetContext(ctx, &ok, `SELECT EXISTS (SELECT 1 FROM lots WHERE id = $1 AND owner_id = $2)`, id, person)
	return ok, err
}

// Shares are the shares of a lot that somebody has.
func (s *Store) Shares(ctx context.Context, id, person uuid.UUID) (with []uuid.UUID, err error) {
	err = s.DB.SelectContext(ctx, &with, `SELECT person_id FROM lot_shares WHERE lot_id = $1 AND person_id = $2`, id, person)
	return with, err
}

// SharedWith are those with whom a lot is shared.
func (s *Store) SharedWith(ctx context.Context, id uuid.UUID) (with []uuid.UUID, err error) {
	err = s.DB.SelectContext(ctx, &with, `SELECT person_id FROM lot_shares WHERE lot_id = $1`, id)
	return with, err
}

func (s *Store) Order(ctx context.Context, id uuid.UUID) (o model.Order, err error) {
	err = s.DB.GetContext(ctx, &o, `SELECT id, buyer_id, buyer_mail, body FROM orders WHERE id = $1`, id)
	return o, err
}

func (s *Store) OrdersOf(ctx context.Context, buyer string) (found []model.Order, err error) {
	err = s.DB.SelectContext(ctx, &found, `SELECT id, buyer_id, buyer_mail, body FROM orders WHERE buyer_id::text = $1`, buyer)
	return found, err
}

func (s *Store) Protocol(ctx context.Context, id uuid.UUID) (p model.Protocol, err error) {
	err = s.DB.GetContext(ctx, &p, `SELECT id, circle_id, body FROM protocols WHERE id = $1`, id)
	return p, err
}

func (s *Store) CirclesOf(ctx context.Context, person uuid.UUID) (ids []uuid.UUID, err error) {
	err = s.DB.SelectContext(ctx, &ids, `SELECT circle_id FROM circle_members WHERE person_id = $1`, person)
	return ids, err
}

// InLab runs a function in a transaction that sees what a lab may see.
func (s *Store) InLab(ctx context.Context, lab string, run func(tx *sqlx.Tx) error) error {
	tx, err := s.DB.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `SELECT set_config('app.lab', $1, true)`, lab); err != nil {
		return err
	}
	if err := run(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return sql.ErrNoRows
	}
	return nil
}
