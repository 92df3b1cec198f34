package models

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

type Fee struct {
	ID          int64     `db:"id" json:"id"`
	MemberID    int64     `db:"member_id" json:"member_id"`
	Number      string    `db:"number" json:"number"`
	Status      string    `db:"status" json:"status"`
	AmountCents int64     `db:"amount_cents" json:"amount_cents"`
	DueOn       time.Time `db:"due_on" json:"due_on"`
	Dunned      int       `db:"dunned" json:"-"`
}

// FeeQuery picks fees by name; the queries below take what they need.
type FeeQuery struct {
	ID     int64  `db:"id"`
	Member int64  `db:"member"`
	Status string `db:"status"`
	Number string `db:"number"`
}

func namedSelect(db *sqlx.DB, dest any, query string, arg any) error {
	stmt, err := db.PrepareNamed(query)
	if err != nil {
		return err
	}
	defer stmt.Close()
	return stmt.Select(dest, arg)
}

func FeesOf(db *sqlx.DB, q FeeQuery) ([]Fee, error) {
	var fs []Fee
	err := namedSelect(db, &fs, `SELECT * FROM fees WHERE member_id = :member ORDER BY due_on DESC, id DESC`, q)
	return fs, err
}

func SearchFees(db *sqlx.DB, q FeeQuery) ([]Fee, error) {
	var fs []Fee
	err := namedSelect(db, &fs, `SELECT * FROM fees
		WHERE member_id = :member AND (status = :status OR number = :number)
		ORDER BY due_on DESC, id DESC`, q)
	return fs, err
}

// OneFee returns nil when there is none.
func OneFee(db *sqlx.DB, q FeeQuery) (*Fee, error) {
	var fs []Fee
	if err := namedSelect(db, &fs, `SELECT * FROM fees WHERE id = :id AND member_id = :member`, q); err != nil || len(fs) == 0 {
		return nil, err
	}
	return &fs[0], nil
}

// SettleFee records the payment of an open fee.
func SettleFee(db *sqlx.DB, id int64, iban string) error {
	tx, err := db.Beginx()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var f Fee
	if err := tx.Get(&f, `UPDATE fees SET status = 'paid' WHERE id = $1 AND status = 'open' RETURNING *`, id); err != nil {
		return err
	}
	p := Payment{MemberID: f.MemberID, FeeID: sql.NullInt64{Int64: f.ID, Valid: true}, Reference: fmt.Sprintf("P-%s", f.Number),
		Status: "settled", AmountCents: f.AmountCents, IBAN: iban}
	if _, err := tx.NamedExec(`INSERT INTO payments (member_id, fee_id, reference, status, amount_cents, iban)
		VALUES (:member_id, :fee_id, :reference, :status, :amount_cents, :iban)`, p); err != nil {
		return err
	}
	return tx.Commit()
}

// Dun raises the dunning level of what is overdue.
func Dun(db *sqlx.DB) ([]Fee, error) {
	var fs []Fee
	err := db.Select(&fs, `UPDATE fees SET dunned = dunned + 1 WHERE status = 'open' AND due_on < current_date RETURNING *`)
	return fs, err
}

type Payment struct {
	ID          int64         `db:"id" json:"id"`
	MemberID    int64         `db:"member_id" json:"member_id"`
	FeeID       sql.NullInt64 `db:"fee_id" json:"-"`
	Reference   string        `db:"reference" json:"reference"`
	Status      string        `db:"status" json:"status"`
	AmountCents int64         `db:"amount_cents" json:"amount_cents"`
	IBAN        string        `db:"iban" json:"iban"`
}

type PaymentQuery struct {
	Member int64  `db:"member"`
	Status string `db:"status"`
	Ref    string `db:"ref"`
}

func FindPayment(db *sqlx.DB, id int64) (*Payment, error) {
	p := new(Payment)
	if err := db.Get(p, `SELECT * FROM payments WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return p, nil
}

func SearchPayments(db *sqlx.DB, q PaymentQuery) ([]Payment, error) {
	var ps []Payment
	err := namedSelect(db, &ps, `SELECT * FROM payments
		WHERE member_id = :member AND status = :status OR reference = :ref
		ORDER BY id DESC`, q)
	return ps, err
}

func (p *Payment) Refund(db *sqlx.DB) error {
	_, err := db.NamedExec(`UPDATE payments SET status = 'refunded' WHERE id = :id`, p)
	return err
}
