// Package store is the only place that speaks SQL.
package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/model"
)

// Store is what the services need of the database. Look-ups of a single row
// return apperr.ErrNotFound when there is none.
type Store interface {
	// WithTx runs fn in a transaction that is rolled back when fn fails.
	WithTx(ctx context.Context, fn func(Store) error) error
	Ping(ctx context.Context) error

	UserByEmail(ctx context.Context, email string) (model.User, error)
	User(ctx context.Context, id int64) (model.User, error)
	CreateSession(ctx context.Context, hash []byte, userID int64, agent string, expires time.Time) error
	SessionUser(ctx context.Context, hash []byte) (model.User, error)
	TokenOwner(ctx context.Context, hash []byte) (TokenOwner, error)
	RevokeToken(ctx context.Context, id, userID int64) (int64, error)
	ReplaceTokenSecret(ctx context.Context, id int64, hash []byte, hint string) (model.APIToken, error)

	WorkspacesOf(ctx context.Context, userID int64) ([]model.Workspace, error)
	Membership(ctx context.Context, workspaceID, userID int64) (model.Member, error)
	MemberLevel(ctx context.Context, workspaceID, userID int64) (model.Level, error)
	SetMemberLevel(ctx context.Context, workspaceID, memberID int64, level model.Level) (model.Member, error)
	CountOwners(ctx context.Context, workspaceID int64) (int64, error)
	Folder(ctx context.Context, id int64) (model.Folder, error)
	FolderTree(ctx context.Context, workspaceID, folderID int64) ([]model.FolderNode, error)
	FolderDocuments(ctx context.Context, workspaceID, folderID int64, page model.Page) ([]model.Document, error)
	AuditTrail(ctx context.Context, f AuditFilter, page model.Page) ([]model.AuditEvent, error)
	Audit(ctx context.Context, workspaceID, actorID int64, action string, targetID int64) error

	Document(ctx context.Context, id int64) (model.Document, error)
	UpdateDocument(ctx context.Context, id int64, title string, revision int) (int64, error)
	TrashDocument(ctx context.Context, id int64) (int64, error)
	TrashDocuments(ctx context.Context, ids []int64, userID int64, least model.Level) ([]int64, error)
	MoveDocuments(ctx context.Context, ids []int64, to model.Folder) (int64, error)
	Version(ctx context.Context, id int64) (model.Version, error)
	LatestVersion(ctx context.Context, documentID int64) (model.Version, error)
	AddVersion(ctx context.Context, documentID, userID int64, content []byte, scan string) (model.Version, error)
	SetScanStatus(ctx context.Context, versionID int64, status string) (int64, error)
	AddComment(ctx context.Context, documentID, authorID int64, body string) (model.Comment, error)
	Comment(ctx context.Context, id int64) (model.Comment, error)
	EditComment(ctx context.Context, id, authorID int64, body string) (int64, error)
	RecallKey(ctx context.Context, userID int64, key string) (int64, error)
	RememberKey(ctx context.Context, userID int64, key string, objectID int64) error
	OpenShareLink(ctx context.Context, hash []byte) (int64, error)
	RevokeShareLink(ctx context.Context, id int64) (int64, error)
	Templates(ctx context.Context, category string) ([]model.Template, error)

	SignatureRequest(ctx context.Context, id int64) (model.SignatureRequest, error)
	SignatureRequests(ctx context.Context, f SignatureFilter, page model.Page) ([]model.SignatureRequest, error)
	CancelSignatureRequest(ctx context.Context, id int64) (int64, error)
	MarkReminded(ctx context.Context, id int64) (int64, error)
	OpenSigners(ctx context.Context, requestID int64) ([]model.Signer, error)
	SignByToken(ctx context.Context, hash []byte) (model.Signer, error)
	SignByEnvelope(ctx context.Context, envelope, email string) (model.Signer, error)
	CompleteIfSigned(ctx context.Context, requestID int64) (bool, error)
	DeleteWebhook(ctx context.Context, id int64) (model.Webhook, error)
	EnqueueDeliveries(ctx context.Context, workspaceID int64, event string, payload []byte) error
	Delivery(ctx context.Context, id int64) (model.Delivery, error)
}

// dbtx is what a pool and a transaction have in common.
type dbtx interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	Begin(ctx context.Context) (pgx.Tx, error)
}

type postgres struct{ db dbtx }

// New returns a Store on the pool.
func New(pool *pgxpool.Pool) Store { return &postgres{db: pool} }

func (s *postgres) WithTx(ctx context.Context, fn func(Store) error) error {
	return pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		return fn(&postgres{db: tx})
	})
}

func (s *postgres) Ping(ctx context.Context) error {
	_, err := s.db.Exec(ctx, `SELECT 1`)
	return err
}

// one runs a query that yields one row and maps it by column name.
func one[T any](ctx context.Context, db dbtx, sql string, args ...any) (T, error) {
	var zero T
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return zero, fmt.Errorf("query: %w", err)
	}
	v, err := pgx.CollectOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return zero, apperr.ErrNotFound
	}
	return v, err
}

func many[T any](ctx context.Context, db dbtx, sql string, args ...any) ([]T, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

// value runs a query that yields a single column of one row.
func value[T any](ctx context.Context, db dbtx, sql string, args ...any) (v T, err error) {
	err = db.QueryRow(ctx, sql, args...).Scan(&v)
	if errors.Is(err, pgx.ErrNoRows) {
		return v, apperr.ErrNotFound
	}
	return v, err
}

func (s *postgres) exec(ctx context.Context, sql string, args ...any) (int64, error) {
	tag, err := s.db.Exec(ctx, sql, args...)
	return tag.RowsAffected(), err
}
