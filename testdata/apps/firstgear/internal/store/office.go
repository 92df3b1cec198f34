package store

import "context"

// Car belongs to a school.
type Car struct {
	ID    int64  `db:"id" json:"id"`
	Plate string `db:"plate" json:"plate"`
}

// Invoice is what a student owes.
type Invoice struct {
	ID      int64  `db:"id" json:"id"`
	Subject string `db:"subject" json:"subject"`
	Cents   int64  `db:"cents" json:"cents"`
	Paid    bool   `db:"paid" json:"paid"`
}

// Pay is what an instructor gets.
type Pay struct {
	Month string `db:"month" json:"month"`
	Cents int64  `db:"cents" json:"cents"`
}

// Cars returns the cars of a school.
func (s *Store) Cars(ctx context.Context, school int64) ([]Car, error) {
	return list[Car](ctx, s, `SELECT id, plate FROM cars WHERE school_id = $1 ORDER BY plate`, school)
}

// AddCar adds a car to a school.
func (s *Store) AddCar(ctx context.Context, school int64, plate string) (int64, error) {
	return get[int64](ctx, s, `INSERT INTO cars (school_id, plate) VALUES ($1, $2) RETURNING id`, school, plate)
}

// RemoveCar removes a car of a school.
func (s *Store) RemoveCar(ctx context.Context, id, school int64) error {
	return s.change(ctx, `DELETE FROM cars WHERE id = $1 AND school_id = $2`, id, school)
}

// CarByTerminal is the car whose terminal has this key.
func (s *Store) CarByTerminal(ctx context.Context, key string) (int64, error) {
	return get[int64](ctx, s, `SELECT car_id FROM terminals WHERE hash = $1`, Hash(key))
}

// AuthorityByKey is the authority with this key.
func (s *Store) AuthorityByKey(ctx context.Context, key string) (int64, error) {
	return get[int64](ctx, s, `SELECT id FROM authorities WHERE hash = $1`, Hash(key))
}

// MoveCar stores where a car is.
func (s *Store) MoveCar(ctx context.Context, id int64, latitude, longitude float64) error {
	return s.change(ctx, `UPDATE cars SET latitude = $2, longitude = $3 WHERE id = $1`, id, latitude, longitude)
}

// Refuel stores what went into the tank.
func (s *Store) Refuel(ctx context.Context, car int64, litres int) error {
	return s.change(ctx, `INSERT INTO refuels (car_id, litres) VALUES ($1, $2)`, car, litres)
}

// Invoices returns the invoices of a school.
func (s *Store) Invoices(ctx context.Context, school int64) ([]Invoice, error) {
	return list[Invoice](ctx, s, `SELECT id, subject, cents, paid FROM invoices WHERE school_id = $1 ORDER BY id`, school)
}

// Invoice returns an invoice of a student.
func (s *Store) Invoice(ctx context.Context, id, student int64) (Invoice, error) {
	return get[Invoice](ctx, s, `SELECT id, subject, cents, paid FROM invoices WHERE id = $1 AND student_id = $2`, id, student)
}

// MarkPaid notes that an invoice has been paid.
func (s *Store) MarkPaid(ctx context.Context, id int64) error {
	return s.change(ctx, `UPDATE invoices SET paid = true WHERE id = $1`, id)
}

// Payroll returns what a school pays.
func (s *Store) Payroll(ctx context.Context, school int64) ([]Pay, error) {
	return list[Pay](ctx, s, `SELECT month, cents FROM payroll WHERE school_id = $1 ORDER BY month`, school)
}
