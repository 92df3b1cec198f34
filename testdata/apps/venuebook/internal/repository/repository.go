package repository

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/page"
)

// DBTX is what *sql.DB and *sql.Tx have in common.
type DBTX interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type UserRepository interface {
	Create(ctx context.Context, u *domain.User) error
	FindByEmail(ctx context.Context, email string) (*domain.User, error)
	Find(ctx context.Context, id int64) (*domain.User, error)
	SetVerified(ctx context.Context, id int64, at *time.Time) error
}

type TokenRepository interface {
	Create(ctx context.Context, t *domain.RefreshToken) error
	Lock(ctx context.Context, digest string) (*domain.RefreshToken, error)
	ListActive(ctx context.Context, userID int64) ([]domain.RefreshToken, error)
	RevokeByDigest(ctx context.Context, digest string, userID int64) error
	// Revoke ends one session. A userID of zero stands for sessions of anybody.
	Revoke(ctx context.Context, id, userID int64) error
	RevokeFamily(ctx context.Context, family string) error
}

type VenueRepository interface {
	Amenities(ctx context.Context) ([]domain.Amenity, error)
	Search(ctx context.Context, city string, capacity int, p page.Params) (page.Result[domain.Venue], error)
	FindPublished(ctx context.Context, id int64) (*domain.Venue, error)
	Find(ctx context.Context, id int64) (*domain.Venue, error)
	Update(ctx context.Context, v *domain.Venue) error
	IsManager(ctx context.Context, venueID, userID int64) (bool, error)
	ManagedBy(ctx context.Context, userID int64) ([]int64, error)
	Stats(ctx context.Context, id int64) (domain.VenueStats, error)
}

type PhotoRepository interface {
	Change(ctx context.Context, c domain.PhotoChange) error
	Delete(ctx context.Context, id, venueID int64) error
}

type BookingRepository interface {
	Create(ctx context.Context, b *domain.Booking) error
	Find(ctx context.Context, id int64) (*domain.Booking, error)
	Lock(ctx context.Context, id int64) (*domain.Booking, error)
	List(ctx context.Context, f domain.BookingFilter, p page.Params) (page.Result[domain.Booking], error)
	SetStatus(ctx context.Context, id int64, status string) error
	CountOfGuest(ctx context.Context, ids []int64, guestID int64) (int, error)
	Archive(ctx context.Context, ids []int64) error
}

type InvoiceRepository interface {
	Find(ctx context.Context, id, userID int64) (*domain.Invoice, error)
	FindByBooking(ctx context.Context, bookingID, userID int64) (*domain.Invoice, error)
	MarkPaid(ctx context.Context, number string) error
}

type ReviewRepository interface {
	ListVisible(ctx context.Context, venueID int64, p page.Params) (page.Result[domain.Review], error)
	UpdateOwn(ctx context.Context, id, authorID int64, rating int, body string) error
	Reply(ctx context.Context, id, hostID int64, reply string) error
	Hide(ctx context.Context, id int64) error
}

type ThreadRepository interface {
	Find(ctx context.Context, id int64) (*domain.Thread, error)
	ListFor(ctx context.Context, userID int64) ([]domain.Thread, error)
	Messages(ctx context.Context, threadID int64, p page.Params) (page.Result[domain.Message], error)
	MarkThreadRead(ctx context.Context, threadID, readerID int64) (int64, error)
	CountReceived(ctx context.Context, ids []int64, userID int64) (int, error)
	MarkRead(ctx context.Context, ids []int64) error
}

type PayoutRepository interface {
	List(ctx context.Context, f domain.PayoutFilter, p page.Params) (page.Result[domain.Payout], error)
	Find(ctx context.Context, id int64) (*domain.Payout, error)
	FindAccount(ctx context.Context, id int64) (*domain.PayoutAccount, error)
	DeleteAccount(ctx context.Context, id int64) error
}

type TicketRepository interface {
	Find(ctx context.Context, id int64) (*domain.Ticket, error)
	SetStatus(ctx context.Context, id int64, status string) (*domain.Ticket, error)
	Comments(ctx context.Context, ticketID int64) ([]domain.TicketComment, error)
}

type AuditRepository interface {
	Record(ctx context.Context, e domain.AuditEntry) error
}

// Set is one instance of every repository, all on the same connection or transaction.
type Set struct {
	Users    UserRepository
	Tokens   TokenRepository
	Venues   VenueRepository
	Photos   PhotoRepository
	Bookings BookingRepository
	Invoices InvoiceRepository
	Reviews  ReviewRepository
	Threads  ThreadRepository
	Payouts  PayoutRepository
	Tickets  TicketRepository
	Audit    AuditRepository
}

func NewSet(db DBTX) Set {
	return Set{
		Users:    &userRepo{db},
		Tokens:   &tokenRepo{db},
		Venues:   &venueRepo{db},
		Photos:   &photoRepo{db},
		Bookings: &bookingRepo{db},
		Invoices: &invoiceRepo{db},
		Reviews:  &reviewRepo{db},
		Threads:  &threadRepo{db},
		Payouts:  &payoutRepo{db},
		Tickets:  &ticketRepo{db},
		Audit:    &auditRepo{db},
	}
}

// UnitOfWork runs fn in one transaction; an error of fn rolls it back.
type UnitOfWork interface {
	Do(ctx context.Context, fn func(ctx context.Context, r Set) error) error
}

type sqlUnitOfWork struct{ db *sql.DB }

func NewUnitOfWork(db *sql.DB) UnitOfWork { return &sqlUnitOfWork{db: db} }

func (u *sqlUnitOfWork) Do(ctx context.Context, fn func(ctx context.Context, r Set) error) error {
	tx, err := u.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if err := fn(ctx, NewSet(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// ---- helpers ----

type scanner interface{ Scan(dest ...any) error }

// conditions collects the predicates of a WHERE clause and their arguments.
type conditions struct {
	preds []string
	args  []any
}

// add takes a predicate with one %d for the number of its placeholder.
func (c *conditions) add(pred string, arg any) {
	c.args = append(c.args, arg)
	c.preds = append(c.preds, fmt.Sprintf(pred, len(c.args)))
}

func (c *conditions) where() string {
	if len(c.preds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.preds, " AND ")
}

type listQuery struct {
	columns string
	from    string
	order   string
}

func selectPage[T any](ctx context.Context, db DBTX, q listQuery, c *conditions, p page.Params, scan func(scanner) (T, error)) (page.Result[T], error) {
	res := page.Result[T]{Items: []T{}, Page: max(p.Page, 1), Size: p.Limit()}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+q.from+c.where(), c.args...).Scan(&res.Total); err != nil {
		return res, err
	}
	stmt := fmt.Sprintf("SELECT %s FROM %s%s ORDER BY %s LIMIT %d OFFSET %d", q.columns, q.from, c.where(), q.order, p.Limit(), p.Offset())
	items, err := selectAll(ctx, db, scan, stmt, c.args...)
	if err != nil {
		return res, err
	}
	res.Items = items
	return res, nil
}

func selectAll[T any](ctx context.Context, db DBTX, scan func(scanner) (T, error), stmt string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, stmt, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	items := []T{}
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, rows.Err()
}

// one turns sql.ErrNoRows into the not-found error of the entity.
func one[T any](v T, err error, what string) (*T, error) {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, apperr.NotFound(what)
	case err != nil:
		return nil, err
	}
	return &v, nil
}

// touched demands that a statement changed something.
func touched(res sql.Result, err error, what string) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.NotFound(what)
	}
	return nil
}
