package jobs

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/labqueue/internal/web"
)

type overview struct {
	Title   string `json:"title"`
	Status  string `json:"status"`
	Member  bool   `json:"member"`
	Results int    `json:"results"`
	Files   int    `json:"files"`
}

const isMember = `SELECT EXISTS (SELECT 1 FROM jobs j JOIN members m ON m.project_id = j.project_id
	WHERE j.id = @job AND m.user_id = @actor)`

// overview reads a job's head in one round trip.
func (q queries) overview(ctx context.Context, actor, job int64) (*overview, error) {
	var o overview
	args := pgx.NamedArgs{"job": job, "actor": actor}
	b := &pgx.Batch{}
	b.Queue(isMember, args).QueryRow(func(row pgx.Row) error {
		if err := row.Scan(&o.Member); err != nil {
			return err
		}
		if !o.Member {
			return web.ErrNotFound
		}
		return nil
	})
	b.Queue(`SELECT title, status FROM jobs WHERE id = @job`, args).QueryRow(func(row pgx.Row) error {
		return row.Scan(&o.Title, &o.Status)
	})
	b.Queue(`SELECT count(*) FROM files WHERE job_id = @job`, args).QueryRow(func(row pgx.Row) error {
		return row.Scan(&o.Files)
	})
	if err := q.db.SendBatch(ctx, b).Close(); err != nil {
		return nil, err
	}
	return &o, nil
}

// summary is overview with results in place of files.
func (q queries) summary(ctx context.Context, actor, job int64) (*overview, error) {
	var o overview
	args := pgx.NamedArgs{"job": job, "actor": actor}
	b := &pgx.Batch{}
	b.Queue(isMember, args)
	b.Queue(`SELECT title, status FROM jobs WHERE id = @job`, args)
	b.Queue(`SELECT count(*) FROM results WHERE job_id = @job`, args)
	br := q.db.SendBatch(ctx, b)
	defer br.Close()
	if err := br.QueryRow().Scan(&o.Member); err != nil {
		return nil, err
	}
	if err := br.QueryRow().Scan(&o.Title, &o.Status); err != nil {
		return nil, err
	}
	return &o, br.QueryRow().Scan(&o.Results)
}
