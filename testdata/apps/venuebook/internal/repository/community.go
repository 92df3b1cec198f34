package repository

import (
	"context"

	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/page"
)

type reviewRepo struct{ db DBTX }

func (r *reviewRepo) ListVisible(ctx context.Context, venueID int64, p page.Params) (page.Result[domain.Review], error) {
	var c conditions
	c.add(`r.venue_id = $%d`, venueID)
	c.add(`r.hidden = $%d`, false)
	return selectPage(ctx, r.db, listQuery{
		columns: `r.id, r.venue_id, r.author_id, u.name, r.rating, r.body, r.reply, r.created_at`,
		from:    `reviews r JOIN users u ON u.id = r.author_id`,
		order:   `r.created_at DESC`,
	}, &c, p, func(s scanner) (v domain.Review, err error) {
		err = s.Scan(&v.ID, &v.VenueID, &v.AuthorID, &v.Author, &v.Rating, &v.Body, &v.Reply, &v.CreatedAt)
		return v, err
	})
}

func (r *reviewRepo) UpdateOwn(ctx context.Context, id, authorID int64, rating int, body string) error {
	res, err := r.db.ExecContext(ctx, `UPDATE reviews SET rating = $3, body = $4 WHERE id = $1 AND author_id = $2 AND NOT hidden`,
		id, authorID, rating, body)
	return touched(res, err, "review")
}

func (r *reviewRepo) Reply(ctx context.Context, id, hostID int64, reply string) error {
	res, err := r.db.ExecContext(ctx, `UPDATE reviews r SET reply = $3 FROM venues v
		WHERE r.id = $1 AND v.id = r.venue_id AND v.host_id = $2`, id, hostID, reply)
	return touched(res, err, "review")
}

func (r *reviewRepo) Hide(ctx context.Context, id int64) error {
	res, err := r.db.ExecContext(ctx, `UPDATE reviews SET hidden = true WHERE id = $1`, id)
	return touched(res, err, "review")
}

type threadRepo struct{ db DBTX }

const threadColumns = `id, venue_id, guest_id, host_id, subject`

func scanThread(s scanner) (t domain.Thread, err error) {
	err = s.Scan(&t.ID, &t.VenueID, &t.GuestID, &t.HostID, &t.Subject)
	return t, err
}

func (r *threadRepo) Find(ctx context.Context, id int64) (*domain.Thread, error) {
	t, err := scanThread(r.db.QueryRowContext(ctx, `SELECT `+threadColumns+` FROM threads WHERE id = $1`, id))
	return one(t, err, "thread")
}

func (r *threadRepo) ListFor(ctx context.Context, userID int64) ([]domain.Thread, error) {
	return selectAll(ctx, r.db, scanThread, `SELECT `+threadColumns+` FROM threads WHERE $1 IN (guest_id, host_id) ORDER BY id DESC`, userID)
}

func (r *threadRepo) Messages(ctx context.Context, threadID int64, p page.Params) (page.Result[domain.Message], error) {
	var c conditions
	c.add(`thread_id = $%d`, threadID)
	return selectPage(ctx, r.db, listQuery{`id, thread_id, sender_id, body, sent_at, read_at`, `messages`, `id DESC`}, &c, p,
		func(s scanner) (m domain.Message, err error) {
			err = s.Scan(&m.ID, &m.ThreadID, &m.SenderID, &m.Body, &m.SentAt, &m.ReadAt)
			return m, err
		})
}

func (r *threadRepo) MarkThreadRead(ctx context.Context, threadID, readerID int64) (int64, error) {
	res, err := r.db.ExecContext(ctx, `UPDATE messages SET read_at = now()
		WHERE thread_id = $1 AND sender_id <> $2 AND read_at IS NULL`, threadID, readerID)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (r *threadRepo) CountReceived(ctx context.Context, ids []int64, userID int64) (n int, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT count(*) FROM messages m JOIN threads t ON t.id = m.thread_id
		WHERE m.id = ANY($1) AND m.sender_id <> $2 AND $2 IN (t.guest_id, t.host_id)`, ids, userID).Scan(&n)
	return n, err
}

func (r *threadRepo) MarkRead(ctx context.Context, ids []int64) error {
	_, err := r.db.ExecContext(ctx, `UPDATE messages SET read_at = now() WHERE id = ANY($1) AND read_at IS NULL`, ids)
	return err
}
