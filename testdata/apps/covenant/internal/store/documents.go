package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Version struct {
	ID         int64  `db:"id" json:"id"`
	ContractID int64  `db:"contract_id" json:"contract_id"`
	Body       string `db:"body" json:"body"`
}

// Version is a version of the contract.
func (s *Store) Version(ctx context.Context, contract, id int64) (Version, error) {
	return one[Version](ctx, s.db,
		`SELECT id, contract_id, body FROM versions WHERE id = $1 AND contract_id = $2`, id, contract)
}

// VersionText is the text of a version.
func (s *Store) VersionText(ctx context.Context, id int64) (string, error) {
	return one[string](ctx, s.db, `SELECT body FROM versions WHERE id = $1`, id)
}

type Comment struct {
	ID       int64  `db:"id" json:"id"`
	AuthorID int64  `db:"author_id" json:"author_id"`
	Text     string `db:"text" json:"text"`
}

func (s *Store) Comments(ctx context.Context, version int64) ([]Comment, error) {
	return many[Comment](ctx, s.db, `SELECT id, author_id, text FROM comments WHERE version_id = $1 ORDER BY id`, version)
}

// DeleteComment makes sure that comment, version and contract belong together.
func (s *Store) DeleteComment(ctx context.Context, contract, version, comment int64) error {
	return touched(s.db.ExecContext(ctx, `
		DELETE FROM comments k USING versions v, contracts c
		WHERE k.id = $3 AND k.version_id = v.id
		  AND v.id = $2 AND v.contract_id = c.id
		  AND c.id = $1 AND c.deleted_at IS NULL`, contract, version, comment))
}

// SignByToken notes the signature of whom the token was sent to.
func (s *Store) SignByToken(ctx context.Context, tokenHash []byte) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE signers SET signed_at = now() WHERE token_hash = $1 AND signed_at IS NULL`, tokenHash))
}

// SignByEnvelope notes what the signature provider tells us.
func (s *Store) SignByEnvelope(ctx context.Context, envelope string) error {
	return touched(s.db.ExecContext(ctx, `UPDATE signers SET signed_at = now() WHERE envelope = $1`, envelope))
}

type Note struct {
	ID         int64  `db:"id" json:"id"`
	ContractID int64  `db:"contract_id" json:"contract_id"`
	Text       string `db:"text" json:"text"`
}

// Note needs no predicate for the account: the policy of the table has it.
func (s *Store) Note(ctx context.Context, account, id int64) (n Note, err error) {
	err = s.asAccount(ctx, account, func(tx *sqlx.Tx) error {
		n, err = one[Note](ctx, tx, `SELECT id, contract_id, text FROM notes WHERE id = $1`, id)
		return err
	})
	return n, err
}

// EditNote changes the text.
func (s *Store) EditNote(ctx context.Context, account, id int64, text string) error {
	return s.asAccount(ctx, account, func(*sqlx.Tx) error {
		return touched(s.db.ExecContext(ctx, `UPDATE notes SET text = $2 WHERE id = $1`, id, text))
	})
}

type Export struct {
	ID     int64  `db:"id" json:"id"`
	Status string `db:"status" json:"status"`
}

func (s *Store) Export(ctx context.Context, account, id int64) (Export, error) {
	return one[Export](ctx, s.db, `SELECT id, status FROM exports WHERE id = $1 AND account_id = $2`, id, account)
}

func (s *Store) ExportContent(ctx context.Context, id int64) (string, error) {
	return one[string](ctx, s.db, `SELECT content FROM exports WHERE id = $1 AND status = 'done'`, id)
}

func (s *Store) ExportManifest(ctx context.Context, id int64) (string, error) {
	return one[string](ctx, s.db, `SELECT manifest FROM exports WHERE id = $1 AND status = 'done'`, id)
}

type Activity struct {
	ID      int64  `db:"id" json:"id"`
	Action  string `db:"action" json:"action"`
	Subject string `db:"subject" json:"subject"`
}

func (s *Store) Activity(ctx context.Context, account, before int64, limit int) ([]Activity, error) {
	return many[Activity](ctx, s.db, `
		SELECT id, action, subject FROM activity WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
		account, before, limit)
}
