package postgres

import (
	"context"
	"time"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

type Accounts struct{ *Store }

func (r Accounts) Add(ctx context.Context, id domain.AccountID, email, name, passwordHash string) error {
	return r.exec(ctx, `INSERT INTO accounts (id, email, display_name, password_hash) VALUES ($1, $2, $3, $4)`,
		id, email, name, passwordHash)
}

func (r Accounts) Credentials(ctx context.Context, email string) (id domain.AccountID, hash string, err error) {
	err = r.get(ctx, []any{&id, &hash},
		`SELECT id, password_hash FROM accounts WHERE email = $1 AND suspended_at IS NULL`, email)
	return id, hash, err
}

func (r Accounts) Profile(ctx context.Context, id domain.AccountID) (p app.Profile, err error) {
	err = r.get(ctx, []any{&p.ID, &p.Email, &p.Name, &p.DefaultPayout},
		`SELECT id, email, display_name, default_payout_account FROM accounts WHERE id = $1`, id)
	return p, err
}

func (r Accounts) PreferPayoutAccount(ctx context.Context, id domain.AccountID, to domain.PayoutAccountID) (bool, error) {
	return r.touch(ctx, `
		UPDATE accounts SET default_payout_account = $2
		 WHERE id = $1
		   AND EXISTS (SELECT 1 FROM payout_accounts pa WHERE pa.id = $2 AND pa.owner_id = accounts.id)`, id, to)
}

type Sessions struct{ *Store }

func (r Sessions) Open(ctx context.Context, digest []byte, account domain.AccountID, until time.Time) error {
	return r.exec(ctx, `INSERT INTO sessions (token_hash, account_id, expires_at) VALUES ($1, $2, $3)`, digest, account, until)
}

func (r Sessions) Actor(ctx context.Context, digest []byte) (identity.Actor, error) {
	var id domain.AccountID
	var role identity.Role
	err := r.get(ctx, []any{&id, &role}, `
		SELECT a.id, a.role FROM sessions s JOIN accounts a ON a.id = s.account_id
		 WHERE s.token_hash = $1 AND s.expires_at > now() AND a.suspended_at IS NULL`, digest)
	return identity.NewActor(id, role), err
}

type Charities struct{ *Store }

func (r Charities) HasStaff(ctx context.Context, id domain.CharityID, account domain.AccountID) (ok bool, err error) {
	err = r.get(ctx, []any{&ok},
		`SELECT EXISTS (SELECT 1 FROM charity_staff WHERE charity_id = $1 AND account_id = $2)`, id, account)
	return ok, err
}

func (r Charities) ByKey(ctx context.Context, digest []byte) (id domain.CharityID, err error) {
	err = r.get(ctx, []any{&id}, `SELECT charity_id FROM partner_keys WHERE key_hash = $1 AND revoked_at IS NULL`, digest)
	return id, err
}

func (r Charities) Donors(ctx context.Context, id domain.CharityID, after *domain.DonorID, limit int) ([]app.DonorView, error) {
	return list(ctx, r.Store, func(v *app.DonorView) []any { return []any{&v.ID, &v.Name, &v.Email, &v.Note} }, `
		SELECT id, full_name, email, note FROM donors
		 WHERE charity_id = $1 AND ($2::uuid IS NULL OR id > $2)
		 ORDER BY id LIMIT $3`, id, after, limit)
}

func (r Charities) AnnotateDonor(ctx context.Context, id domain.DonorID, charity domain.CharityID, note string) (bool, error) {
	return r.touch(ctx, `UPDATE donors SET note = $3, updated_at = now() WHERE id = $1 AND charity_id = $2`, id, charity, note)
}

func (r Charities) Categories(ctx context.Context) ([]app.Category, error) {
	return list(ctx, r.Store, func(v *app.Category) []any { return []any{&v.Slug, &v.Label} },
		`SELECT slug, label FROM categories ORDER BY position, label`)
}
