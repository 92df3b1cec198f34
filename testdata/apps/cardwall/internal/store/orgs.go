package store

import (
	"context"
	"time"
)

// Org is an organisation.
type Org struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	BillingMail string `json:"billing_mail"`
}

// AuditEvent is something that happened in an organisation.
type AuditEvent struct {
	ID     int64     `json:"id"`
	OrgID  int64     `json:"org_id"`
	Actor  *int64    `json:"actor"`
	Action string    `json:"action"`
	Detail string    `json:"detail"`
	At     time.Time `json:"at"`
}

// Orgs lists the organisations of a person.
func (q *Queries) Orgs(ctx context.Context, user int64) ([]Org, error) {
	return collect[Org](ctx, q.db,
		`SELECT o.id, o.name, o.billing_mail
		   FROM orgs o JOIN org_members m ON m.org_id = o.id
		  WHERE m.user_id = $1 ORDER BY o.name`, user)
}

// AllOrgs is for the operators.
func (q *Queries) AllOrgs(ctx context.Context) ([]Org, error) {
	return collect[Org](ctx, q.db, `SELECT id, name, billing_mail FROM orgs ORDER BY id`)
}

// Org returns an organisation.
func (q *Queries) Org(ctx context.Context, id int64) (Org, error) {
	return single[Org](ctx, q.db, `SELECT id, name, billing_mail FROM orgs WHERE id = $1`, id)
}

// CreateOrg founds an organisation.
func (q *Queries) CreateOrg(ctx context.Context, name string, founder int64) (id int64, err error) {
	err = q.db.QueryRow(ctx, `INSERT INTO orgs (name) VALUES ($1) RETURNING id`, name).Scan(&id)
	if err != nil {
		return 0, err
	}
	return id, q.AddOrgMember(ctx, id, founder, "owner")
}

// UpdateOrg changes what an organisation says of itself.
func (q *Queries) UpdateOrg(ctx context.Context, id int64, name, billing string) error {
	return affect(ctx, q.db, `UPDATE orgs SET name = $2, billing_mail = $3 WHERE id = $1`, id, name, billing)
}

// AddOrgMember lets a person in.
func (q *Queries) AddOrgMember(ctx context.Context, org, user int64, role string) error {
	_, err := q.db.Exec(ctx,
		`INSERT INTO org_members (org_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, org, user, role)
	return err
}

// TakeInvite uses an invitation up and returns its organisation.
func (q *Queries) TakeInvite(ctx context.Context, hash []byte) (org int64, err error) {
	err = q.db.QueryRow(ctx,
		`DELETE FROM org_invites WHERE token_hash = $1 AND expires_at > now() RETURNING org_id`, hash).Scan(&org)
	return org, missing(err)
}

// AuditLog lists what happened last in an organisation.
func (q *Queries) AuditLog(ctx context.Context, org int64, limit int) ([]AuditEvent, error) {
	return collect[AuditEvent](ctx, q.db,
		`SELECT id, org_id, actor_id, action, detail, at FROM audit_events WHERE org_id = $1 ORDER BY id DESC LIMIT $2`, org, limit)
}

// AuditEvent returns one event.
func (q *Queries) AuditEvent(ctx context.Context, id int64) (AuditEvent, error) {
	return single[AuditEvent](ctx, q.db,
		`SELECT id, org_id, actor_id, action, detail, at FROM audit_events WHERE id = $1`, id)
}

// Record notes something down.
func (q *Queries) Record(ctx context.Context, org, actor int64, action, detail string) error {
	_, err := q.db.Exec(ctx,
		`INSERT INTO audit_events (org_id, actor_id, action, detail) VALUES ($1, NULLIF($2, 0), $3, $4)`, org, actor, action, detail)
	return err
}

// CreateKey stores a new API key.
func (q *Queries) CreateKey(ctx context.Context, org int64, name string, hash []byte, scopes []string) (id int64, err error) {
	err = q.db.QueryRow(ctx,
		`INSERT INTO api_keys (org_id, name, key_hash, scopes) VALUES ($1, $2, $3, $4) RETURNING id`, org, name, hash, scopes).Scan(&id)
	return id, err
}

// SetKeyScopes changes what a key of the organisation is for.
func (q *Queries) SetKeyScopes(ctx context.Context, org, key int64, scopes []string) error {
	return affect(ctx, q.db, `UPDATE api_keys SET scopes = $3 WHERE id = $1 AND org_id = $2`, key, org, scopes)
}

// RevokeKey makes a key useless.
func (q *Queries) RevokeKey(ctx context.Context, key int64) error {
	return affect(ctx, q.db, `DELETE FROM api_keys WHERE id = $1`, key)
}
