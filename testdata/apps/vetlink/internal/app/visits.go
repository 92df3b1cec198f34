package app

import (
	"context"
	"time"

	"example.com/vetlink/internal/domain"
)

type (
	BookVisit struct {
		Key      string    `json:"-"` // idempotency key
		PetID    domain.ID `json:"pet_id"`
		StartsAt time.Time `json:"starts_at"`
		Reason   string    `json:"reason"`
	}
	GetVisit struct {
		VisitID domain.ID
	}
	MoveVisit struct {
		VisitID domain.ID `json:"-"`
		Status  string    `json:"status"`
	}
	NoteVisit struct {
		VisitID domain.ID `json:"-"`
		Body    string    `json:"body"`
	}
	SnoozeReminders struct {
		IDs  []domain.ID `json:"ids"`
		Days int         `json:"days"`
	}
	DropReminder struct {
		ReminderID domain.ID
	}
)

// Snoozed tells how many reminders have moved.
type Snoozed struct {
	Count int64 `json:"count"`
}

var visitStatuses = map[string]bool{"booked": true, "arrived": true, "done": true, "missed": true}

// Visits are the use cases around appointments and reminders.
type Visits struct {
	visits    domain.Visits
	reminders domain.Reminders
	idem      domain.Idempotency
	authz     domain.Authorizer
	uow       domain.UnitOfWork
}

func NewVisits(visits domain.Visits, reminders domain.Reminders, idem domain.Idempotency, authz domain.Authorizer, uow domain.UnitOfWork) *Visits {
	return &Visits{visits: visits, reminders: reminders, idem: idem, authz: authz, uow: uow}
}

// Book books a visit once per idempotency key.
func (s *Visits) Book(ctx context.Context, c BookVisit) (Created, error) {
	actor := domain.MustActor(ctx)
	if c.Key == "" {
		return Created{}, domain.Invalid("Idempotency-Key: missing")
	}
	if id, seen, err := s.idem.Seen(ctx, actor.ID, c.Key); err != nil || seen {
		return Created{id}, err
	}
	may, err := s.visits.Bookable(ctx, c.PetID, actor.ID)
	if err != nil {
		return Created{}, err
	}
	if !may {
		return Created{}, domain.ErrNotFound
	}
	var vet *domain.ID
	if actor.Has(domain.PermPrescribe) {
		vet = &actor.ID
	}
	var made Created
	err = s.uow.Do(ctx, func(ctx context.Context, tx domain.Tx) error {
		id, err := s.visits.Book(ctx, domain.Visit{PetID: c.PetID, StartsAt: c.StartsAt, Reason: c.Reason}, vet)
		if err != nil {
			return err
		}
		if err := s.idem.Keep(ctx, actor.ID, c.Key, id); err != nil {
			return err
		}
		made.ID = id
		return tx.Emit(ctx, "visit.booked", made)
	})
	return made, err
}

func (s *Visits) Get(ctx context.Context, q GetVisit) (domain.Visit, error) {
	return s.visits.Seen(ctx, q.VisitID, domain.MustActor(ctx))
}

// Move sets the status of a visit, for the board in the waiting room.
func (s *Visits) Move(ctx context.Context, c MoveVisit) (Done, error) {
	if !visitStatuses[c.Status] {
		return Done{}, domain.Invalid("status: unknown")
	}
	scope, err := s.visits.Scope(ctx, c.VisitID)
	if err != nil {
		return Done{}, err
	}
	res := domain.Resource{Type: "visit", ID: c.VisitID, PracticeID: scope.PracticeID, AccountID: scope.AccountID}
	if err := s.authz.Can(ctx, domain.MustActor(ctx), domain.ActVisitStatus, res); err != nil {
		return Done{}, err
	}
	err = s.uow.Do(ctx, func(ctx context.Context, tx domain.Tx) error {
		if err := s.visits.SetStatus(ctx, c.VisitID, c.Status); err != nil {
			return err
		}
		return tx.Emit(ctx, "visit.moved", map[string]any{"visit": c.VisitID, "status": c.Status})
	})
	return Done{err == nil}, err
}

// Note adds a note to a visit.
func (s *Visits) Note(ctx context.Context, c NoteVisit) (Created, error) {
	actor := domain.MustActor(ctx)
	scope, err := s.visits.Scope(ctx, c.VisitID)
	if err != nil {
		return Created{}, err
	}
	if !scope.Admits(actor) {
		return Created{}, domain.ErrNotFound
	}
	id, err := s.visits.AddNote(ctx, c.VisitID, actor.ID, c.Body)
	return Created{id}, err
}

// Snooze moves reminders. What is not the caller's is left alone silently: the
// app sends what it has on the screen, which may be stale.
func (s *Visits) Snooze(ctx context.Context, c SnoozeReminders) (Snoozed, error) {
	actor := domain.MustActor(ctx)
	if c.Days < 1 || c.Days > 90 || len(c.IDs) > 100 {
		return Snoozed{}, domain.Invalid("days: 1 to 90")
	}
	rows, err := s.reminders.ByIDs(ctx, c.IDs)
	if err != nil {
		return Snoozed{}, err
	}
	keep := make([]domain.ID, 0, len(rows))
	for _, r := range rows {
		if r.PracticeID == actor.PracticeID || r.AccountID == actor.ID {
			keep = append(keep, r.ID)
		}
	}
	if len(keep) == 0 {
		return Snoozed{}, domain.ErrNotFound
	}
	n, err := s.reminders.Snooze(ctx, keep, c.Days)
	return Snoozed{n}, err
}

// DropReminder deletes a reminder.
func (s *Visits) DropReminder(ctx context.Context, c DropReminder) (Done, error) {
	r, err := s.reminders.ByID(ctx, c.ReminderID)
	if err != nil {
		return Done{}, err
	}
	res := domain.Resource{Type: "reminder", ID: r.ID, PracticeID: r.PracticeID, AccountID: r.AccountID}
	if err := s.authz.Can(ctx, domain.MustActor(ctx), domain.ActReminderDelete, res); err != nil {
		return Done{}, err
	}
	if err := s.reminders.Drop(ctx, r.ID); err != nil {
		return Done{}, err
	}
	return Done{true}, nil
}
