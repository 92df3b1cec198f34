package store

import (
	"context"
	"time"
)

// Donation is money given to a station.
type Donation struct {
	ID          int64     `db:"id" json:"id"`
	StationID   int64     `db:"station_id" json:"station_id"`
	DonorID     int64     `db:"donor_id" json:"donor_id"`
	AmountCents int64     `db:"amount_cents" json:"amount_cents"`
	Dedication  string    `db:"dedication" json:"dedication"`
	Status      string    `db:"status" json:"status"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}

// Receipt is a donation with the names a tax office asks for.
type Receipt struct {
	Donation
	DonorName   string `db:"donor_name" json:"donor_name"`
	DonorEmail  string `db:"donor_email" json:"donor_email"`
	StationName string `db:"station_name" json:"station_name"`
}

const donationColumns = `d.id, d.station_id, d.donor_id, d.amount_cents, d.dedication, d.status, d.created_at`

// DonationsBy lists what a donor gave, newest first.
func (q queries) DonationsBy(ctx context.Context, donorID int64, limit, offset int) ([]Donation, error) {
	var ds []Donation
	err := q.list(ctx, &ds, `SELECT `+donationColumns+` FROM donations d
		WHERE d.donor_id = $1 ORDER BY d.created_at DESC, d.id DESC LIMIT $2 OFFSET $3`, donorID, limit, offset)
	return ds, err
}

// DonationOf returns a donation to its donor.
func (q queries) DonationOf(ctx context.Context, id, donorID int64) (Donation, error) {
	var d Donation
	err := q.get(ctx, &d, `SELECT `+donationColumns+` FROM donations d WHERE d.id = $1 AND d.donor_id = $2`, id, donorID)
	return d, err
}

// DonationAt returns a donation from the books of a station.
func (q queries) DonationAt(ctx context.Context, stationID, id int64) (Donation, error) {
	var d Donation
	err := q.get(ctx, &d, `SELECT `+donationColumns+` FROM donations d WHERE d.station_id = $1 AND d.id = $2`,
		stationID, id)
	return d, err
}

// StationDonations lists the books of a station for export.
func (q queries) StationDonations(ctx context.Context, stationID int64) ([]Donation, error) {
	var ds []Donation
	err := q.list(ctx, &ds, `SELECT `+donationColumns+` FROM donations d WHERE d.station_id = $1 ORDER BY d.id`, stationID)
	return ds, err
}

// Receipt joins a donation with donor and station.
func (q queries) Receipt(ctx context.Context, id int64) (Receipt, error) {
	var r Receipt
	err := q.get(ctx, &r, `SELECT `+donationColumns+`, a.display_name AS donor_name, a.email AS donor_email,
		s.name AS station_name
		FROM donations d JOIN accounts a ON a.id = d.donor_id JOIN stations s ON s.id = d.station_id
		WHERE d.id = $1`, id)
	return r, err
}

// SeeEvent remembers a webhook event; false means that it came before.
func (q queries) SeeEvent(ctx context.Context, eventID string) (bool, error) {
	n, err := q.run(ctx, `INSERT INTO hook_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING`, eventID)
	return n == 1, err
}

// SettleDonation records what the payment provider says about a pledge.
func (q queries) SettleDonation(ctx context.Context, providerRef, status string) error {
	return q.touch(ctx, `UPDATE donations SET status = $2 WHERE provider_ref = $1`, providerRef, status)
}
