package pg

import (
	"context"
	"time"

	"example.com/vetlink/internal/domain"
)

const visitColumns = `v.id, v.pet_id, v.starts_at, v.reason, v.status`

// Visits implements domain.Visits and domain.Calendars.
type Visits struct{ db *DB }

func NewVisits(db *DB) *Visits { return &Visits{db: db} }

// Bookable reports whether the account may book for the pet: as its owner or
// as a member of the practice.
func (s *Visits) Bookable(ctx context.Context, pet, account domain.ID) (bool, error) {
	return scalar[bool](ctx, s.db.q(ctx),
		`SELECT EXISTS (
		     SELECT 1 FROM pets p JOIN clients c ON c.id = p.client_id
		      WHERE p.id = $1 AND p.deleted_at IS NULL AND c.account_id = $2
		     UNION ALL
		     SELECT 1 FROM pets p JOIN memberships m ON m.practice_id = p.practice_id
		      WHERE p.id = $1 AND p.deleted_at IS NULL AND m.account_id = $2)`, pet, account)
}

func (s *Visits) Book(ctx context.Context, v domain.Visit, vet *domain.ID) (domain.ID, error) {
	return scalar[domain.ID](ctx, s.db.q(ctx),
		`INSERT INTO visits (pet_id, vet_id, starts_at, reason) VALUES ($1, $2, $3, $4) RETURNING id`,
		v.PetID, vet, v.StartsAt, v.Reason)
}

func (s *Visits) OfPet(ctx context.Context, pet, id domain.ID) (domain.Visit, error) {
	return one[domain.Visit](ctx, s.db.q(ctx),
		`SELECT `+visitColumns+` FROM visits v
		  WHERE v.id = $2 AND v.pet_id = $1 AND v.deleted_at IS NULL`, pet, id)
}

// Seen returns a visit to those who take part in it.
func (s *Visits) Seen(ctx context.Context, id domain.ID, by domain.Actor) (domain.Visit, error) {
	return one[domain.Visit](ctx, s.db.q(ctx),
		`SELECT `+visitColumns+`
		   FROM visits v
		   JOIN pets p ON p.id = v.pet_id
		   JOIN clients c ON c.id = p.client_id
		  WHERE v.id = $1 AND v.deleted_at IS NULL
		    AND (p.practice_id = $2 OR c.account_id = $3)`, id, by.PracticeID, by.ID)
}

func (s *Visits) Scope(ctx context.Context, id domain.ID) (domain.VisitScope, error) {
	return one[domain.VisitScope](ctx, s.db.q(ctx),
		`SELECT p.practice_id, coalesce(c.account_id, 0) AS account_id
		   FROM visits v JOIN pets p ON p.id = v.pet_id JOIN clients c ON c.id = p.client_id
		  WHERE v.id = $1 AND v.deleted_at IS NULL`, id)
}

func (s *Visits) SetStatus(ctx context.Context, id domain.ID, status string) error {
	return touch(ctx, s.db.q(ctx),
		`UPDATE visits SET status = $2 WHERE id = $1 AND deleted_at IS NULL`, id, status)
}

func (s *Visits) AddNote(ctx context.Context, visit, author domain.ID, body string) (domain.ID, error) {
	return scalar[domain.ID](ctx, s.db.q(ctx),
		`INSERT INTO visit_notes (visit_id, author_id, body) VALUES ($1, $2, $3) RETURNING id`, visit, author, body)
}

const calendarOf = `
SELECT v.id, v.starts_at, p.name || ': ' || v.reason AS summary
  FROM visits v JOIN pets p ON p.id = v.pet_id
 WHERE v.deleted_at IS NULL AND v.starts_at >= $2 AND `

func (s *Visits) OfVet(ctx context.Context, account domain.ID, from time.Time) ([]domain.CalendarEntry, error) {
	return many[domain.CalendarEntry](ctx, s.db.q(ctx), calendarOf+`v.vet_id = $1 ORDER BY v.starts_at`, account, from)
}

func (s *Visits) OfPractice(ctx context.Context, practice domain.ID, from time.Time) ([]domain.CalendarEntry, error) {
	return many[domain.CalendarEntry](ctx, s.db.q(ctx), calendarOf+`p.practice_id = $1 ORDER BY v.starts_at`, practice, from)
}
