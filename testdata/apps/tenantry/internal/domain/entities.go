package domain

import "errors"

// The errors that use cases answer with.
var (
	ErrNotFound     = errors.New("not found")
	ErrForbidden    = errors.New("forbidden")
	ErrUnauthorized = errors.New("unauthorized")
)

// User is an account.
type User struct {
	ID           int64  `db:"id"`
	LandlordID   int64  `db:"landlord_id"`
	Email        string `db:"email"`
	PasswordHash string `db:"password_hash"`
}

// Permission lets a user do an action in a building.
type Permission struct {
	ID         int64  `db:"id" json:"id"`
	UserID     int64  `db:"user_id" json:"user_id" binding:"required"`
	BuildingID int64  `db:"building_id" json:"building_id" binding:"required"`
	Action     string `db:"action" json:"action" binding:"required"`
}

// Building is a house of a landlord.
type Building struct {
	ID         int64  `db:"id" json:"id"`
	LandlordID int64  `db:"landlord_id" json:"-"`
	Name       string `db:"name" json:"name"`
	City       string `db:"city" json:"city"`
	Status     string `db:"status" json:"status"`
}

// Unit is a flat or a shop in a building.
type Unit struct {
	ID         int64  `db:"id" json:"id"`
	BuildingID int64  `db:"building_id" json:"building_id"`
	Label      string `db:"label" json:"label"`
	Rent       int64  `db:"rent" json:"rent"`
	Status     string `db:"status" json:"status"`
}

// Tenant is somebody who rents.
type Tenant struct {
	ID         int64  `db:"id" json:"id"`
	LandlordID int64  `db:"landlord_id" json:"-"`
	Name       string `db:"name" json:"name"`
	Phone      string `db:"phone" json:"phone"`
	Status     string `db:"status" json:"status"`
}

// Lease binds a tenant to a unit.
type Lease struct {
	ID         int64  `db:"id" json:"id"`
	UnitID     int64  `db:"unit_id" json:"unit_id"`
	TenantID   int64  `db:"tenant_id" json:"tenant_id"`
	Deposit    int64  `db:"deposit" json:"deposit"`
	Status     string `db:"status" json:"status"`
	BuildingID int64  `db:"building_id" json:"building_id"`
	TenantUser int64  `db:"tenant_user" json:"-"` // 0: has no account
}

// Repair is something that is broken.
type Repair struct {
	ID         int64  `db:"id" json:"id"`
	UnitID     int64  `db:"unit_id" json:"unit_id"`
	ReportedBy int64  `db:"reported_by" json:"reported_by"`
	Title      string `db:"title" json:"title"`
	Status     string `db:"status" json:"status"`
	BuildingID int64  `db:"building_id" json:"building_id"`
}

// Invoice is money that a tenant owes.
type Invoice struct {
	ID     int64  `db:"id" json:"id"`
	Lease  int64  `db:"lease_id" json:"lease_id"`
	Amount int64  `db:"amount" json:"amount"`
	Note   string `db:"note" json:"note"`
	Status string `db:"status" json:"status"`
}

// Document is a paper that belongs to a lease.
type Document struct {
	ID         int64  `db:"id" json:"id"`
	LandlordID int64  `db:"landlord_id" json:"-"`
	LeaseID    int64  `db:"lease_id" json:"lease_id"`
	Name       string `db:"name" json:"name"`
	Body       string `db:"body" json:"body"`
	Status     string `db:"status" json:"status"`
}

// Arrear is a line of the report on open invoices.
type Arrear struct {
	Unit   string `db:"unit"`
	Tenant string `db:"tenant"`
	Amount int64  `db:"amount"`
}
