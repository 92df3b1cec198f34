package models

import (
	"context"
	"time"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// Jurisdiction has the statutory limits of a state.
type Jurisdiction struct {
	Code             string `db:"code" json:"code"`
	Name             string `db:"name" json:"name"`
	DepositCapMonths int    `db:"deposit_cap_months" json:"deposit_cap_months"`
	LateFeeCapBP     int    `db:"late_fee_cap_bp" json:"late_fee_cap_bp"`
	NoticeDays       int    `db:"notice_days" json:"notice_days"`
}

// Jurisdictions lists all states.
func Jurisdictions(ctx context.Context, q Q) ([]Jurisdiction, error) {
	return many[Jurisdiction](ctx, q, `SELECT code, name, deposit_cap_months, late_fee_cap_bp, notice_days FROM jurisdictions ORDER BY name`)
}

// Property is a building or an estate of one landlord.
type Property struct {
	ID           int64     `db:"id" json:"id"`
	LandlordID   int64     `db:"landlord_id" json:"landlord_id"`
	Name         string    `db:"name" json:"name"`
	Address      string    `db:"address" json:"address"`
	Jurisdiction *string   `db:"jurisdiction" json:"jurisdiction"`
	CreatedAt    time.Time `db:"created_at" json:"created_at"`
}

const propertyColumns = `p.id, p.landlord_id, p.name, p.address, p.jurisdiction, p.created_at`

// ManagedBy is the condition that user manages the property p.
func ManagedBy(userID int64) sqlb.Cond {
	return sqlb.C(`EXISTS (SELECT 1 FROM property_managers pm WHERE pm.property_id = p.id AND pm.user_id = ?)`, userID)
}

// FindProperty loads a property that has not been deleted.
func FindProperty(ctx context.Context, q Q, id int64) (*Property, error) {
	return one[Property](ctx, q, "property", `SELECT `+propertyColumns+` FROM properties p WHERE p.id = ? AND p.deleted_at IS NULL`, id)
}

// Properties lists properties under w.
func Properties(ctx context.Context, q Q, w *sqlb.Where, p web.Page) ([]Property, error) {
	return search[Property](ctx, q, `SELECT `+propertyColumns+` FROM properties p`, w.And("p.deleted_at IS NULL"), "p.name, p.id", p)
}

// Insert creates the property.
func (p *Property) Insert(ctx context.Context, q Q) error {
	row, err := one[Property](ctx, q, "property",
		`INSERT INTO properties AS p (landlord_id, name, address, jurisdiction) VALUES (?, ?, ?, ?) RETURNING `+propertyColumns,
		p.LandlordID, p.Name, p.Address, p.Jurisdiction)
	if err == nil {
		*p = *row
	}
	return err
}

// DeleteProperty retires a property of the landlord's that has no running lease.
func DeleteProperty(ctx context.Context, q Q, id, landlordID int64) error {
	return must(ctx, q, fault.NotFound("property without running leases"),
		`UPDATE properties p SET deleted_at = now()
		  WHERE p.id = ? AND p.landlord_id = ? AND p.deleted_at IS NULL
		    AND NOT EXISTS (SELECT 1 FROM leases l JOIN units u ON u.id = l.unit_id
		                     WHERE u.property_id = p.id AND l.status = 'active')`, id, landlordID)
}

// AddManager assigns a manager; assigning twice is fine.
func (p *Property) AddManager(ctx context.Context, q Q, userID, by int64) error {
	_, err := exec(ctx, q, `INSERT INTO property_managers (property_id, user_id, added_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
		p.ID, userID, by)
	return err
}

// RemoveManager takes a manager off the property.
func (p *Property) RemoveManager(ctx context.Context, q Q, userID int64) error {
	return must(ctx, q, fault.NotFound("manager"), `DELETE FROM property_managers WHERE property_id = ? AND user_id = ?`, p.ID, userID)
}

// PropertyLevel tells how far the user's rights on a property go: 2 for the
// landlord, 1 for an assigned manager, 0 for everybody else.
func PropertyLevel(ctx context.Context, q Q, propertyID, userID int64) (int, error) {
	level, err := one[int](ctx, q, "property",
		`SELECT CASE WHEN p.landlord_id = ? THEN 2
		             WHEN EXISTS (SELECT 1 FROM property_managers pm WHERE pm.property_id = p.id AND pm.user_id = ?) THEN 1
		             ELSE 0 END
		   FROM properties p WHERE p.id = ? AND p.deleted_at IS NULL`, userID, userID, propertyID)
	if err != nil {
		return 0, err
	}
	return *level, nil
}

// WorksFor reports whether the user is the landlord or manages one of the landlord's properties.
func WorksFor(ctx context.Context, q Q, userID, landlordID int64) (bool, error) {
	if userID == landlordID {
		return true, nil
	}
	return exists(ctx, q,
		`SELECT 1 FROM property_managers pm JOIN properties p ON p.id = pm.property_id
		  WHERE pm.user_id = ? AND p.landlord_id = ? AND p.deleted_at IS NULL`, userID, landlordID)
}

// Unit is a flat, a shop or a parking lot.
type Unit struct {
	ID         int64  `db:"id" json:"id"`
	PropertyID int64  `db:"property_id" json:"property_id"`
	Label      string `db:"label" json:"label"`
	Bedrooms   int    `db:"bedrooms" json:"bedrooms"`
	RentCents  int64  `db:"rent_cents" json:"rent_cents"`
	Status     string `db:"status" json:"status"`
}

const selectUnit = `SELECT u.id, u.property_id, u.label, u.bedrooms, u.rent_cents, u.status FROM units u`

// FindUnit loads a unit.
func FindUnit(ctx context.Context, q Q, id int64) (*Unit, error) {
	return one[Unit](ctx, q, "unit", selectUnit+` WHERE u.id = ?`, id)
}

// Units lists the units of the property.
func (p *Property) Units(ctx context.Context, q Q) ([]Unit, error) {
	return many[Unit](ctx, q, selectUnit+` WHERE u.property_id = ? ORDER BY u.label`, p.ID)
}

// Save writes the unit back; a new one it creates.
func (u *Unit) Save(ctx context.Context, q Q) error {
	if u.ID != 0 {
		return must(ctx, q, fault.NotFound("unit"),
			`UPDATE units SET label = ?, bedrooms = ?, rent_cents = ?, status = ?, updated_at = now() WHERE id = ?`,
			u.Label, u.Bedrooms, u.RentCents, u.Status, u.ID)
	}
	id, err := one[int64](ctx, q, "unit",
		`INSERT INTO units (property_id, label, bedrooms, rent_cents, status) VALUES (?, ?, ?, ?, ?) RETURNING id`,
		u.PropertyID, u.Label, u.Bedrooms, u.RentCents, u.Status)
	if err == nil {
		u.ID = *id
	}
	return err
}

// RollRow is one line of a rent roll.
type RollRow struct {
	Unit      string `db:"unit" json:"unit"`
	Status    string `db:"status" json:"status"`
	RentCents int64  `db:"rent_cents" json:"rent_cents"`
	Residents string `db:"residents" json:"residents"`
}

// RentRoll returns who lives where and pays what in one property.
func RentRoll(ctx context.Context, q Q, propertyID int64) ([]RollRow, error) {
	return many[RollRow](ctx, q,
		`SELECT u.label AS unit, u.status, coalesce(l.rent_cents, u.rent_cents) AS rent_cents,
		        coalesce(string_agg(pe.full_name, ', ' ORDER BY pe.full_name), '') AS residents
		   FROM units u LEFT JOIN leases l ON l.unit_id = u.id AND l.status = 'active'
		   LEFT JOIN lease_people lp ON lp.lease_id = l.id LEFT JOIN people pe ON pe.id = lp.person_id
		  WHERE u.property_id = ? GROUP BY u.id, l.id ORDER BY u.label`, propertyID)
}
