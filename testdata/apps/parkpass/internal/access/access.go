// Package access answers who may see what, for the new API.
package access

import (
	"context"
	"database/sql"
	"errors"

	"example.com/parkpass/internal/auth"
)

// ErrDenied is the answer to those who may not.
var ErrDenied = errors.New("access denied")

// Judge decides.
type Judge struct{ db *sql.DB }

// NewJudge returns a judge.
func NewJudge(db *sql.DB) *Judge { return &Judge{db} }

// Vehicle lets the owner see a vehicle, the owner's household, and the clerks
// of a city that the vehicle has a permit of.
func (j *Judge) Vehicle(ctx context.Context, u *auth.User, id int64) error {
	var ok bool
	err := j.db.QueryRowContext(ctx, `SELECT
		EXISTS (SELECT 1 FROM vehicles v WHERE v.id = $1 AND v.user_id = $2)
		OR EXISTS (SELECT 1 FROM vehicles v JOIN household_members a ON a.user_id = v.user_id
			JOIN household_members b ON b.household_id = a.household_id WHERE v.id = $1 AND b.user_id = $2)
		OR $3 AND EXISTS (SELECT 1 FROM permits p JOIN zones z ON z.id = p.zone_id WHERE p.vehicle_id = $1 AND z.city_id = $4)`,
		id, u.ID, u.Role == auth.RoleClerk, u.CityID).Scan(&ok)
	if err == nil && !ok {
		err = ErrDenied
	}
	return err
}
