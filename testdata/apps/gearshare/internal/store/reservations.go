package store

import (
	"context"
	"database/sql"
	"time"
)

const reservationColumns = `id, reference, item_id, borrower_id, lender_id, starts_on, ends_on, status, pickup_code, note, title`

const (
	qReservationsOf = `
		SELECT ` + reservationColumns + `
		  FROM reservation_overview
		 WHERE borrower_id = $1 AND ($2 = '' OR status = $2)
		 ORDER BY starts_on`

	qReserve = `
		INSERT INTO reservations (item_id, borrower_id, starts_on, ends_on, pickup_code, note)
		SELECT l.id, $2, $3::date, $4::date, upper(substr(md5(random()::text), 1, 6)), $5
		  FROM listed_items l
		 WHERE l.id = $1
		   AND l.owner_id <> $2
		   AND NOT EXISTS (SELECT 1 FROM reservations o
		                    WHERE o.item_id = l.id AND o.status IN ('approved', 'out')
		                      AND daterange(o.starts_on, o.ends_on, '[]') && daterange($3::date, $4::date, '[]'))
		RETURNING id, reference`

	qReservationByRef = `
		SELECT ` + reservationColumns + `
		  FROM reservation_overview
		 WHERE (borrower_id = $1 OR lender_id = $1)
		   AND id::text = $2 OR reference = upper($2)`

	qReservationPage = `
		SELECT ` + reservationColumns + `
		  FROM reservation_overview
		 WHERE (id::text = $2 OR reference = upper($2))
		   AND $1 IN (borrower_id, lender_id)`

	qReservationByID = `SELECT ` + reservationColumns + ` FROM reservation_overview WHERE id = $1`

	qApprove = `UPDATE reservations SET status = 'approved' WHERE id = $1 AND status = 'requested'`

	qCancel = `UPDATE reservations SET status = 'cancelled', late_fee = $2 WHERE id = $1`

	qCaptureDeposit = `
		UPDATE deposits d
		   SET state = 'captured', reason = $3
		  FROM reservation_overview ro
		 WHERE d.id = $1
		   AND d.state = 'held'
		   AND ro.id = d.reservation_id
		   AND ro.lender_id = $2`

	qItemReservations = `
		SELECT ` + reservationColumns + `
		  FROM reservation_overview
		 WHERE item_id = $1 AND ends_on >= $2
		 ORDER BY starts_on`

	qPickUp = `
		UPDATE reservations r
		   SET status = 'out'
		  FROM items i
		 WHERE r.id = $1 AND r.pickup_code = $2 AND r.status = 'approved'
		   AND i.id = r.item_id AND i.owner_id = $3`
)

// Reservation is one lending with the item that it is about.
type Reservation struct {
	ID         int64     `json:"id"`
	Reference  string    `json:"reference"`
	ItemID     int64     `json:"item_id"`
	BorrowerID int64     `json:"borrower_id"`
	LenderID   int64     `json:"lender_id"`
	StartsOn   time.Time `json:"starts_on"`
	EndsOn     time.Time `json:"ends_on"`
	Status     string    `json:"status"`
	PickupCode string    `json:"pickup_code"`
	Note       string    `json:"note"`
	Title      string    `json:"title"`
}

func (r *Reservation) fields() []any {
	return []any{&r.ID, &r.Reference, &r.ItemID, &r.BorrowerID, &r.LenderID, &r.StartsOn, &r.EndsOn,
		&r.Status, &r.PickupCode, &r.Note, &r.Title}
}

func scanReservation(rows *sql.Rows, r *Reservation) error { return rows.Scan(r.fields()...) }

// ReservationFilter narrows a list of reservations.
type ReservationFilter struct {
	Borrower int64
	Status   string
}

func (s *Store) Reservations(ctx context.Context, f ReservationFilter) ([]Reservation, error) {
	return list(ctx, s.st.reservationsOf, scanReservation, f.Borrower, f.Status)
}

// Booking is a wish for an item.
type Booking struct {
	Item     int64  `json:"item"`
	StartsOn string `json:"starts_on"`
	EndsOn   string `json:"ends_on"`
	Note     string `json:"note"`
}

func (s *Store) Reserve(ctx context.Context, borrower int64, b Booking) (r Reservation, err error) {
	err = s.st.reserve.QueryRowContext(ctx, b.Item, borrower, b.StartsOn, b.EndsOn, b.Note).Scan(&r.ID, &r.Reference)
	return r, err
}

// ReservationByRef finds a reservation by its number or its reference.
func (s *Store) ReservationByRef(ctx context.Context, party int64, ref string) (r Reservation, err error) {
	err = s.st.reservationByRef.QueryRowContext(ctx, party, ref).Scan(r.fields()...)
	return r, err
}

// ReservationPage finds a reservation by its number or its reference.
func (s *Store) ReservationPage(ctx context.Context, party int64, ref string) (r Reservation, err error) {
	err = s.st.reservationPage.QueryRowContext(ctx, party, ref).Scan(r.fields()...)
	return r, err
}

func (s *Store) Reservation(ctx context.Context, id int64) (r Reservation, err error) {
	err = s.st.reservationByID.QueryRowContext(ctx, id).Scan(r.fields()...)
	return r, err
}

func (s *Store) Approve(ctx context.Context, id int64) error {
	return mustHit(s.st.approve.ExecContext(ctx, id))
}

func (s *Store) Cancel(ctx context.Context, id int64, lateFee bool) error {
	return mustHit(s.st.cancel.ExecContext(ctx, id, lateFee))
}

// CaptureDeposit keeps a held deposit for the lender and notes it.
func (s *Store) CaptureDeposit(ctx context.Context, lender, deposit int64, reason string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := mustHit(tx.StmtContext(ctx, s.st.captureDeposit).ExecContext(ctx, deposit, lender, reason)); err != nil {
		return err
	}
	if _, err := tx.StmtContext(ctx, s.st.note).ExecContext(ctx, lender, "deposit captured", deposit); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *Store) ItemReservations(ctx context.Context, item int64, from time.Time) ([]Reservation, error) {
	return list(ctx, s.st.itemReservations, scanReservation, item, from)
}

// PickUp marks a reservation of the lender's as handed over.
func (s *Store) PickUp(ctx context.Context, lender, reservation int64, code string) error {
	return mustHit(s.st.pickUp.ExecContext(ctx, reservation, code, lender))
}
