// Package store holds one repository per table.
package store

import "example.com/kitchenhub/internal/db"

// Store bundles the repositories.
type Store struct {
	DB *db.DB

	Users        *Users
	Restaurants  *Restaurants
	Staff        *Staff
	Menu         *Menu
	Reservations *Reservations
	Orders       *Orders
	Shifts       *Shifts
	Timesheets   *Timesheets
	Purchasing   *Purchasing
	Reviews      *Reviews
	Vouchers     *Vouchers
	Flags        *Flags
}

// New wires the repositories to the pool.
func New(d *db.DB) *Store {
	return &Store{
		DB:           d,
		Users:        &Users{d},
		Restaurants:  &Restaurants{d},
		Staff:        &Staff{d},
		Menu:         &Menu{d},
		Reservations: &Reservations{d},
		Orders:       &Orders{d},
		Shifts:       &Shifts{d},
		Timesheets:   &Timesheets{d},
		Purchasing:   &Purchasing{d},
		Reviews:      &Reviews{d},
		Vouchers:     &Vouchers{d},
		Flags:        &Flags{d},
	}
}
