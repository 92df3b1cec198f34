package domain

import (
	"time"

	"github.com/google/uuid"
)

type Unit struct {
	ID         uuid.UUID
	BuildingID uuid.UUID
	Label      string
	Rooms      string
	RentCents  int64
	DoorCode   string
}

type Listing struct {
	UnitID    uuid.UUID
	Building  string
	City      string
	Label     string
	Rooms     string
	RentCents int64
}

type Inspection struct {
	ID           uuid.UUID
	Title        string
	ScheduledFor time.Time
	Outcome      string
	Remarks      string
}

type Contractor struct {
	ID          uuid.UUID
	OrgID       uuid.UUID
	Name        string
	Trade       string
	Phone       string
	IBAN        string
	HourlyCents int64
}

type Trade struct {
	Code  string
	Title string
}
