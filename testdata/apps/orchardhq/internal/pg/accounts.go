package pg

import (
	"context"
	"iter"
	"time"

	"example.com/orchardhq/internal/accounts"
	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/orgs"
	"example.com/orchardhq/internal/pg/db"
)

var (
	_ accounts.Store = Accounts{}
	_ auth.Store     = Accounts{}
	_ orgs.Store     = Orgs{}
)

type Accounts struct{ base }

func (a Accounts) UserByEmail(ctx context.Context, email string) (coop.User, error) {
	u, err := a.q.GetUserByEmail(ctx, email)
	return one(u, err, "user", user)
}

func (a Accounts) User(ctx context.Context, id int64) (coop.User, error) {
	u, err := a.q.GetUser(ctx, id)
	return one(u, err, "user", user)
}

func (a Accounts) UserBySession(ctx context.Context, digest []byte) (coop.User, error) {
	u, err := a.q.GetSessionUser(ctx, digest)
	return one(u, err, "session", user)
}

func (a Accounts) UserByKey(ctx context.Context, digest []byte) (coop.User, error) {
	u, err := a.q.GetAPIKeyUser(ctx, digest)
	return one(u, err, "key", user)
}

func (a Accounts) Memberships(ctx context.Context, userID int64) ([]auth.Membership, error) {
	rows, err := a.q.ListMemberships(ctx, userID)
	return many(rows, err, func(r db.ListMembershipsRow) auth.Membership {
		return auth.Membership{ID: r.ID, OrgID: r.OrgID, Slug: r.Slug, OrgName: r.Name, Role: auth.Role(r.Role)}
	})
}

func (a Accounts) CreateSession(ctx context.Context, digest []byte, userID int64, expires time.Time) error {
	return a.q.CreateSession(ctx, db.CreateSessionParams{TokenHash: digest, UserID: userID, ExpiresAt: expires})
}

func (a Accounts) DeleteSession(ctx context.Context, digest []byte) error {
	return a.q.DeleteSession(ctx, digest)
}

func (a Accounts) Keys(ctx context.Context, userID int64) ([]accounts.Key, error) {
	rows, err := a.q.ListAPIKeys(ctx, userID)
	return many(rows, err, func(k db.ApiKey) accounts.Key {
		return accounts.Key{ID: k.ID, Label: k.Label, RevokedAt: k.RevokedAt}
	})
}

func (a Accounts) UpdateKey(ctx context.Context, u accounts.KeyUpdate) (int64, error) {
	return a.q.UpdateAPIKey(ctx, db.UpdateAPIKeyParams{
		KeyHash:   u.Digest,
		RevokedAt: u.RevokedAt,
		ID:        u.ID,
		UserID:    u.UserID,
	})
}

// Unread pages through the table as long as the consumer wants more.
func (a Accounts) Unread(ctx context.Context, userID, after int64) iter.Seq2[accounts.Notification, error] {
	const size = 100
	return func(yield func(accounts.Notification, error) bool) {
		for {
			rows, err := a.q.ListUnreadNotifications(ctx, db.ListUnreadNotificationsParams{UserID: userID, ID: after, Limit: size})
			if err != nil {
				yield(accounts.Notification{}, err)
				return
			}
			for _, n := range rows {
				if !yield(accounts.Notification{ID: n.ID, Body: n.Body, CreatedAt: n.CreatedAt}, nil) {
					return
				}
				after = n.ID
			}
			if len(rows) < size {
				return
			}
		}
	}
}

type Orgs struct{ base }

func (o Orgs) Membership(ctx context.Context, slug string, userID int64) (auth.Membership, error) {
	r, err := o.q.GetMembershipBySlug(ctx, db.GetMembershipBySlugParams{Slug: slug, UserID: userID})
	return one(r, err, "organisation", func(r db.GetMembershipBySlugRow) auth.Membership {
		return auth.Membership{ID: r.ID, OrgID: r.OrgID, Slug: r.Slug, OrgName: r.Name, Role: auth.Role(r.Role)}
	})
}

func (o Orgs) Summary(ctx context.Context, orgID int64) (orgs.Summary, error) {
	r, err := o.q.GetOrgSummary(ctx, orgID)
	return one(r, err, "organisation", func(r db.GetOrgSummaryRow) orgs.Summary { return orgs.Summary(r) })
}

func (o Orgs) SetRole(ctx context.Context, orgID, userID int64, role auth.Role) (int64, error) {
	return o.q.SetMemberRole(ctx, db.SetMemberRoleParams{OrgID: orgID, UserID: userID, Role: string(role)})
}

func (o Orgs) RemoveMembership(ctx context.Context, id int64) (int64, error) {
	return o.q.DeleteMembership(ctx, id)
}

func (o Orgs) Suspend(ctx context.Context, orgID int64) (int64, error) {
	return o.q.SuspendOrg(ctx, orgID)
}
