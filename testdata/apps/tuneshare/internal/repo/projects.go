package repo

import (
	"context"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/model"
	"example.com/tuneshare/internal/qb"
)

const projectCols = "p.id, p.label_id, p.title, p.visibility, p.created_at"

// Projects keeps projects, their collaborators, invites and share links.
type Projects struct{ *Store }

// RoleIn is the role of a user in a live project.
func (p Projects) RoleIn(ctx context.Context, projectID, userID int64) (string, error) {
	return one[string](ctx, p.conn(ctx), qb.From("collaborators c", "c.role").
		Join("projects p ON p.id = c.project_id AND p.deleted_at IS NULL").
		Where("c.project_id", projectID).
		Where("c.user_id", userID))
}

// ByID loads a live project.
func (p Projects) ByID(ctx context.Context, id int64) (model.Project, error) {
	return one[model.Project](ctx, p.conn(ctx),
		qb.From("projects p", projectCols).Where("p.id", id).Cond("p.deleted_at IS NULL", nil))
}

// ListFor lists the projects a user works on.
func (p Projects) ListFor(ctx context.Context, userID int64, limit, offset int) ([]model.Project, error) {
	return many[model.Project](ctx, p.conn(ctx), qb.From("projects p", projectCols).
		Join("collaborators c ON c.project_id = p.id").
		Where("c.user_id", userID).
		Cond("p.deleted_at IS NULL", nil).
		Page("p.created_at DESC, p.id DESC", limit, offset))
}

// SoftDelete hides a project of an owner.
func (p Projects) SoftDelete(ctx context.Context, id, ownerID int64) error {
	n, err := qb.Exec(ctx, p.conn(ctx), qb.Change("projects").SetNow("deleted_at").
		Where("id", id).
		Cond("deleted_at IS NULL", nil).
		Cond(`EXISTS (SELECT 1 FROM collaborators c WHERE c.project_id = projects.id
			AND c.user_id = :owner AND c.role = 'owner')`, qb.Args{"owner": ownerID}))
	if err != nil {
		return err
	}
	if n != 1 {
		return apierr.ErrNotFound
	}
	return nil
}

// TakeInvite marks an open invite as used by the account with the invited address.
func (p Projects) TakeInvite(ctx context.Context, tokenHash string, userID int64) (model.Invite, error) {
	return one[model.Invite](ctx, p.conn(ctx), qb.Change("invites").SetNow("accepted_at").
		Where("token_hash", tokenHash).
		Cond("accepted_at IS NULL AND expires_at > now()", nil).
		Cond("email = (SELECT u.email FROM users u WHERE u.id = :invitee)", qb.Args{"invitee": userID}).
		Returning("id, project_id, role"))
}

// AddCollaborator puts a user on a project; an existing role stays.
func (p Projects) AddCollaborator(ctx context.Context, projectID, userID int64, role string) error {
	_, err := p.conn(ctx).ExecContext(ctx,
		`INSERT INTO collaborators (project_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
		projectID, userID, role)
	return err
}

// BySharedToken finds the project behind a live share link.
func (p Projects) BySharedToken(ctx context.Context, tokenHash string) (model.Project, error) {
	return one[model.Project](ctx, p.conn(ctx), qb.From("projects p", projectCols).
		Join("share_links s ON s.project_id = p.id").
		Where("s.token_hash", tokenHash).
		Cond("s.expires_at > now() AND p.deleted_at IS NULL", nil))
}
