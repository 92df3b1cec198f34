package store

import (
	"context"
	"database/sql"

	"example.com/campusride/internal/model"
)

// Avatar returns a person's picture.
func (s *Store) Avatar(ctx context.Context, user int64) (img []byte, typ string, err error) {
	row := s.db.QueryRowxContext(ctx,
		`SELECT avatar, avatar_type FROM users WHERE id = $1 AND avatar IS NOT NULL AND deleted_at IS NULL`, user)
	err = row.Scan(&img, &typ)
	return img, typ, err
}

// RemoveUser closes an account.
func (s *Store) RemoveUser(ctx context.Context, id int64) (bool, error) {
	return touched(s.db.ExecContext(ctx, `UPDATE users SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id))
}

// CalendarOwner returns who a calendar address was made for.
func (s *Store) CalendarOwner(ctx context.Context, token string) (int64, error) {
	var id int64
	err := s.db.GetContext(ctx, &id, `SELECT id FROM users WHERE calendar_token = $1 AND deleted_at IS NULL`, token)
	return id, err
}

// SavePlace changes a saved address; only the person's own.
func (s *Store) SavePlace(ctx context.Context, p *model.Place) (bool, error) {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE places SET label = :label, address = :address WHERE id = :id AND user_id = :user_id`, p))
}

// Vehicle returns a vehicle that was not scrapped.
func (s *Store) Vehicle(ctx context.Context, id int64) (*model.Vehicle, error) {
	rows, err := s.db.QueryxContext(ctx, `SELECT * FROM vehicles WHERE id = $1 AND deleted_at IS NULL`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, sql.ErrNoRows
	}
	var v model.Vehicle
	return &v, rows.StructScan(&v)
}

// VehicleOwner returns whose vehicle it is.
func (s *Store) VehicleOwner(ctx context.Context, id int64) (int64, error) {
	var owner int64
	err := s.vehicleOwner.GetContext(ctx, &owner, id)
	return owner, err
}

// SaveVehicle changes a vehicle; only the owner's own.
func (s *Store) SaveVehicle(ctx context.Context, v *model.Vehicle) (bool, error) {
	return touched(s.db.NamedExecContext(ctx, `
		UPDATE vehicles SET plate = :plate, make = :make, insurance = :insurance, seats = :seats
		 WHERE id = :id AND owner_id = :owner_id AND deleted_at IS NULL`, v))
}

// PendingMail returns what the relay has not sent yet.
func (s *Store) PendingMail(ctx context.Context) ([]model.Mail, error) {
	out := []model.Mail{}
	err := s.db.SelectContext(ctx, &out, `
		SELECT o.id, u.email, o.subject, o.body
		  FROM outbox o JOIN users u ON u.id = o.user_id
		 WHERE o.sent_at IS NULL ORDER BY o.id LIMIT 100`)
	return out, err
}
