package store

import "context"

func (s *Store) ChoirsOf(ctx context.Context, singer int64) ([]Choir, error) {
	return list[Choir](ctx, s, `SELECT c.* FROM choirs c JOIN members m ON m.choir_id = c.id WHERE m.singer_id = $1 ORDER BY c.name`, singer)
}

func (s *Store) FoundChoir(ctx context.Context, c Choir, singer int64) (int64, error) {
	return get[int64](ctx, s, `
		WITH c AS (INSERT INTO choirs (name, city) VALUES ($1, $2) RETURNING id)
		INSERT INTO members (choir_id, singer_id, conducts) SELECT id, $3, true FROM c RETURNING choir_id`, c.Name, c.City, singer)
}

func (s *Store) Choir(ctx context.Context, id int64) (Choir, error) {
	return get[Choir](ctx, s, `SELECT * FROM choirs WHERE id = $1`, id)
}

func (s *Store) SaveChoir(ctx context.Context, c Choir) error {
	return s.named(ctx, `UPDATE choirs SET name = :name, city = :city WHERE id = :id`, c)
}

func (s *Store) Songs(ctx context.Context, choir int64) ([]Song, error) {
	return list[Song](ctx, s, `SELECT * FROM songs WHERE choir_id = $1 ORDER BY title`, choir)
}

func (s *Store) AddSong(ctx context.Context, v Song) (int64, error) {
	return get[int64](ctx, s, `INSERT INTO songs (choir_id, title, key) VALUES ($1, $2, $3) RETURNING id`, v.Choir, v.Title, v.Key)
}

func (s *Store) Song(ctx context.Context, id int64) (Song, error) {
	return get[Song](ctx, s, `SELECT * FROM songs WHERE id = $1`, id)
}

func (s *Store) SongFor(ctx context.Context, id, singer int64) (Song, error) {
	return get[Song](ctx, s, `
		SELECT s.* FROM songs s WHERE s.id = $1
		AND s.choir_id = ANY (SELECT choir_id FROM members WHERE singer_id = $2)`, id, singer)
}

func (s *Store) SaveSong(ctx context.Context, v Song) error {
	return s.named(ctx, `UPDATE songs SET title = :title, key = :key WHERE id = :id`, v)
}

func (s *Store) DropSong(ctx context.Context, id int64) error {
	return s.exec(ctx, `DELETE FROM songs WHERE id = $1`, id)
}

func (s *Store) Rehearsals(ctx context.Context, choir int64) ([]Rehearsal, error) {
	return list[Rehearsal](ctx, s, `SELECT * FROM rehearsals WHERE choir_id = $1 ORDER BY id`, choir)
}

func (s *Store) Rehearsal(ctx context.Context, id int64) (Rehearsal, error) {
	return get[Rehearsal](ctx, s, `SELECT * FROM rehearsals WHERE id = $1`, id)
}

func (s *Store) SaveRehearsal(ctx context.Context, v Rehearsal) error {
	return s.named(ctx, `UPDATE rehearsals SET place = :place, notes = :notes WHERE id = :id AND choir_id = :choir_id`, v)
}

func (s *Store) AttendanceOf(ctx context.Context, choir int64) ([]Attendance, error) {
	return list[Attendance](ctx, s, `
		SELECT a.* FROM attendance a JOIN rehearsals r ON r.id = a.rehearsal_id WHERE r.choir_id = $1 ORDER BY a.id`, choir)
}

func (s *Store) Attend(ctx context.Context, v Attendance) (int64, error) {
	return get[int64](ctx, s, `
		INSERT INTO attendance (rehearsal_id, singer_id, excuse)
		SELECT r.id, m.singer_id, $3 FROM rehearsals r JOIN members m ON m.choir_id = r.choir_id
		WHERE r.id = $1 AND m.singer_id = $2
		ON CONFLICT (rehearsal_id, singer_id) DO UPDATE SET excuse = excluded.excuse
		RETURNING id`, v.Rehearsal, v.Singer, v.Excuse)
}

func (s *Store) SaveExcuse(ctx context.Context, v Attendance) error {
	return s.named(ctx, `UPDATE attendance SET excuse = :excuse WHERE id = :id AND singer_id = :singer_id`, v)
}

func (s *Store) CallOff(ctx context.Context, v Attendance) error {
	return s.named(ctx, `DELETE FROM attendance WHERE id = :id AND singer_id = :singer_id`, v)
}

func (s *Store) DuesOf(ctx context.Context, singer int64) ([]Due, error) {
	return list[Due](ctx, s, `SELECT id, cents, paid FROM dues WHERE singer_id = $1 ORDER BY id`, singer)
}

func (s *Store) PayDue(ctx context.Context, id, singer int64) error {
	return s.exec(ctx, `UPDATE dues SET paid = true WHERE id = $1 AND singer_id = $2 AND NOT paid`, id, singer)
}

func (s *Store) PaymentsOf(ctx context.Context, singer int64) ([]Payment, error) {
	return list[Payment](ctx, s, `
		SELECT p.due_id, p.reference FROM payments p JOIN dues d ON d.id = p.due_id WHERE d.singer_id = $1`, singer)
}

func (s *Store) InvitedTo(ctx context.Context, code string) (string, error) {
	return get[string](ctx, s, `SELECT c.name FROM invitations i JOIN choirs c ON c.id = i.choir_id WHERE i.code = $1`, code)
}

func (s *Store) Accept(ctx context.Context, code string, singer int64) error {
	return s.exec(ctx, `
		WITH used AS (DELETE FROM invitations WHERE code = $1 RETURNING choir_id)
		INSERT INTO members (choir_id, singer_id) SELECT choir_id, $2 FROM used ON CONFLICT DO NOTHING`, code, singer)
}
