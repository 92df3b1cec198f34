package store

import (
	"context"

	"example.com/labflow/internal/pg"
)

type ExportJob struct {
	ID      string `json:"id"`
	Format  string `json:"format"`
	State   string `json:"state"`
	Content []byte `json:"-"`
}

// QueueExport leaves the work to package jobs.
func (s *Store) QueueExport(ctx context.Context, caller, project int64, format string) (ExportJob, error) {
	return pg.One[ExportJob](ctx, s.db, `
		INSERT INTO export_jobs (project_id, requested_by, format)
		SELECT p.id, @caller, @format
		FROM projects p
		WHERE p.id = @project AND EXISTS (
			SELECT 1 FROM lab_members m WHERE m.lab_id = p.lab_id AND m.user_id = @caller)
		RETURNING id::text AS id, format, state, content`,
		pg.Args{"caller": caller, "project": project, "format": format})
}

const exportColumns = `SELECT id::text AS id, format, state, content FROM export_jobs `

// Export finds a job by its id alone.
func (s *Store) Export(ctx context.Context, id string) (ExportJob, error) {
	return pg.One[ExportJob](ctx, s.db, exportColumns+`WHERE id = @id`, pg.Args{"id": id})
}

// ExportOf finds a job of the person's.
func (s *Store) ExportOf(ctx context.Context, id string, person int64) (ExportJob, error) {
	return pg.One[ExportJob](ctx, s.db, exportColumns+`WHERE id = @id AND requested_by = @person`,
		pg.Args{"id": id, "person": person})
}

type SharedReport struct {
	Title  string `json:"title"`
	Body   string `json:"body"`
	Author string `json:"author"`
}

// SharedReport follows a share link.
func (s *Store) SharedReport(ctx context.Context, secretHash []byte) (SharedReport, error) {
	return pg.One[SharedReport](ctx, s.db, `
		SELECT r.title, r.body, u.name AS author
		FROM report_shares l
		JOIN reports r ON r.id = l.report_id
		JOIN users u ON u.id = r.author_id
		WHERE l.secret_hash = @hash AND l.expires_at > now()`,
		pg.Args{"hash": secretHash})
}
