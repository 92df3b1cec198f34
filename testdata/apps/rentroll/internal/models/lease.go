package models

import (
	"context"
	"time"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// Lease lets a unit to people. PropertyID and LandlordID come from the unit.
type Lease struct {
	ID           int64      `db:"id" json:"id"`
	UnitID       int64      `db:"unit_id" json:"unit_id"`
	PropertyID   int64      `db:"property_id" json:"property_id"`
	LandlordID   int64      `db:"landlord_id" json:"landlord_id"`
	Status       string     `db:"status" json:"status"`
	RentCents    int64      `db:"rent_cents" json:"rent_cents"`
	StartsOn     time.Time  `db:"starts_on" json:"starts_on"`
	EndsOn       *time.Time `db:"ends_on" json:"ends_on"`
	TerminatedAt *time.Time `db:"terminated_at" json:"terminated_at"`
	Notes        string     `db:"notes" json:"notes"`
}

const selectLease = `SELECT l.id, l.unit_id, u.property_id, p.landlord_id, l.status, l.rent_cents, l.starts_on, l.ends_on, l.terminated_at, l.notes
	FROM leases l JOIN units u ON u.id = l.unit_id JOIN properties p ON p.id = u.property_id`

// RentedBy is the condition that user is one of the people on the lease l.
func RentedBy(userID int64) sqlb.Cond {
	return sqlb.C(`EXISTS (SELECT 1 FROM lease_people lp JOIN people pe ON pe.id = lp.person_id
		WHERE lp.lease_id = l.id AND pe.user_id = ? AND pe.deleted_at IS NULL)`, userID)
}

// FindLease loads a lease.
func FindLease(ctx context.Context, q Q, id int64) (*Lease, error) {
	return one[Lease](ctx, q, "lease", selectLease+` WHERE l.id = ? AND p.deleted_at IS NULL`, id)
}

// Leases lists leases under w.
func Leases(ctx context.Context, q Q, w *sqlb.Where, p web.Page) ([]Lease, error) {
	return search[Lease](ctx, q, selectLease, w, "l.starts_on DESC, l.id", p)
}

// LeasesOf lists all leases of a property.
func LeasesOf(ctx context.Context, q Q, propertyID int64) ([]Lease, error) {
	return many[Lease](ctx, q, selectLease+` WHERE u.property_id = ? ORDER BY u.label, l.starts_on`, propertyID)
}

// HasResident reports whether the user is on the lease.
func (l *Lease) HasResident(ctx context.Context, q Q, userID int64) (bool, error) {
	return exists(ctx, q,
		`SELECT 1 FROM lease_people lp JOIN people pe ON pe.id = lp.person_id
		  WHERE lp.lease_id = ? AND pe.user_id = ? AND pe.deleted_at IS NULL`, l.ID, userID)
}

// RentsUnit reports whether the user is on a running lease of the unit.
func RentsUnit(ctx context.Context, q Q, userID, unitID int64) (bool, error) {
	w := sqlb.New(sqlb.C("l.unit_id = ?", unitID), sqlb.C("l.status = 'active'"), RentedBy(userID))
	return exists(ctx, q, `SELECT 1 FROM leases l`+w.SQL(), w.Args()...)
}

// Running returns a fault unless the lease is running.
func (l *Lease) Running() error {
	if l.Status != "active" {
		return fault.Conflict("the lease is not running")
	}
	return nil
}

// Save writes the lease back.
func (l *Lease) Save(ctx context.Context, q Q) error {
	return must(ctx, q, fault.NotFound("lease"),
		`UPDATE leases SET unit_id = ?, status = ?, rent_cents = ?, ends_on = ?, terminated_at = ?, notes = ? WHERE id = ?`,
		l.UnitID, l.Status, l.RentCents, l.EndsOn, l.TerminatedAt, l.Notes, l.ID)
}

// Terminate ends the lease early.
func (l *Lease) Terminate(ctx context.Context, q Q, on time.Time, reason string) error {
	now := time.Now()
	l.Status, l.EndsOn, l.TerminatedAt, l.Notes = "terminated", &on, &now, reason
	return l.Save(ctx, q)
}

// Person is the file that a landlord keeps on a tenant or an applicant.
type Person struct {
	ID              int64  `db:"id" json:"id"`
	LandlordID      int64  `db:"landlord_id" json:"landlord_id"`
	UserID          *int64 `db:"user_id" json:"user_id"`
	FullName        string `db:"full_name" json:"full_name"`
	Email           string `db:"email" json:"email"`
	Phone           string `db:"phone" json:"phone"`
	ScreeningStatus string `db:"screening_status" json:"screening_status"`
	ScreeningReport string `db:"screening_report" json:"screening_report"`
}

// FindPerson loads a file that has not been deleted.
func FindPerson(ctx context.Context, q Q, id int64) (*Person, error) {
	return one[Person](ctx, q, "person",
		`SELECT id, landlord_id, user_id, full_name, email, phone, screening_status, screening_report
		   FROM people WHERE id = ? AND deleted_at IS NULL`, id)
}

// SetScreening stores what the bureau found out.
func SetScreening(ctx context.Context, q Q, personID int64, status, report string) error {
	return must(ctx, q, fault.NotFound("person"),
		`UPDATE people SET screening_status = ?, screening_report = ? WHERE id = ? AND deleted_at IS NULL`, status, report, personID)
}
