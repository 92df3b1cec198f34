// Package model has the rows.
package model

import (
	"database/sql"
	"time"

	"example.com/farmgate/internal/auth"
)

type User struct {
	ID           int64  `db:"id" json:"id"`
	Email        string `db:"email" json:"email"`
	PasswordHash string `db:"password_hash" json:"-"`
	Operator     bool   `db:"operator" json:"-"`
}

type Region struct {
	Code string `db:"code" json:"code"`
	Name string `db:"name" json:"name"`
}

type Farm struct {
	ID            int64          `db:"id" json:"id"`
	Slug          string         `db:"slug" json:"slug"`
	Name          string         `db:"name" json:"name"`
	Region        sql.NullString `db:"region" json:"-"`
	Listed        bool           `db:"listed" json:"listed"`
	WebhookSecret string         `db:"webhook_secret" json:"-"`
}

type Membership struct {
	FarmID int64     `db:"farm_id" json:"farm_id"`
	UserID int64     `db:"user_id" json:"user_id"`
	Role   auth.Role `db:"role" json:"role"`
}

type Product struct {
	ID         int64  `db:"id" json:"id"`
	FarmID     int64  `db:"farm_id" json:"farm_id"`
	Name       string `db:"name" json:"name"`
	PriceCents int64  `db:"price_cents" json:"price_cents"`
	CostCents  int64  `db:"cost_cents" json:"cost_cents"`
}

type Box struct {
	ID         int64  `db:"id" json:"id"`
	FarmID     int64  `db:"farm_id" json:"farm_id"`
	Name       string `db:"name" json:"name"`
	PriceCents int64  `db:"price_cents" json:"price_cents"`
	Published  bool   `db:"published" json:"published"`
}

type Subscription struct {
	ID      int64         `db:"id" json:"id"`
	FarmID  int64         `db:"farm_id" json:"farm_id"`
	BoxID   sql.NullInt64 `db:"box_id" json:"-"`
	UserID  int64         `db:"user_id" json:"-"`
	Address string        `db:"address" json:"address"`
	Status  string        `db:"status" json:"status"`
}

type Driver struct {
	ID       int64  `db:"id" json:"id"`
	FarmID   int64  `db:"farm_id" json:"farm_id"`
	Name     string `db:"name" json:"name"`
	Phone    string `db:"phone" json:"phone"`
	Position string `db:"position" json:"position"`
}

type Delivery struct {
	ID             int64         `db:"id" json:"id"`
	FarmID         int64         `db:"farm_id" json:"farm_id"`
	SubscriptionID int64         `db:"subscription_id" json:"subscription_id"`
	DriverID       sql.NullInt64 `db:"driver_id" json:"-"`
	Day            time.Time     `db:"day" json:"day"`
	Status         string        `db:"status" json:"status"`
	Note           string        `db:"note" json:"note"`
}

type Invoice struct {
	ID             int64  `db:"id" json:"id"`
	FarmID         int64  `db:"farm_id" json:"farm_id"`
	SubscriptionID int64  `db:"subscription_id" json:"subscription_id"`
	UserID         int64  `db:"user_id" json:"-"`
	AmountCents    int64  `db:"amount_cents" json:"amount_cents"`
	Memo           string `db:"memo" json:"memo"`
	Status         string `db:"status" json:"status"`
	Reminded       bool   `db:"reminded" json:"reminded"`
}

type Payout struct {
	ID          int64  `db:"id" json:"id"`
	FarmID      int64  `db:"farm_id" json:"farm_id"`
	AmountCents int64  `db:"amount_cents" json:"amount_cents"`
	IBAN        string `db:"iban" json:"iban"`
}

type Share struct {
	ID             int64     `db:"id"`
	SubscriptionID int64     `db:"subscription_id"`
	SecretHash     string    `db:"secret_hash"`
	ExpiresAt      time.Time `db:"expires_at"`
}

// PackLine is a stop on a packing list.
type PackLine struct {
	Delivery int64  `db:"delivery" json:"delivery"`
	Box      string `db:"box" json:"box"`
	Address  string `db:"address" json:"address"`
	Note     string `db:"note" json:"note"`
}
