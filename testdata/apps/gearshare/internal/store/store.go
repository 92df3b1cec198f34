// Package store holds the statements of the application. They are prepared
// once, when the store is opened.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
)

// ErrNotFound is returned when a statement that should hit a row hits none.
var ErrNotFound = errors.New("store: not found")

type statements struct {
	login, actorBySession, actorByToken, revokeToken *sql.Stmt

	browse, categories, ownItems, itemPage, patchItem, deleteItem *sql.Stmt
	countOwnItems, publishItems, unpublishItems                   *sql.Stmt
	reservationsOf, reserve, reservationByRef, reservationPage    *sql.Stmt
	reservationByID, approve, cancel, captureDeposit              *sql.Stmt
	itemReservations, pickUp                                      *sql.Stmt
	dispute, disputeOnDesk, resolveDispute, evidence              *sql.Stmt
	inventory, roster, setRole, removeMember                      *sql.Stmt
	review, saveReview, hideReview                                *sql.Stmt
	note                                                          *sql.Stmt
}

// Store runs prepared statements.
type Store struct {
	db  *sql.DB
	st  statements
	all []io.Closer
}

// Open prepares every statement.
func Open(ctx context.Context, db *sql.DB) (*Store, error) {
	s := &Store{db: db}
	for _, p := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&s.st.login, qLogin},
		{&s.st.actorBySession, qActorBySession},
		{&s.st.actorByToken, qActorByToken},
		{&s.st.revokeToken, qRevokeToken},
		{&s.st.browse, qBrowse},
		{&s.st.categories, qCategories},
		{&s.st.ownItems, qOwnItems},
		{&s.st.itemPage, qItemPage},
		{&s.st.patchItem, qPatchItem},
		{&s.st.deleteItem, qDeleteItem},
		{&s.st.countOwnItems, qCountOwnItems},
		{&s.st.publishItems, qPublishItems},
		{&s.st.unpublishItems, qUnpublishItems},
		{&s.st.reservationsOf, qReservationsOf},
		{&s.st.reserve, qReserve},
		{&s.st.reservationByRef, qReservationByRef},
		{&s.st.reservationPage, qReservationPage},
		{&s.st.reservationByID, qReservationByID},
		{&s.st.approve, qApprove},
		{&s.st.cancel, qCancel},
		{&s.st.captureDeposit, qCaptureDeposit},
		{&s.st.itemReservations, qItemReservations},
		{&s.st.pickUp, qPickUp},
		{&s.st.dispute, qDispute},
		{&s.st.disputeOnDesk, qDisputeOnDesk},
		{&s.st.resolveDispute, qResolveDispute},
		{&s.st.evidence, qEvidence},
		{&s.st.inventory, qInventory},
		{&s.st.roster, qRoster},
		{&s.st.setRole, qSetRole},
		{&s.st.removeMember, qRemoveMember},
		{&s.st.review, qReview},
		{&s.st.saveReview, qSaveReview},
		{&s.st.hideReview, qHideReview},
		{&s.st.note, qNote},
	} {
		stmt, err := db.PrepareContext(ctx, p.text)
		if err != nil {
			s.Close()
			return nil, fmt.Errorf("store: prepare %.60q: %w", p.text, err)
		}
		*p.to = stmt
		s.all = append(s.all, stmt)
	}
	return s, nil
}

// Close closes the prepared statements; the database stays open.
func (s *Store) Close() error {
	var errs []error
	for _, c := range s.all {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.db.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
}

// Note writes a line into the audit log.
func (s *Store) Note(ctx context.Context, user int64, what string, subject int64) error {
	_, err := s.st.note.ExecContext(ctx, user, what, subject)
	return err
}

const qNote = `INSERT INTO audit_log (user_id, what, subject) VALUES ($1, $2, $3)`

// mustHit turns "no row" into ErrNotFound.
func mustHit(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNotFound)
	}
	return nil
}

// list runs a statement and scans every row of it.
func list[T any](ctx context.Context, st *sql.Stmt, scan func(*sql.Rows, *T) error, args ...any) ([]T, error) {
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
