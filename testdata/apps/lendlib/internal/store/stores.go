package store

import (
	"context"
	"database/sql"
)

// Stores holds all the tables.
type Stores struct {
	db        *sql.DB
	Accounts  *Accounts
	Sessions  *Sessions
	Catalogue *Catalogue
	Loans     *Loans
	Holds     *Holds
	Fines     *Fines
	Payments  *Payments
	Lists     *Lists
	Items     *Items
	Shelf     *Shelf
	Families  *Families
	Transfers *Transfers
	Kiosks    *Kiosks
	Notices   *Notices
}

// Open prepares the statements of all the stores.
func Open(ctx context.Context, db *sql.DB) (*Stores, error) {
	p := &preparer{ctx: ctx, db: db}
	s := &Stores{
		db:        db,
		Accounts:  newAccounts(p),
		Sessions:  newSessions(p),
		Catalogue: newCatalogue(p),
		Loans:     newLoans(p),
		Holds:     newHolds(p),
		Fines:     newFines(p),
		Payments:  newPayments(p),
		Lists:     newLists(p),
		Items:     newItems(p),
		Shelf:     newShelf(p),
		Families:  newFamilies(p),
		Transfers: newTransfers(p),
		Kiosks:    newKiosks(p),
		Notices:   newNotices(p),
	}
	return s, p.err
}

// Ping tells whether the database answers.
func (s *Stores) Ping(ctx context.Context) error {
	var n int
	return s.db.QueryRowContext(ctx, `SELECT 1`).Scan(&n)
}
