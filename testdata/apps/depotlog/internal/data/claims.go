package data

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/depotlog/internal/validator"
)

// Claim is filed for a damaged or lost parcel.
type Claim struct {
	ID          int64     `json:"id"`
	CarrierID   int64     `json:"-"`
	ParcelID    int64     `json:"parcel_id"`
	FiledBy     int64     `json:"filed_by"`
	Reason      string    `json:"reason"`
	AmountCents int64     `json:"amount_cents"`
	Status      string    `json:"status"`
	CreatedAt   time.Time `json:"created_at"`
}

func ValidateClaim(v *validator.Validator, c *Claim) {
	v.Check(c.ParcelID > 0, "parcel_id", "must be provided")
	v.Check(c.Reason != "", "reason", "must be provided")
	v.Check(len(c.Reason) <= 2000, "reason", "must not be more than 2000 bytes long")
	v.Check(c.AmountCents > 0 && c.AmountCents <= 5_000_000, "amount_cents", "must be between 1 and 5000000")
}

type ClaimModel struct{ DB *sql.DB }

// File inserts a claim. With a key, the same user gets the same claim again
// when the request is repeated.
func (m ClaimModel) File(ctx context.Context, c *Claim, key string) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	return inTx(ctx, m.DB, func(tx *sql.Tx) error {
		if key != "" {
			err := tx.QueryRowContext(ctx, `
				SELECT c.id, c.parcel_id, c.reason, c.amount_cents, c.status, c.created_at
				FROM idempotency_keys k JOIN claims c ON c.id = k.claim_id
				WHERE k.user_id = $1 AND k.key = $2`, c.FiledBy, key).
				Scan(&c.ID, &c.ParcelID, &c.Reason, &c.AmountCents, &c.Status, &c.CreatedAt)
			if !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		err := tx.QueryRowContext(ctx, `
			INSERT INTO claims (carrier_id, parcel_id, filed_by, reason, amount_cents)
			VALUES ($1, $2, $3, $4, $5) RETURNING id, status, created_at`,
			c.CarrierID, c.ParcelID, c.FiledBy, c.Reason, c.AmountCents).
			Scan(&c.ID, &c.Status, &c.CreatedAt)
		if err != nil || key == "" {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO idempotency_keys (user_id, key, claim_id) VALUES ($1, $2, $3)`, c.FiledBy, key, c.ID)
		return err
	})
}

func (m ClaimModel) Get(ctx context.Context, id int64) (*Claim, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var c Claim
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, carrier_id, parcel_id, filed_by, reason, amount_cents, status, created_at
		FROM claims WHERE id = $1`, id).
		Scan(&c.ID, &c.CarrierID, &c.ParcelID, &c.FiledBy, &c.Reason, &c.AmountCents, &c.Status, &c.CreatedAt)
	if err != nil {
		return nil, notFound(err)
	}
	return &c, nil
}

// Document is a file that supports a claim.
type Document struct {
	ID          int64
	ClaimID     int64
	CarrierID   int64
	Name        string
	ContentType string
	Body        []byte
}

type DocumentModel struct{ DB *sql.DB }

func (m DocumentModel) Get(ctx context.Context, id int64) (*Document, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var d Document
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, claim_id, carrier_id, name, content_type, body FROM documents WHERE id = $1`, id).
		Scan(&d.ID, &d.ClaimID, &d.CarrierID, &d.Name, &d.ContentType, &d.Body)
	if err != nil {
		return nil, notFound(err)
	}
	return &d, nil
}
