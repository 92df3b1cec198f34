package pg

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/vetlink/internal/domain"
)

// Accounts implements domain.Accounts.
type Accounts struct{ db *DB }

func NewAccounts(db *DB) *Accounts { return &Accounts{db: db} }

const accountQuery = `
SELECT a.id, a.email, a.name, a.kind, a.password_hash,
       coalesce(m.practice_id, 0) AS practice_id, coalesce(m.role, '') AS role
  FROM accounts a
  LEFT JOIN memberships m ON m.account_id = a.id AND ($2 = 0 OR m.practice_id = $2)
 WHERE a.deleted_at IS NULL AND `

// ByEmail returns the account with one of its memberships, if it has any.
func (s *Accounts) ByEmail(ctx context.Context, email string, practice domain.ID) (domain.Account, error) {
	return one[domain.Account](ctx, s.db.q(ctx),
		accountQuery+`lower(a.email) = lower($1) ORDER BY m.practice_id LIMIT 1`, email, practice)
}

func (s *Accounts) ByID(ctx context.Context, id domain.ID) (domain.Account, error) {
	return one[domain.Account](ctx, s.db.q(ctx),
		accountQuery+`a.id = $1 ORDER BY m.practice_id LIMIT 1`, id, domain.ID(0))
}

// Members implements domain.Members.
type Members struct{ db *DB }

func NewMembers(db *DB) *Members { return &Members{db: db} }

func (s *Members) RoleOf(ctx context.Context, practice, account domain.ID) (string, error) {
	return scalar[string](ctx, s.db.q(ctx),
		`SELECT role FROM memberships WHERE practice_id = $1 AND account_id = $2`, practice, account)
}

func (s *Members) List(ctx context.Context, practice domain.ID) ([]domain.Member, error) {
	return many[domain.Member](ctx, s.db.q(ctx),
		`SELECT m.account_id, a.name, a.email, m.role
		   FROM memberships m JOIN accounts a ON a.id = m.account_id
		  WHERE m.practice_id = $1 AND a.deleted_at IS NULL ORDER BY a.name`, practice)
}

func (s *Members) SetRole(ctx context.Context, practice, account domain.ID, role string) error {
	return touch(ctx, s.db.q(ctx),
		`UPDATE memberships SET role = $3 WHERE practice_id = $1 AND account_id = $2`, practice, account, role)
}

// Reminders implements domain.Reminders.
type Reminders struct{ db *DB }

func NewReminders(db *DB) *Reminders { return &Reminders{db: db} }

const reminderQuery = `
SELECT r.id, r.pet_id, p.practice_id, coalesce(c.account_id, 0) AS account_id, r.due_on, r.body
  FROM reminders r
  JOIN pets p ON p.id = r.pet_id
  JOIN clients c ON c.id = p.client_id
 WHERE r.deleted_at IS NULL AND `

func (s *Reminders) ByID(ctx context.Context, id domain.ID) (domain.Reminder, error) {
	return one[domain.Reminder](ctx, s.db.q(ctx), reminderQuery+`r.id = $1`, id)
}

func (s *Reminders) ByIDs(ctx context.Context, ids []domain.ID) ([]domain.Reminder, error) {
	return many[domain.Reminder](ctx, s.db.q(ctx), reminderQuery+`r.id = ANY($1) ORDER BY r.id`, ids)
}

func (s *Reminders) Snooze(ctx context.Context, ids []domain.ID, days int) (int64, error) {
	tag, err := s.db.q(ctx).Exec(ctx,
		`UPDATE reminders SET due_on = due_on + $2::int WHERE id = ANY($1) AND deleted_at IS NULL`, ids, days)
	return tag.RowsAffected(), err
}

func (s *Reminders) Drop(ctx context.Context, id domain.ID) error {
	return touch(ctx, s.db.q(ctx), `UPDATE reminders SET deleted_at = now() WHERE id = $1`, id)
}

// Bookings implements domain.Bookings.
type Bookings struct{ db *DB }

func NewBookings(db *DB) *Bookings { return &Bookings{db: db} }

// Taken returns when on that day the practice is busy, and nothing else.
func (s *Bookings) Taken(ctx context.Context, slug string, day time.Time) ([]time.Time, error) {
	rows, err := s.db.q(ctx).Query(ctx,
		`SELECT v.starts_at
		   FROM visits v
		   JOIN pets p ON p.id = v.pet_id
		   JOIN practices pr ON pr.id = p.practice_id
		  WHERE pr.slug = $1 AND v.starts_at >= $2 AND v.starts_at < $2 + interval '1 day'
		    AND v.deleted_at IS NULL AND pr.deleted_at IS NULL
		  ORDER BY v.starts_at`, slug, day)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[time.Time])
}

func (s *Bookings) Request(ctx context.Context, slug string, b domain.BookingRequest, digest string) (domain.ID, error) {
	return scalar[domain.ID](ctx, s.db.q(ctx),
		`INSERT INTO booking_requests (practice_id, contact, phone, pet_name, wanted_at, cancel_digest)
		 SELECT id, $2, $3, $4, $5, $6 FROM practices WHERE slug = $1 AND deleted_at IS NULL
		 RETURNING id`, slug, b.Contact, b.Phone, b.PetName, b.WantedAt, digest)
}

func (s *Bookings) ByID(ctx context.Context, id domain.ID) (domain.BookingRequest, error) {
	return one[domain.BookingRequest](ctx, s.db.q(ctx),
		`SELECT id, contact, phone, pet_name, wanted_at, status FROM booking_requests WHERE id = $1`, id)
}

func (s *Bookings) Cancel(ctx context.Context, digest string) error {
	return touch(ctx, s.db.q(ctx),
		`UPDATE booking_requests SET status = 'cancelled' WHERE cancel_digest = $1 AND status = 'new'`, digest)
}

// Impersonations implements domain.Impersonations.
type Impersonations struct{ db *DB }

func NewImpersonations(db *DB) *Impersonations { return &Impersonations{db: db} }

func (s *Impersonations) Start(ctx context.Context, support, account domain.ID, reason string) (domain.ID, error) {
	return scalar[domain.ID](ctx, s.db.q(ctx),
		`INSERT INTO impersonations (support_id, account_id, reason) VALUES ($1, $2, $3) RETURNING id`,
		support, account, reason)
}

// Idempotency implements domain.Idempotency.
type Idempotency struct{ db *DB }

func NewIdempotency(db *DB) *Idempotency { return &Idempotency{db: db} }

func (s *Idempotency) Seen(ctx context.Context, account domain.ID, key string) (domain.ID, bool, error) {
	id, err := scalar[domain.ID](ctx, s.db.q(ctx),
		`SELECT result_id FROM idempotency_keys WHERE account_id = $1 AND key = $2`, account, key)
	if errors.Is(err, domain.ErrNotFound) {
		return 0, false, nil
	}
	return id, err == nil, err
}

func (s *Idempotency) Keep(ctx context.Context, account domain.ID, key string, result domain.ID) error {
	_, err := s.db.q(ctx).Exec(ctx,
		`INSERT INTO idempotency_keys (account_id, key, result_id) VALUES ($1, $2, $3)`, account, key, result)
	var pgErr *pgconn.PgError
	if errors.As(err, &pgErr) && pgErr.Code == "23505" {
		return domain.ErrConflict
	}
	return err
}
