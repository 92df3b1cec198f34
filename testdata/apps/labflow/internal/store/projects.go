package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/pg"
)

type Project struct {
	ID        int64     `json:"id"`
	LabID     int64     `json:"lab"`
	Title     string    `json:"title"`
	Version   int       `json:"version"`
	CreatedAt time.Time `json:"created_at"`
}

func (s *Store) Projects(ctx context.Context, caller int64, p Page) ([]Project, error) {
	return pg.All[Project](ctx, s.db, `
		SELECT p.id, p.lab_id, p.title, p.version, p.created_at
		FROM projects p
		JOIN lab_members m USING (lab_id)
		WHERE m.user_id = @caller AND p.id > @after
		ORDER BY p.id
		LIMIT @limit`,
		pg.Args{"caller": caller, "after": p.After, "limit": p.size()})
}

func (s *Store) Project(ctx context.Context, id int64) (Project, error) {
	return pg.One[Project](ctx, s.db,
		`SELECT id, lab_id, title, version, created_at FROM projects WHERE id = @id`, pg.Args{"id": id})
}

// RetitleProject writes only over the version the caller has seen.
func (s *Store) RetitleProject(ctx context.Context, id int64, version int, title string) (Project, error) {
	return pg.One[Project](ctx, s.db, `
		UPDATE projects SET title = @title, version = version + 1
		WHERE id = @id AND version = @version
		RETURNING id, lab_id, title, version, created_at`,
		pg.Args{"id": id, "version": version, "title": title})
}

type Sample struct {
	ID         int64           `json:"id"`
	ProjectID  int64           `json:"project"`
	Barcode    string          `json:"barcode"`
	Attrs      json.RawMessage `json:"attrs"`
	ArchivedAt *time.Time      `json:"archived_at"`
}

// Samples lists a project's samples whose attributes contain attrs.
func (s *Store) Samples(ctx context.Context, project int64, attrs json.RawMessage, p Page) ([]Sample, error) {
	if len(attrs) == 0 {
		attrs = json.RawMessage(`{}`)
	}
	return pg.All[Sample](ctx, s.db, `
		SELECT id, project_id, barcode, attrs, archived_at
		FROM samples
		WHERE project_id = @project AND attrs @> @attrs::jsonb AND id > @after
		ORDER BY id
		LIMIT @limit`,
		pg.Args{"project": project, "attrs": string(attrs), "after": p.After, "limit": p.size()})
}

// NewSample is what a client tells of a sample.
type NewSample struct {
	Barcode string          `json:"barcode"`
	Attrs   json.RawMessage `json:"attrs"`
}

// AddSamples copies a whole delivery in.
func (s *Store) AddSamples(ctx context.Context, project, caller int64, list []NewSample) (int64, error) {
	return s.db.CopyFrom(ctx, pgx.Identifier{"samples"}, []string{"project_id", "barcode", "attrs", "created_by"},
		pgx.CopyFromSlice(len(list), func(i int) ([]any, error) {
			attrs := list[i].Attrs
			if len(attrs) == 0 {
				attrs = json.RawMessage(`{}`)
			}
			return []any{project, list[i].Barcode, attrs, caller}, nil
		}))
}

// ArchiveSamples locks the rows in the order of their keys, so that two people
// who archive overlapping boxes do not deadlock.
func (s *Store) ArchiveSamples(ctx context.Context, project int64, ids []int64) (n int64, err error) {
	err = pg.InTx(ctx, s.db, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			WITH box AS (
				SELECT id FROM samples
				WHERE id = ANY(@ids) AND project_id = @project AND archived_at IS NULL
				ORDER BY id
				FOR UPDATE)
			UPDATE samples s SET archived_at = now() FROM box WHERE s.id = box.id`,
			pg.Args{"ids": ids, "project": project})
		n = tag.RowsAffected()
		return err
	})
	return n, err
}

// LabelSamples writes new barcodes after the label printer has run.
func (s *Store) LabelSamples(ctx context.Context, project int64, ids []int64, barcodes []string) (n int64, err error) {
	err = pg.InTx(ctx, s.db, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			UPDATE samples s SET barcode = l.barcode
			FROM unnest(@ids::bigint[], @barcodes::text[]) AS l(id, barcode)
			WHERE s.id = l.id AND s.archived_at IS NULL AND NOT EXISTS (
				SELECT 1 FROM samples o
				WHERE o.project_id = @project AND o.barcode = l.barcode AND o.id <> l.id)`,
			pg.Args{"ids": ids, "barcodes": barcodes, "project": project})
		n = tag.RowsAffected()
		return err
	})
	return n, err
}

// SampleView is a sample together with what the caller is to it.
type SampleView struct {
	ID       int64           `json:"id"`
	Barcode  string          `json:"barcode"`
	Attrs    json.RawMessage `json:"attrs"`
	Project  string          `json:"project"`
	Comments int64           `json:"comments"`
	Role     access.Role     `json:"role"`
}

func (s *Store) Sample(ctx context.Context, id, caller int64) (SampleView, error) {
	return pg.One[SampleView](ctx, s.db, `
		SELECT s.id, s.barcode, s.attrs, p.title AS project, c.n AS comments, me.role
		FROM samples s
		JOIN projects p ON p.id = s.project_id
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM comments WHERE sample_id = s.id) c
		LEFT JOIN LATERAL (
			SELECT role FROM lab_members
			WHERE lab_id = p.lab_id AND user_id = @caller) me ON true
		WHERE s.id = @id`,
		pg.Args{"id": id, "caller": caller})
}

// Custody is one leg of a sample's way through the house.
type Custody struct {
	Holder  string     `json:"holder"`
	TakenAt time.Time  `json:"taken_at"`
	Until   *time.Time `json:"until"`
}

func (s *Store) Custody(ctx context.Context, sample int64) ([]Custody, error) {
	return pg.All[Custody](ctx, s.db, `
		SELECT holder, taken_at, lead(taken_at) OVER (ORDER BY taken_at, id) AS until
		FROM custody_events
		WHERE sample_id = @sample
		ORDER BY taken_at, id`,
		pg.Args{"sample": sample})
}

// EditComment is for authors.
func (s *Store) EditComment(ctx context.Context, id, author int64, body string) error {
	return pg.Touch(ctx, s.db,
		`UPDATE comments SET body = @body, edited_at = now() WHERE id = @id AND author_id = @author`,
		pg.Args{"id": id, "author": author, "body": body})
}

// DeleteComment is for authors, and for moderators.
func (s *Store) DeleteComment(ctx context.Context, id, caller int64, moderator bool) error {
	return pg.Touch(ctx, s.db,
		`DELETE FROM comments WHERE id = @id AND (author_id = @caller OR @moderator)`,
		pg.Args{"id": id, "caller": caller, "moderator": moderator})
}
