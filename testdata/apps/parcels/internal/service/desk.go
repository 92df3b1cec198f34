package service

import (
	"context"
	"database/sql"
	"time"

	"example.com/parcels/internal/access"
	"example.com/parcels/internal/db"
)

// Desk is about everything that is not a parcel.
type Desk struct{ base }

// NewDesk returns a Desk.
func NewDesk(conn *sql.DB) *Desk { return &Desk{newBase(conn)} }

// Tariffs returns the prices of a zone.
func (d *Desk) Tariffs(ctx context.Context, zone string) ([]db.Tariff, error) {
	return d.q.ListTariffs(ctx, zone)
}

// Addresses returns the address book of an account.
func (d *Desk) Addresses(ctx context.Context, account int64) ([]db.Address, error) {
	return d.q.ListAddresses(ctx, account)
}

// MovePickup shifts a pickup of an account.
func (d *Desk) MovePickup(ctx context.Context, id, account int64, slot time.Time) error {
	n, err := d.q.MovePickup(ctx, db.MovePickupParams{ID: id, AccountID: account, Slot: slot})
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return err
}

// Claim returns a claim about a parcel of an account that u works for.
func (d *Desk) Claim(ctx context.Context, u *access.User, id int64) (db.Claim, error) {
	return d.q.GetClaimOf(ctx, db.GetClaimOfParams{UserID: u.ID, ID: id})
}

// Invoices returns what an account has been billed.
func (d *Desk) Invoices(ctx context.Context, account int64) ([]db.Invoice, error) {
	return d.q.ListInvoices(ctx, account)
}

// InvoicesOf returns what the accounts that u works for have been billed.
func (d *Desk) InvoicesOf(ctx context.Context, u *access.User) ([]db.Invoice, error) {
	return d.q.ListInvoicesOf(ctx, u.Accounts())
}
