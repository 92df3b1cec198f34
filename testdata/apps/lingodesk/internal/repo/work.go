package repo

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

type Project struct {
	ID     int64  `db:"id" json:"id"`
	TeamID int64  `db:"team_id" json:"team_id"`
	Name   string `db:"name" json:"name"`
	Target string `db:"target" json:"target"`
}

type Document struct {
	ID       int64  `db:"id" json:"id"`
	TeamID   int64  `db:"team_id" json:"team_id"`
	Title    string `db:"title" json:"title"`
	Body     string `db:"body" json:"body"`
	Version  int    `db:"version" json:"version"`
	Assignee *int64 `db:"assignee_id" json:"assignee_id,omitempty"`
}

type Term struct {
	Source string `db:"source" json:"source"`
	Target string `db:"target" json:"target"`
}

type Deadline struct {
	Title string    `db:"title"`
	Due   time.Time `db:"due"`
}

const projectColumns = `p.id, p.team_id, p.name, p.target`

func (r *Repo) Projects(ctx context.Context, team int64) ([]Project, error) {
	return all[Project](ctx, r, `SELECT `+projectColumns+` FROM projects p WHERE p.team_id = $1 ORDER BY p.name`, team)
}

func (r *Repo) NewProject(ctx context.Context, p Project, by int64) (Project, error) {
	return one[Project](ctx, r, `
		INSERT INTO projects AS p (team_id, name, target, created_by) VALUES (@team, @name, @target, @by)
		RETURNING `+projectColumns, pgx.NamedArgs{"team": p.TeamID, "name": p.Name, "target": p.Target, "by": by})
}

// Project is what a member of its team sees.
func (r *Repo) Project(ctx context.Context, id, user int64) (Project, error) {
	return one[Project](ctx, r, `
		SELECT `+projectColumns+` FROM projects p
		WHERE p.id = @id AND EXISTS (SELECT FROM memberships m WHERE m.team_id = p.team_id AND m.user_id = @user)`,
		pgx.NamedArgs{"id": id, "user": user})
}

func (r *Repo) RenameProject(ctx context.Context, id int64, name string) error {
	return changed(r.pool.Exec(ctx, `UPDATE projects SET name = @name WHERE id = @id`, pgx.StrictNamedArgs{"id": id, "name": name}))
}

func (r *Repo) DropProject(ctx context.Context, id int64) error {
	return changed(r.pool.Exec(ctx, `DELETE FROM projects WHERE id = $1`, id))
}

// Document is returned with the team that it belongs to.
func (r *Repo) Document(ctx context.Context, id int64) (Document, error) {
	return one[Document](ctx, r, `
		SELECT d.id, p.team_id, d.title, d.body, d.version, d.assignee_id
		FROM documents d JOIN projects p ON p.id = d.project_id WHERE d.id = $1`, id)
}

// SaveDocument stores a new body unless somebody was faster.
func (r *Repo) SaveDocument(ctx context.Context, id int64, version int, body string) error {
	return changed(r.pool.Exec(ctx, `
		UPDATE documents SET body = $3, version = version + 1 WHERE id = $1 AND version = $2`, id, version, body))
}

func (r *Repo) Assign(ctx context.Context, id, to int64) error {
	return changed(r.pool.Exec(ctx, `UPDATE documents SET assignee_id = $2 WHERE id = $1`, id, to))
}

func (r *Repo) Release(ctx context.Context, id, from int64) error {
	return changed(r.pool.Exec(ctx, `UPDATE documents SET assignee_id = NULL WHERE id = $1 AND assignee_id = $2`, id, from))
}

// EditComment is for its author, and for moderators.
func (r *Repo) EditComment(ctx context.Context, id, user int64, moderator bool, body string) error {
	return changed(r.pool.Exec(ctx, `
		UPDATE comments SET body = $4 WHERE id = $1 AND (author_id = $2 OR $3)`, id, user, moderator, body))
}

// DropComment is for its author and for reviewers of the team.
func (r *Repo) DropComment(ctx context.Context, id, user int64) error {
	return changed(r.pool.Exec(ctx, `
		DELETE FROM comments c WHERE c.id = $1 AND (c.author_id = $2 OR EXISTS (
			SELECT FROM documents d
			JOIN projects p ON p.id = d.project_id
			JOIN memberships m ON m.team_id = p.team_id
			WHERE d.id = c.document_id AND m.user_id = $2 AND m.rank >= 2))`, id, user))
}

// Terms of a glossary which is shared with everybody or is one of the user's teams'.
func (r *Repo) Terms(ctx context.Context, glossary, user int64) ([]Term, error) {
	return all[Term](ctx, r, `
		SELECT t.source, t.target FROM terms t JOIN glossaries g ON g.id = t.glossary_id
		WHERE g.id = $1 AND (g.shared OR g.team_id IN (SELECT team_id FROM memberships WHERE user_id = $2))
		ORDER BY t.source`, glossary, user)
}

// EachTerm streams a glossary.
func (r *Repo) EachTerm(ctx context.Context, glossary int64, yield func(Term) error) error {
	rows, err := r.pool.Query(ctx, `SELECT source, target FROM terms WHERE glossary_id = $1 ORDER BY source`, glossary)
	if err != nil {
		return err
	}
	var t Term
	_, err = pgx.ForEachRow(rows, []any{&t.Source, &t.Target}, func() error { return yield(t) })
	return err
}

func (r *Repo) Deadlines(ctx context.Context, feed string) ([]Deadline, error) {
	return all[Deadline](ctx, r, `
		SELECT d.title, d.due FROM documents d JOIN users u ON u.id = d.assignee_id
		WHERE u.feed_token = $1 AND u.disabled IS NULL AND d.due IS NOT NULL ORDER BY d.due`, feed)
}
