package domain

import "time"

type Account struct {
	ID           ID     `db:"id"`
	Email        string `db:"email"`
	Name         string `db:"name"`
	Kind         Kind   `db:"kind"`
	PasswordHash string `db:"password_hash"`
	PracticeID   ID     `db:"practice_id"`
	Role         string `db:"role"`
}

type Pet struct {
	ID         ID     `db:"id" json:"id"`
	PracticeID ID     `db:"practice_id" json:"practice_id"`
	ClientID   ID     `db:"client_id" json:"client_id"`
	AccountID  ID     `db:"account_id" json:"-"`
	Name       string `db:"name" json:"name"`
	Species    string `db:"species" json:"species"`
	Notes      string `db:"notes" json:"notes"`
}

// PetCard is what goes on the kennel door.
type PetCard struct {
	Name    string `db:"name"`
	Species string `db:"species"`
	Notes   string `db:"notes"`
	Owner   string `db:"owner"`
	Phone   string `db:"phone"`
}

type Document struct {
	Name string `db:"name"`
	Mime string `db:"mime"`
	Body []byte `db:"body"`
}

type Visit struct {
	ID       ID        `db:"id" json:"id"`
	PetID    ID        `db:"pet_id" json:"pet_id"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
	Reason   string    `db:"reason" json:"reason"`
	Status   string    `db:"status" json:"status"`
}

// VisitScope says whose a visit is.
type VisitScope struct {
	PracticeID ID `db:"practice_id"`
	AccountID  ID `db:"account_id"`
}

// Admits reports whether the visit is one of the actor's practice or of the
// actor's own pet.
func (s VisitScope) Admits(a Actor) bool {
	switch a.Kind {
	case KindStaff:
		return s.PracticeID == a.PracticeID
	case KindOwner:
		return s.AccountID == a.ID
	}
	return false
}

type Prescription struct {
	ID         ID     `db:"id" json:"id"`
	PracticeID ID     `db:"practice_id" json:"-"`
	PetID      ID     `db:"pet_id" json:"pet_id"`
	Drug       string `db:"drug" json:"drug"`
	Dose       string `db:"dose" json:"dose"`
	Refills    int    `db:"refills" json:"refills"`
}

func (p Prescription) Tenant() ID { return p.PracticeID }

type Invoice struct {
	ID         ID     `db:"id" json:"id"`
	PracticeID ID     `db:"practice_id" json:"-"`
	ClientID   ID     `db:"client_id" json:"client_id"`
	Number     string `db:"number" json:"number"`
	TotalCents int64  `db:"total_cents" json:"total_cents"`
	Status     string `db:"status" json:"status"`
}

func (i Invoice) Tenant() ID { return i.PracticeID }

type InvoiceLine struct {
	Label string `db:"label" json:"label"`
	Cents int64  `db:"cents" json:"cents"`
}

// InvoiceSheet is an invoice as it is printed for one reader.
type InvoiceSheet struct {
	ID     ID            `db:"id" json:"id"`
	Number string        `db:"number" json:"number"`
	Locale string        `db:"locale" json:"locale"`
	Lines  []InvoiceLine `db:"-" json:"lines"`
}

type Reminder struct {
	ID         ID        `db:"id" json:"id"`
	PetID      ID        `db:"pet_id" json:"pet_id"`
	PracticeID ID        `db:"practice_id" json:"-"`
	AccountID  ID        `db:"account_id" json:"-"`
	DueOn      time.Time `db:"due_on" json:"due_on"`
	Body       string    `db:"body" json:"body"`
}

type BookingRequest struct {
	ID       ID        `db:"id" json:"id"`
	Contact  string    `db:"contact" json:"contact"`
	Phone    string    `db:"phone" json:"phone"`
	PetName  string    `db:"pet_name" json:"pet_name"`
	WantedAt time.Time `db:"wanted_at" json:"wanted_at"`
	Status   string    `db:"status" json:"status"`
}

type Member struct {
	AccountID ID     `db:"account_id" json:"account_id"`
	Name      string `db:"name" json:"name"`
	Email     string `db:"email" json:"email"`
	Role      string `db:"role" json:"role"`
}

// CalendarEntry is one VEVENT.
type CalendarEntry struct {
	ID       ID        `db:"id"`
	StartsAt time.Time `db:"starts_at"`
	Summary  string    `db:"summary"`
}

// Tenanted is anything that belongs to a practice.
type Tenanted interface{ Tenant() ID }

// Mine lets through what belongs to the actor's practice. It takes the results
// of a repository call as they come.
func Mine[T Tenanted](a Actor, v T, err error) (T, error) {
	var none T
	if err != nil {
		return none, err
	}
	if a.PracticeID == 0 || v.Tenant() != a.PracticeID {
		return none, ErrNotFound
	}
	return v, nil
}
