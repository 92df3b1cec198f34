package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// Farm is a holding of a member.
type Farm struct {
	ID       int64
	OwnerID  int64
	Name     string
	Region   string
	Hectares float64
}

// Field is a plot of a farm.
type Field struct {
	ID       int64
	FarmID   int64
	Name     string
	Crop     string
	Hectares float64
}

const farmColumns = `f.id, f.owner_id, f.name, f.region, f.hectares`

// FarmsFor lists the farms that a member owns or works on.
func (s *Store) FarmsFor(ctx context.Context, memberID, after int64, limit int) ([]Farm, error) {
	rows, err := s.q.Query(ctx, `
		SELECT `+farmColumns+`
		FROM farms f
		WHERE f.deleted_at IS NULL AND f.id > $2
		  AND (f.owner_id = $1
		       OR EXISTS (SELECT 1 FROM farm_hands h WHERE h.farm_id = f.id AND h.member_id = $1))
		ORDER BY f.id LIMIT $3`, memberID, after, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Farm])
}

// Farm loads a farm that is not deleted.
func (s *Store) Farm(ctx context.Context, id int64) (Farm, error) {
	rows, err := s.q.Query(ctx, `SELECT `+farmColumns+` FROM farms f WHERE f.id = $1 AND f.deleted_at IS NULL`, id)
	if err != nil {
		return Farm{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Farm])
}

// IsHand tells whether a member is registered as a hand of a farm.
func (s *Store) IsHand(ctx context.Context, farmID, memberID int64) (ok bool, err error) {
	err = s.q.QueryRow(ctx,
		`SELECT EXISTS (SELECT 1 FROM farm_hands WHERE farm_id = $1 AND member_id = $2)`, farmID, memberID).Scan(&ok)
	return ok, err
}

// RenameFarm changes a farm of ownerID and tells whether there was one.
func (s *Store) RenameFarm(ctx context.Context, id, ownerID int64, name, region string) (bool, error) {
	tag, err := s.q.Exec(ctx, `
		UPDATE farms SET name = COALESCE(NULLIF($3, ''), name), region = COALESCE(NULLIF($4, ''), region)
		WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL`, id, ownerID, name, region)
	return tag.RowsAffected() == 1, err
}

// FieldsOf lists the fields of a farm that are in use.
func (s *Store) FieldsOf(ctx context.Context, farmID int64) ([]Field, error) {
	rows, err := s.q.Query(ctx, `
		SELECT id, farm_id, name, crop, hectares FROM fields
		WHERE farm_id = $1 AND retired_at IS NULL ORDER BY id`, farmID)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Field])
}

// SaveField changes the name and the crop of a field.
func (s *Store) SaveField(ctx context.Context, fieldID int64, name, crop string) (Field, error) {
	rows, err := s.q.Query(ctx, `
		UPDATE fields SET name = COALESCE(NULLIF($2, ''), name), crop = COALESCE(NULLIF($3, ''), crop)
		WHERE id = $1 AND retired_at IS NULL
		RETURNING id, farm_id, name, crop, hectares`, fieldID, name, crop)
	if err != nil {
		return Field{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Field])
}

// RetireField takes a field of a farm out of use.
func (s *Store) RetireField(ctx context.Context, farmID, fieldID int64) (bool, error) {
	tag, err := s.q.Exec(ctx, `
		UPDATE fields SET retired_at = now()
		WHERE id = $1 AND farm_id = $2 AND retired_at IS NULL`, fieldID, farmID)
	return tag.RowsAffected() == 1, err
}

// Yield sums what a farm of ownerID delivered in a calendar year.
func (s *Store) Yield(ctx context.Context, ownerID, farmID int64, season int32) (loads int64, tonnes float64, err error) {
	err = s.q.QueryRow(ctx, `
		SELECT count(d.id), COALESCE(sum(d.tonnes), 0)
		FROM farms f
		LEFT JOIN deliveries d ON d.farm_id = f.id AND d.status = 'delivered'
		     AND date_part('year', d.announced_at) = $3
		WHERE f.id = $2 AND f.owner_id = $1 AND f.deleted_at IS NULL
		GROUP BY f.id`, ownerID, farmID, season).Scan(&loads, &tonnes)
	return loads, tonnes, err
}
