package models

import (
	"database/sql"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

type Court struct {
	ID      int64  `db:"id"`
	Name    string `db:"name"`
	Surface string `db:"surface"`
}

func Courts(db *sqlx.DB) ([]Court, error) {
	var cs []Court
	err := db.Select(&cs, `SELECT id, name, surface FROM courts ORDER BY name`)
	return cs, err
}

type Booking struct {
	ID          int64        `db:"id" json:"id"`
	CourtID     int64        `db:"court_id" json:"court_id"`
	MemberID    int64        `db:"member_id" json:"member_id"`
	StartsAt    time.Time    `db:"starts_at" json:"starts_at"`
	Note        string       `db:"note" json:"note"`
	RemindedAt  sql.NullTime `db:"reminded_at" json:"-"`
	CancelledAt sql.NullTime `db:"cancelled_at" json:"-"`
	CheckedInAt sql.NullTime `db:"checked_in_at" json:"-"`
}

func FindBooking(db *sqlx.DB, id int64) (*Booking, error) {
	b := new(Booking)
	if err := db.Get(b, `SELECT * FROM bookings WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return b, nil
}

// Save inserts the booking, or updates it when it has an id.
func (b *Booking) Save(db *sqlx.DB) error {
	if b.ID == 0 {
		return db.Get(&b.ID, `INSERT INTO bookings (court_id, member_id, starts_at, note)
			VALUES ($1, $2, $3, $4) RETURNING id`, b.CourtID, b.MemberID, b.StartsAt, b.Note)
	}
	_, err := db.NamedExec(`UPDATE bookings SET court_id = :court_id, starts_at = :starts_at, note = :note,
		cancelled_at = :cancelled_at, checked_in_at = :checked_in_at WHERE id = :id`, b)
	return err
}

func (b *Booking) Cancel(db *sqlx.DB) error {
	b.CancelledAt = sql.NullTime{Time: time.Now(), Valid: true}
	return b.Save(db)
}

// BookingFilter narrows ListBookings; zero fields do not count.
type BookingFilter struct {
	MemberID int64
	From     time.Time
	Limit    int
	Offset   int
}

func ListBookings(db *sqlx.DB, f BookingFilter) ([]Booking, error) {
	var sb strings.Builder
	var args []any
	sb.WriteString(`SELECT * FROM bookings WHERE cancelled_at IS NULL`)
	if f.MemberID != 0 {
		args = append(args, f.MemberID)
		sb.WriteString(` AND member_id = $` + strconv.Itoa(len(args)))
	}
	if !f.From.IsZero() {
		args = append(args, f.From)
		sb.WriteString(` AND starts_at >= $` + strconv.Itoa(len(args)))
	}
	sb.WriteString(` ORDER BY starts_at DESC, id DESC`)
	if f.Limit > 0 {
		args = append(args, f.Limit, f.Offset)
		sb.WriteString(` LIMIT $` + strconv.Itoa(len(args)-1) + ` OFFSET $` + strconv.Itoa(len(args)))
	}
	var bs []Booking
	err := db.Select(&bs, sb.String(), args...)
	return bs, err
}

// SwapCourts saves both bookings, or none.
func SwapCourts(db *sqlx.DB, a, b *Booking) error {
	tx, err := db.Beginx()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	a.CourtID, b.CourtID = b.CourtID, a.CourtID
	for _, x := range []*Booking{a, b} {
		if _, err := tx.NamedExec(`UPDATE bookings SET court_id = :court_id WHERE id = :id`, x); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// MarkReminders notes that tomorrow's players were reminded, and counts them.
func MarkReminders(db *sqlx.DB) (int64, error) {
	res, err := db.Exec(`UPDATE bookings SET reminded_at = now()
		WHERE reminded_at IS NULL AND cancelled_at IS NULL AND starts_at < now() + interval '1 day'`)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

type Guest struct {
	ID     int64  `db:"id" json:"id"`
	HostID int64  `db:"host_id" json:"-"`
	Name   string `db:"name" json:"name"`
	Visits int    `db:"visits" json:"visits"`
}

func FindGuest(db *sqlx.DB, id int64) (*Guest, error) {
	g := new(Guest)
	if err := db.Get(g, `SELECT * FROM guests WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return g, nil
}

func GuestsOf(db *sqlx.DB, host int64) ([]Guest, error) {
	var gs []Guest
	err := db.Select(&gs, `SELECT * FROM guests WHERE host_id = $1 ORDER BY name`, host)
	return gs, err
}

func (g *Guest) Save(db *sqlx.DB) error {
	if g.ID == 0 {
		return db.Get(&g.ID, `INSERT INTO guests (host_id, name, visits) VALUES ($1, $2, $3) RETURNING id`, g.HostID, g.Name, g.Visits)
	}
	_, err := db.NamedExec(`UPDATE guests SET name = :name, visits = :visits WHERE id = :id`, g)
	return err
}

func (g *Guest) Delete(db *sqlx.DB) error {
	_, err := db.NamedExec(`DELETE FROM guests WHERE id = :id`, g)
	return err
}

// Merge adds the visits of other to g and removes other.
func (g *Guest) Merge(db *sqlx.DB, other *Guest) error {
	g.Visits += other.Visits
	if err := g.Save(db); err != nil {
		return err
	}
	return other.Delete(db)
}

type Locker struct {
	ID       int64         `db:"id"`
	Number   string        `db:"number"`
	MemberID sql.NullInt64 `db:"member_id"`
	Label    string        `db:"label"`
	Code     string        `db:"code"`
}

func FindLocker(db *sqlx.DB, id int64) (*Locker, error) {
	l := new(Locker)
	if err := db.Get(l, `SELECT * FROM lockers WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return l, nil
}

func LockersOf(db *sqlx.DB, member int64) ([]Locker, error) {
	var ls []Locker
	err := db.Select(&ls, `SELECT * FROM lockers WHERE member_id = $1 ORDER BY number`, member)
	return ls, err
}

func (l *Locker) Save(db *sqlx.DB) error {
	_, err := db.NamedExec(`UPDATE lockers SET label = :label, code = :code WHERE id = :id`, l)
	return err
}

// Release makes the locker free for the next member.
func (l *Locker) Release(db *sqlx.DB) error {
	_, err := db.NamedExec(`UPDATE lockers SET member_id = NULL, label = '', code = '' WHERE id = :id`, l)
	return err
}
