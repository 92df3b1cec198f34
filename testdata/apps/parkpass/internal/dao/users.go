package dao

import (
	"context"
	"database/sql"

	"example.com/parkpass/internal/dbutil"
)

// User is a person with an account, whatever the role.
type User struct {
	ID       int64  `json:"id"`
	Email    string `json:"email"`
	Name     string `json:"name"`
	Phone    string `json:"phone"`
	Role     string `json:"role"`
	CityID   int64  `json:"city"`
	ZoneID   int64  `json:"zone,omitempty"`
	Password string `json:"-"`
}

const userCols = `u.id, u.email, u.name, u.phone, u.role, coalesce(u.city_id, 0), coalesce(u.zone_id, 0), u.password`

func scanUser(row interface{ Scan(...any) error }) (*User, error) {
	u := new(User)
	err := row.Scan(&u.ID, &u.Email, &u.Name, &u.Phone, &u.Role, &u.CityID, &u.ZoneID, &u.Password)
	if err != nil {
		return nil, err
	}
	return u, nil
}

// Users is the DAO of users and of their tokens.
type Users struct {
	db *sql.DB

	byID, byEmail, byCalendar, byRemember *sql.Stmt
}

// NewUsers prepares the statements.
func NewUsers(db *sql.DB) (*Users, error) {
	d := &Users{db: db}
	err := dbutil.Prepare(db, map[**sql.Stmt]string{
		&d.byID:       `SELECT ` + userCols + ` FROM users u WHERE u.id = $1`,
		&d.byEmail:    `SELECT ` + userCols + ` FROM users u WHERE u.email = lower($1)`,
		&d.byCalendar: `SELECT ` + userCols + ` FROM users u WHERE u.calendar_hash = $1`,
		&d.byRemember: `SELECT ` + userCols + `, t.validator_hash FROM users u JOIN remember_tokens t ON t.user_id = u.id
			WHERE t.selector = $1 AND t.expires_at > now()`,
	})
	return d, err
}

func (d *Users) ByID(ctx context.Context, id int64) (*User, error) {
	return scanUser(d.byID.QueryRowContext(ctx, id))
}

func (d *Users) ByEmail(ctx context.Context, email string) (*User, error) {
	return scanUser(d.byEmail.QueryRowContext(ctx, email))
}

// ByCalendarToken finds the owner of a calendar token by the token's hash.
func (d *Users) ByCalendarToken(ctx context.Context, hash string) (*User, error) {
	return scanUser(d.byCalendar.QueryRowContext(ctx, hash))
}

// ByRemember finds the user of a remember-me cookie and the hash that the
// second half of the cookie has to match.
func (d *Users) ByRemember(ctx context.Context, selector string) (*User, string, error) {
	u, hash := new(User), ""
	err := d.byRemember.QueryRowContext(ctx, selector).
		Scan(&u.ID, &u.Email, &u.Name, &u.Phone, &u.Role, &u.CityID, &u.ZoneID, &u.Password, &hash)
	if err != nil {
		return nil, "", err
	}
	return u, hash, nil
}

func (d *Users) Remember(ctx context.Context, user int64, selector, validatorHash string) error {
	_, err := dbutil.Exec(ctx, d.db, `INSERT INTO remember_tokens (selector, validator_hash, user_id, expires_at)
		VALUES ($1, $2, $3, now() + interval '60 days')`, selector, validatorHash, user)
	return err
}

// Forget drops the user's remember-me tokens.
func (d *Users) Forget(ctx context.Context, user int64) error {
	_, err := dbutil.Exec(ctx, d.db, `DELETE FROM remember_tokens WHERE user_id = $1`, user)
	return err
}

// ResetPassword spends a reset token. Remember-me tokens die with the old password.
func (d *Users) ResetPassword(ctx context.Context, tokenHash, password string) error {
	return dbutil.Tx(ctx, d.db, func(tx *sql.Tx) error {
		var user int64
		err := tx.QueryRowContext(ctx, `DELETE FROM reset_tokens WHERE token_hash = $1 AND expires_at > now() RETURNING user_id`,
			tokenHash).Scan(&user)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE users SET password = $2 WHERE id = $1`, user, password); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM remember_tokens WHERE user_id = $1`, user)
		return err
	})
}

func (d *Users) Rename(ctx context.Context, id int64, name string) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE users SET name = $2 WHERE id = $1`, id, name)
}

func (d *Users) SetPhone(ctx context.Context, id int64, phone string) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE users SET phone = $2 WHERE id = $1`, id, phone)
}

// MoveWarden sends a warden to another zone, and to that zone's city.
func (d *Users) MoveWarden(ctx context.Context, id, zone int64) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE users SET zone_id = z.id, city_id = z.city_id FROM zones z
		WHERE users.id = $1 AND users.role = 'warden' AND z.id = $2`, id, zone)
}

// Residents lists a city's residents by name.
func (d *Users) Residents(ctx context.Context, city int64) ([]*User, error) {
	var list []*User
	err := dbutil.Query(ctx, d.db, func(rows *sql.Rows) error {
		u, err := scanUser(rows)
		list = append(list, u)
		return err
	}, `SELECT `+userCols+` FROM users u WHERE u.city_id = $1 AND u.role = 'resident' ORDER BY u.name`, city)
	return list, err
}

// ResidentOf loads a resident of the given city.
func (d *Users) ResidentOf(ctx context.Context, id, city int64) (*User, error) {
	return scanUser(d.db.QueryRowContext(ctx, `SELECT `+userCols+` FROM users u WHERE u.id = $1 AND u.city_id = $2 AND u.role = 'resident'`, id, city))
}
