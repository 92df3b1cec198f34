// Package scope is what a request may see: its actor, and the projects and jobs
// that the actor's memberships open.
package scope

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/web"
)

// Project is a project as one of its members sees it.
type Project struct {
	ID          int64  `db:"id" json:"id"`
	Name        string `db:"name" json:"name"`
	Description string `db:"description" json:"description"`
	Role        Role   `db:"role" json:"role"`
}

type Job struct {
	ID        int64  `db:"id" json:"id"`
	ProjectID int64  `db:"project_id" json:"project_id"`
	Title     string `db:"title" json:"title"`
	Command   string `db:"command" json:"command"`
	Status    string `db:"status" json:"status"`
}

type Role string

const (
	Viewer Role = "viewer"
	Editor Role = "editor"
	Owner  Role = "owner"
)

var ranks = map[Role]int{Viewer: 1, Editor: 2, Owner: 3}

// Needs refuses members below a role.
func (p *Project) Needs(r Role) error {
	if ranks[p.Role] < ranks[r] {
		return web.ErrForbidden
	}
	return nil
}

// Scope belongs to one request.
type Scope struct {
	Actor    auth.Actor
	db       *pgxpool.Pool
	projects map[int64]*Project // loaded before in this request
}

func New(db *pgxpool.Pool, a auth.Actor) *Scope {
	return &Scope{Actor: a, db: db, projects: map[int64]*Project{}}
}

// As is the scope of somebody else on the same database.
func (s *Scope) As(a auth.Actor) *Scope { return New(s.db, a) }

// Project loads a project of which the actor is a member.
func (s *Scope) Project(ctx context.Context, id int64) (*Project, error) {
	if p, ok := s.projects[id]; ok {
		return p, nil
	}
	rows, err := s.db.Query(ctx, `
		SELECT p.id, p.name, p.description, m.role
		FROM projects p JOIN members m ON m.project_id = p.id
		WHERE p.id = @project AND m.user_id = @actor`,
		pgx.NamedArgs{"project": id, "actor": s.Actor.ID})
	if err != nil {
		return nil, err
	}
	p, err := pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[Project])
	if err != nil {
		return nil, err
	}
	s.projects[id] = p
	return p, nil
}

// Job loads a job together with its project, as seen by the actor.
func (s *Scope) Job(ctx context.Context, id int64) (*Job, *Project, error) {
	j, err := s.FindJob(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	p, err := s.Project(ctx, j.ProjectID)
	if err != nil {
		return nil, nil, err
	}
	return j, p, nil
}

// FindJob loads a job.
func (s *Scope) FindJob(ctx context.Context, id int64) (*Job, error) {
	rows, err := s.db.Query(ctx, `SELECT id, project_id, title, command, status FROM jobs WHERE id = $1`, id)
	if err != nil {
		return nil, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[Job])
}
