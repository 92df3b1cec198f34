package store

import "context"

// Workspace is where boards are kept.
type Workspace struct {
	ID    int64  `json:"id"`
	OrgID int64  `json:"org_id"`
	Name  string `json:"name"`
}

// Webhook is told of changes in a workspace.
type Webhook struct {
	ID          int64  `json:"id"`
	WorkspaceID int64  `json:"workspace_id"`
	URL         string `json:"url"`
}

// Workspace returns a workspace.
func (q *Queries) Workspace(ctx context.Context, id int64) (Workspace, error) {
	return single[Workspace](ctx, q.db, `SELECT id, org_id, name FROM workspaces WHERE id = $1`, id)
}

// CreateWorkspace opens a workspace with its first administrator.
func (q *Queries) CreateWorkspace(ctx context.Context, org int64, name string, admin int64) (id int64, err error) {
	err = q.db.QueryRow(ctx, `INSERT INTO workspaces (org_id, name) VALUES ($1, $2) RETURNING id`, org, name).Scan(&id)
	if err != nil {
		return 0, err
	}
	return id, q.SetWorkspaceMember(ctx, id, admin, "admin")
}

// SetWorkspaceMember gives a person a role.
func (q *Queries) SetWorkspaceMember(ctx context.Context, workspace, user int64, role string) error {
	_, err := q.db.Exec(ctx,
		`INSERT INTO workspace_members (workspace_id, user_id, role) VALUES ($1, $2, $3)
		 ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = EXCLUDED.role`, workspace, user, role)
	return err
}

// EnsureMember makes sure that the person is a member of the workspace.
func (q *Queries) EnsureMember(ctx context.Context, workspace, user int64) error {
	_, err := q.db.Exec(ctx,
		`INSERT INTO workspace_members (workspace_id, user_id, role) VALUES ($1, $2, 'viewer')
		 ON CONFLICT (workspace_id, user_id) DO NOTHING`, workspace, user)
	return err
}

// RemoveWorkspaceMember takes a person's role away.
func (q *Queries) RemoveWorkspaceMember(ctx context.Context, workspace, user int64) error {
	return affect(ctx, q.db, `DELETE FROM workspace_members WHERE workspace_id = $1 AND user_id = $2`, workspace, user)
}

// Webhooks lists those of a workspace.
func (q *Queries) Webhooks(ctx context.Context, workspace int64) ([]Webhook, error) {
	return collect[Webhook](ctx, q.db,
		`SELECT id, workspace_id, url FROM webhooks WHERE workspace_id = $1 ORDER BY id`, workspace)
}

// SetWebhookSecret replaces the secret.
func (q *Queries) SetWebhookSecret(ctx context.Context, id int64, secret string) error {
	return affect(ctx, q.db, `UPDATE webhooks SET secret = $2 WHERE id = $1`, id, secret)
}

// DeleteWebhook removes a webhook of a workspace that the person administers.
func (q *Queries) DeleteWebhook(ctx context.Context, id, admin int64) error {
	return affect(ctx, q.db,
		`DELETE FROM webhooks h
		  WHERE h.id = $1
		    AND EXISTS (SELECT 1 FROM workspace_members m
		                 WHERE m.workspace_id = h.workspace_id AND m.user_id = $2 AND m.role = 'admin')`, id, admin)
}

// HookSecrets lists the secrets that may sign events for a workspace.
func (q *Queries) HookSecrets(ctx context.Context, workspace int64) ([]string, error) {
	rows, err := q.db.Query(ctx, `SELECT secret FROM webhooks WHERE workspace_id = $1`, workspace)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var secrets []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		secrets = append(secrets, s)
	}
	return secrets, rows.Err()
}
