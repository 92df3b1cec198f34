// Package models holds the entities as the tables store them.
package models

import (
	"slices"
	"time"
)

type Role string

const (
	RoleCustomer   Role = "customer"
	RolePharmacist Role = "pharmacist"
	RoleAdmin      Role = "admin"
)

const (
	OrderPlaced    = "placed"
	OrderCancelled = "cancelled"

	RefundApproved  = "approved"
	RefundRejected  = "rejected"
	RefundWithdrawn = "withdrawn"
)

type User struct {
	ID           int64     `db:"id" json:"id"`
	Email        string    `db:"email" json:"email"`
	FullName     string    `db:"full_name" json:"full_name"`
	PasswordHash string    `db:"password_hash" json:"-"`
	Role         Role      `db:"role" json:"role"`
	CreatedAt    time.Time `db:"created_at" json:"created_at"`
}

func (u *User) HasRole(roles ...Role) bool { return slices.Contains(roles, u.Role) }

type Session struct {
	TokenHash string    `db:"token_hash"`
	UserID    int64     `db:"user_id"`
	UserAgent string    `db:"user_agent"`
	ExpiresAt time.Time `db:"expires_at"`
}

type Medicine struct {
	ID         int64  `db:"id" json:"id"`
	SKU        string `db:"sku" json:"sku"`
	Name       string `db:"name" json:"name"`
	PriceCents int64  `db:"price_cents" json:"price_cents"`
	RxRequired bool   `db:"rx_required" json:"rx_required"`
}

type Address struct {
	ID        int64  `db:"id" json:"id"`
	UserID    int64  `db:"user_id" json:"-"`
	Label     string `db:"label" json:"label"`
	Line1     string `db:"line1" json:"line1"`
	City      string `db:"city" json:"city"`
	Postcode  string `db:"postcode" json:"postcode"`
	IsDefault bool   `db:"is_default" json:"is_default"`
}

type Prescription struct {
	ID         int64              `db:"id" json:"id"`
	UserID     int64              `db:"user_id" json:"user_id"`
	DoctorID   int64              `db:"doctor_id" json:"doctor_id"`
	Diagnosis  string             `db:"diagnosis" json:"diagnosis"`
	Status     string             `db:"status" json:"status"`
	ExpiresOn  time.Time          `db:"expires_on" json:"expires_on"`
	VerifiedAt *time.Time         `db:"verified_at" json:"verified_at,omitempty"`
	CreatedAt  time.Time          `db:"created_at" json:"created_at"`
	Items      []PrescriptionItem `db:"-" json:"items,omitempty"`
}

type PrescriptionItem struct {
	ID             int64  `db:"id" json:"id"`
	PrescriptionID int64  `db:"prescription_id" json:"-"`
	MedicineID     int64  `db:"medicine_id" json:"medicine_id"`
	Dosage         string `db:"dosage" json:"dosage"`
	Quantity       int    `db:"quantity" json:"quantity"`
}

type Scan struct {
	ID             int64  `db:"id"`
	PrescriptionID int64  `db:"prescription_id"`
	Filename       string `db:"filename"`
	Mime           string `db:"mime"`
	Content        []byte `db:"content"`
}

type Order struct {
	ID             int64      `db:"id" json:"id"`
	UserID         int64      `db:"user_id" json:"user_id"`
	PharmacyID     int64      `db:"pharmacy_id" json:"pharmacy_id"`
	PrescriptionID *int64     `db:"prescription_id" json:"prescription_id,omitempty"`
	AddressID      int64      `db:"address_id" json:"address_id"`
	Status         string     `db:"status" json:"status"`
	Instructions   string     `db:"instructions" json:"instructions"`
	TotalCents     int64      `db:"total_cents" json:"total_cents"`
	PaymentRef     *string    `db:"payment_ref" json:"payment_ref,omitempty"`
	PlacedAt       time.Time  `db:"placed_at" json:"placed_at"`
	ArchivedAt     *time.Time `db:"archived_at" json:"archived_at,omitempty"`
}

type OrderLine struct {
	ID         int64  `db:"id" json:"id"`
	OrderID    int64  `db:"order_id" json:"-"`
	MedicineID int64  `db:"medicine_id" json:"medicine_id"`
	Quantity   int    `db:"quantity" json:"quantity"`
	UnitCents  int64  `db:"unit_cents" json:"unit_cents"`
	Note       string `db:"note" json:"note,omitempty"`
}

type Invoice struct {
	Order Order       `json:"order"`
	Lines []OrderLine `json:"lines"`
}

type Courier struct {
	ID   int64  `db:"id"`
	Name string `db:"name"`
}

type Refund struct {
	ID          int64     `db:"id" json:"id"`
	OrderID     int64     `db:"order_id" json:"order_id"`
	CustomerID  int64     `db:"customer_id" json:"-"`
	Reason      string    `db:"reason" json:"reason"`
	AmountCents int64     `db:"amount_cents" json:"amount_cents"`
	Status      string    `db:"status" json:"status"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}
