package pg

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/ports"
)

type playlists struct{ conn }

const playlistByID = `SELECT id, org_id, title, locked FROM playlists WHERE id = $1`

func (p playlists) Get(ctx context.Context, id int64) (domain.Playlist, error) {
	return one[domain.Playlist](ctx, p, playlistByID, id)
}

func (p playlists) Lock(ctx context.Context, id int64) (domain.Playlist, error) {
	return one[domain.Playlist](ctx, p, playlistByID+` FOR UPDATE`, id)
}

func (p playlists) Save(ctx context.Context, list domain.Playlist) error {
	return hit(sqlx.NamedExecContext(ctx, p, `UPDATE playlists SET title = :title, locked = :locked WHERE id = :id`, list))
}

func (p playlists) Remove(ctx context.Context, id int64) error {
	return hit(p.ExecContext(ctx, `DELETE FROM playlists WHERE id = $1`, id))
}

func (p playlists) Add(ctx context.Context, list domain.Playlist) (int64, error) {
	return one[int64](ctx, p, `INSERT INTO playlists (org_id, title) VALUES ($1, $2) RETURNING id`, list.OrgID, list.Title)
}

func (p playlists) Append(ctx context.Context, playlist, asset int64, seconds int) error {
	_, err := p.ExecContext(ctx, `INSERT INTO playlist_items (playlist_id, asset_id, seconds) VALUES ($1, $2, $3)`,
		playlist, asset, seconds)
	return err
}

func (p playlists) CopyItems(ctx context.Context, from, to int64) error {
	_, err := p.ExecContext(ctx, `
		INSERT INTO playlist_items (playlist_id, asset_id, seconds)
		SELECT $2, asset_id, seconds FROM playlist_items WHERE playlist_id = $1 ORDER BY id`, from, to)
	return err
}

func (p playlists) Contents(ctx context.Context, playlist int64) (out []domain.Asset, err error) {
	err = p.SelectContext(ctx, &out, `
		SELECT a.id, a.org_id, a.name, a.mime FROM playlist_items i JOIN assets a ON a.id = i.asset_id
		WHERE i.playlist_id = $1 ORDER BY i.id`, playlist)
	return out, err
}

func (p playlists) Now(ctx context.Context, screen int64) (out []domain.Asset, err error) {
	err = p.SelectContext(ctx, &out, `
		SELECT a.id, a.org_id, a.name, a.mime
		FROM slots s
		JOIN playlist_items i USING (playlist_id)
		JOIN assets a ON a.id = i.asset_id
		WHERE s.screen_id = $1 AND s.from_hour <= extract(hour FROM now()) ORDER BY i.id`, screen)
	return out, err
}

type assets struct{ conn }

const assetCols = `a.id, a.org_id, a.name, a.mime, a.content`

func (s assets) Get(ctx context.Context, id int64) (domain.Asset, error) {
	return one[domain.Asset](ctx, s, `SELECT `+assetCols+` FROM assets a WHERE a.id = $1`, id)
}

// Seen is Get through the eyes of a user.
func (s assets) Seen(ctx context.Context, id, user int64) (domain.Asset, error) {
	query, args, err := sqlx.Named(`
		SELECT `+assetCols+` FROM assets a
		WHERE a.id = :asset AND EXISTS (
			SELECT 1 FROM memberships m WHERE m.org_id = a.org_id AND m.user_id = :user)`,
		map[string]any{"asset": id, "user": user})
	if err != nil {
		return domain.Asset{}, err
	}
	return one[domain.Asset](ctx, s, sqlx.Rebind(sqlx.DOLLAR, query), args...)
}

func (s assets) Find(ctx context.Context, f ports.AssetFilter) (out []domain.Asset, err error) {
	where := []string{"a.org_id IN (:orgs)"}
	if f.Mime != "" {
		where = append(where, "a.mime = :mime")
	}
	if f.Like != "" {
		where = append(where, "a.name ILIKE '%' || :like || '%'")
	}
	query, args, err := sqlx.Named(`SELECT `+assetCols+` FROM assets a WHERE `+strings.Join(where, " AND ")+` ORDER BY a.id`,
		map[string]any{"orgs": f.Orgs, "mime": f.Mime, "like": f.Like})
	if err != nil {
		return nil, err
	}
	if query, args, err = sqlx.In(query, args...); err != nil {
		return nil, err
	}
	err = s.SelectContext(ctx, &out, sqlx.Rebind(sqlx.DOLLAR, query), args...)
	return out, err
}

func (s assets) Rename(ctx context.Context, id int64, name string) error {
	return hit(s.ExecContext(ctx, `UPDATE assets SET name = $2 WHERE id = $1`, id, name))
}

func (s assets) Remove(ctx context.Context, id int64, orgs []int64) (int64, error) {
	res, err := s.ExecContext(ctx, `DELETE FROM assets WHERE id = $1 AND org_id = ANY($2)`, id, pq.Array(orgs))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
