// Package model holds what more than one resource needs to know about.
package model

// Boat is a row of boats.
type Boat struct {
	ID       int64  `db:"id" json:"id"`
	MarinaID int64  `db:"marina_id" json:"marina_id"`
	OwnerID  int64  `db:"owner_id" json:"owner_id"`
	Name     string `db:"name" json:"name"`
	RegNo    string `db:"reg_no" json:"reg_no"`
	LengthCM int    `db:"length_cm" json:"length_cm"`
	MMSI     string `db:"mmsi" json:"mmsi"`
}

// Invoice is a row of invoices without the contract.
type Invoice struct {
	ID         int64  `db:"id" json:"id"`
	MarinaID   int64  `db:"marina_id" json:"marina_id"`
	UserID     int64  `db:"user_id" json:"user_id"`
	Number     string `db:"number" json:"number"`
	TotalCents int64  `db:"total_cents" json:"total_cents"`
	Status     string `db:"status" json:"status"`
}
