package pg

import (
	"context"

	"example.com/signcast/internal/core/domain"
)

type screens struct{ conn }

const screenCols = `SELECT id, org_id, name, place FROM screens `

func (s screens) In(ctx context.Context, org int64) (out []domain.Screen, err error) {
	err = s.SelectContext(ctx, &out, screenCols+`WHERE org_id = $1 AND retired_at IS NULL ORDER BY name`, org)
	return out, err
}

func (s screens) Get(ctx context.Context, id int64) (domain.Screen, error) {
	return one[domain.Screen](ctx, s, screenCols+`WHERE id = $1`, id)
}

func (s screens) ByKey(ctx context.Context, digest []byte) (domain.Screen, error) {
	return one[domain.Screen](ctx, s, screenCols+`WHERE key_digest = $1 AND retired_at IS NULL`, digest)
}

func (s screens) Rename(ctx context.Context, id, org int64, name string) error {
	return hit(s.ExecContext(ctx, `UPDATE screens SET name = $3 WHERE id = $1 AND org_id = $2`, id, org, name))
}

func (s screens) Retire(ctx context.Context, id int64) error {
	return hit(s.ExecContext(ctx, `UPDATE screens SET retired_at = now(), key_digest = NULL WHERE id = $1`, id))
}

type slots struct{ conn }

func (s slots) Get(ctx context.Context, id int64) (domain.Slot, error) {
	return one[domain.Slot](ctx, s, `SELECT id, screen_id, playlist_id, from_hour FROM slots WHERE id = $1`, id)
}

func (s slots) Change(ctx context.Context, id, playlist int64, hour int) error {
	return hit(s.ExecContext(ctx, `UPDATE slots SET playlist_id = $2, from_hour = $3 WHERE id = $1`, id, playlist, hour))
}

func (s slots) Remove(ctx context.Context, id int64) error {
	return hit(s.ExecContext(ctx, `DELETE FROM slots WHERE id = $1`, id))
}
