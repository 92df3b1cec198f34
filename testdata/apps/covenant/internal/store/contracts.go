package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Contract struct {
	ID         int64  `db:"id" json:"id"`
	AccountID  int64  `db:"account_id" json:"account_id"`
	FolderID   *int64 `db:"folder_id" json:"folder_id"`
	OwnerID    *int64 `db:"owner_id" json:"owner_id"`
	Title      string `db:"title" json:"title"`
	ValueCents int64  `db:"value_cents" json:"value_cents"`
	Status     string `db:"status" json:"status"`
	Tag        string `db:"tag" json:"tag"`
}

const contractColumns = `id, account_id, folder_id, owner_id, title, value_cents, status, tag`

// Contract is a contract of the account that is not in the bin.
func (s *Store) Contract(ctx context.Context, account, id int64) (Contract, error) {
	return one[Contract](ctx, s.db,
		`SELECT `+contractColumns+` FROM contracts WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL`, id, account)
}

// Contracts pages backwards from the id before.
func (s *Store) Contracts(ctx context.Context, account, before int64, status string, limit int) ([]Contract, error) {
	return many[Contract](ctx, s.db, `
		SELECT `+contractColumns+` FROM contracts
		WHERE account_id = $1 AND id < $2 AND ($3 = '' OR status = $3) AND deleted_at IS NULL
		ORDER BY id DESC LIMIT $4`, account, before, status, limit)
}

func (s *Store) CreateContract(ctx context.Context, c Contract) (int64, error) {
	return one[int64](ctx, s.db,
		`INSERT INTO contracts (account_id, title, value_cents) VALUES ($1, $2, $3) RETURNING id`,
		c.AccountID, c.Title, c.ValueCents)
}

// SaveContract writes what can be edited.
func (s *Store) SaveContract(ctx context.Context, c Contract) error {
	return touched(s.db.NamedExecContext(ctx, `
		UPDATE contracts SET title = :title, value_cents = :value_cents, tag = :tag
		WHERE id = :id AND account_id = :account_id`, c))
}

func (s *Store) DeleteContract(ctx context.Context, account, id int64) error {
	return touched(s.db.ExecContext(ctx, `
		UPDATE contracts SET deleted_at = now() WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL`, id, account))
}

// RestoreContract takes a contract out of the bin.
func (s *Store) RestoreContract(ctx context.Context, id int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE contracts SET deleted_at = NULL WHERE id = $1 AND deleted_at IS NOT NULL`, id))
}

func (s *Store) Approve(ctx context.Context, id, user int64) error {
	_, err := s.db.ExecContext(ctx, `UPDATE contracts SET status = 'approved', approved_by = $2 WHERE id = $1`, id, user)
	return err
}

// Reassign gives the contract to a colleague of the account.
func (s *Store) Reassign(ctx context.Context, account, id, colleague int64) error {
	return touched(s.db.ExecContext(ctx, `
		UPDATE contracts SET owner_id = $2
		WHERE id = $1 AND EXISTS (SELECT 1 FROM users u WHERE u.id = $2 AND u.account_id = $3)`, id, colleague, account))
}

func (s *Store) MoveToFolder(ctx context.Context, account int64, ids []int64, folder int64) (int64, error) {
	res, err := s.db.ExecContext(ctx,
		`UPDATE contracts SET folder_id = $3 WHERE id = ANY($1) AND account_id = $2`, ids, account, folder)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Archive takes contracts out of everybody's lists.
func (s *Store) Archive(ctx context.Context, ids []int64) (int64, error) {
	res, err := s.db.ExecContext(ctx, `UPDATE contracts SET status = 'archived' WHERE id = ANY($1)`, ids)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Tag labels contracts.
func (s *Store) Tag(ctx context.Context, tag string, ids []int64) (int64, error) {
	query, args, err := sqlx.In(`UPDATE contracts SET tag = ? WHERE id IN (?)`, tag, ids)
	if err != nil {
		return 0, err
	}
	res, err := s.db.ExecContext(ctx, s.db.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (s *Store) MarkIndexed(ctx context.Context, id int64) error {
	return touched(s.db.ExecContext(ctx, `UPDATE contracts SET indexed_at = now() WHERE id = $1`, id))
}

type Folder struct {
	ID        int64  `db:"id" json:"id"`
	AccountID int64  `db:"account_id" json:"account_id"`
	Name      string `db:"name" json:"name"`
	Colour    string `db:"colour" json:"colour"`
}

func (s *Store) Folder(ctx context.Context, account, id int64) (Folder, error) {
	return one[Folder](ctx, s.db,
		`SELECT id, account_id, name, colour FROM folders WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL`, id, account)
}

func (s *Store) SaveFolder(ctx context.Context, f Folder) error {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE folders SET name = :name, colour = :colour WHERE id = :id AND account_id = :account_id`, f))
}

func (s *Store) RestoreFolder(ctx context.Context, account, id int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE folders SET deleted_at = NULL WHERE id = $1 AND account_id = $2 AND deleted_at IS NOT NULL`, id, account))
}
