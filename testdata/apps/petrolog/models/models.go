package models

import "time"

type User struct {
	ID              int64      `db:"id" json:"id"`
	Email           string     `db:"email" json:"email"`
	PasswordHash    string     `db:"password_hash" json:"-"`
	Name            string     `db:"name" json:"name"`
	IsAdmin         bool       `db:"is_admin" json:"is_admin"`
	EmailVerifiedAt *time.Time `db:"email_verified_at" json:"email_verified_at"`
	CreatedAt       time.Time  `db:"created_at" json:"created_at"`
	DeletedAt       *time.Time `db:"deleted_at" json:"-"`
}

type Vehicle struct {
	ID             int64      `db:"id" json:"id"`
	OwnerID        int64      `db:"owner_id" json:"owner_id"`
	OrganizationID *int64     `db:"organization_id" json:"organization_id,omitempty"`
	Plate          string     `db:"plate" json:"plate"`
	Make           string     `db:"make" json:"make"`
	Model          string     `db:"model" json:"model"`
	Odometer       int        `db:"odometer" json:"odometer"`
	CreatedAt      time.Time  `db:"created_at" json:"created_at"`
	DeletedAt      *time.Time `db:"deleted_at" json:"-"`
}

type VehicleStats struct {
	Fillups    int     `db:"fillups" json:"fillups"`
	Litres     float64 `db:"litres" json:"litres"`
	FuelCents  int     `db:"fuel_cents" json:"fuel_cents"`
	OtherCents int     `db:"other_cents" json:"other_cents"`
}

type Fillup struct {
	ID         int64      `db:"id" json:"id"`
	VehicleID  int64      `db:"vehicle_id" json:"vehicle_id"`
	UserID     int64      `db:"user_id" json:"user_id"`
	Litres     float64    `db:"litres" json:"litres" binding:"gte=0"`
	PriceCents int        `db:"price_cents" json:"price_cents" binding:"gte=0"`
	Odometer   int        `db:"odometer" json:"odometer"`
	Note       string     `db:"note" json:"note"`
	FilledAt   time.Time  `db:"filled_at" json:"filled_at"`
	DeletedAt  *time.Time `db:"deleted_at" json:"-"`
}

type Trip struct {
	ID        int64      `db:"id" json:"id"`
	VehicleID int64      `db:"vehicle_id" json:"vehicle_id"`
	DriverID  int64      `db:"driver_id" json:"driver_id"`
	TripType  string     `db:"trip_type" json:"trip_type"`
	Purpose   string     `db:"purpose" json:"purpose"`
	Distance  int        `db:"distance" json:"distance"`
	StartedAt time.Time  `db:"started_at" json:"started_at"`
	DeletedAt *time.Time `db:"deleted_at" json:"-"`
}

type Expense struct {
	ID          int64      `db:"id" json:"id"`
	VehicleID   int64      `db:"vehicle_id" json:"vehicle_id"`
	UserID      int64      `db:"user_id" json:"user_id"`
	Category    string     `db:"category" json:"category"`
	AmountCents int        `db:"amount_cents" json:"amount_cents"`
	Note        string     `db:"note" json:"note"`
	SpentAt     time.Time  `db:"spent_at" json:"spent_at"`
	DeletedAt   *time.Time `db:"deleted_at" json:"-"`
}

type CategoryTotal struct {
	Category string `db:"category" json:"category"`
	Cents    int64  `db:"cents" json:"cents"`
}

type ServiceRecord struct {
	ID          int64      `db:"id" json:"id"`
	VehicleID   int64      `db:"vehicle_id" json:"vehicle_id"`
	CreatedBy   int64      `db:"created_by" json:"created_by"`
	Title       string     `db:"title" json:"title"`
	CostCents   int        `db:"cost_cents" json:"cost_cents"`
	Odometer    int        `db:"odometer" json:"odometer"`
	Status      string     `db:"status" json:"status"`
	CompletedBy *int64     `db:"completed_by" json:"completed_by"`
	CompletedAt *time.Time `db:"completed_at" json:"completed_at"`
}

type Receipt struct {
	ID          int64  `db:"id" json:"id"`
	UploadedBy  int64  `db:"uploaded_by" json:"uploaded_by"`
	VehicleID   *int64 `db:"vehicle_id" json:"vehicle_id"`
	Filename    string `db:"filename" json:"filename"`
	ContentType string `db:"content_type" json:"content_type"`
	TotalCents  int    `db:"total_cents" json:"total_cents"`
}

type Reminder struct {
	ID        int64      `db:"id" json:"id"`
	UserID    int64      `db:"user_id" json:"user_id"`
	VehicleID *int64     `db:"vehicle_id" json:"vehicle_id"`
	Title     string     `db:"title" json:"title" binding:"required"`
	DueAt     *time.Time `db:"due_at" json:"due_at"`
	Done      bool       `db:"done" json:"done"`
	DeletedAt *time.Time `db:"deleted_at" json:"-"`
}

type Export struct {
	ID        int64      `db:"id" json:"id"`
	UserID    int64      `db:"user_id" json:"-"`
	Format    string     `db:"format" json:"format"`
	Status    string     `db:"status" json:"status"`
	TokenHash *string    `db:"token_hash" json:"-"`
	ExpiresAt *time.Time `db:"expires_at" json:"expires_at"`
	Body      string     `db:"body" json:"body"`
}

type APIKey struct {
	ID        int64      `db:"id" json:"id"`
	UserID    int64      `db:"user_id" json:"-"`
	Name      string     `db:"name" json:"name"`
	KeyHash   string     `db:"key_hash" json:"-"`
	RevokedAt *time.Time `db:"revoked_at" json:"revoked_at"`
}

type Device struct {
	ID         int64      `db:"id" json:"id"`
	VehicleID  int64      `db:"vehicle_id" json:"vehicle_id"`
	TokenHash  string     `db:"token_hash" json:"-"`
	LastSeenAt *time.Time `db:"last_seen_at" json:"last_seen_at"`
}

type FuelType struct {
	ID   int64  `db:"id" json:"id"`
	Code string `db:"code" json:"code"`
	Name string `db:"name" json:"name"`
}

type OrgDriver struct {
	UserID int64  `db:"user_id" json:"user_id"`
	Name   string `db:"name" json:"name"`
	Email  string `db:"email" json:"email"`
	Role   string `db:"role" json:"role"`
}
