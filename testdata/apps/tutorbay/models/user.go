package models

import (
	"database/sql"
	"slices"
)

const (
	RoleStudent  = "student"
	RoleTutor    = "tutor"
	RoleGuardian = "guardian"
	RoleAdmin    = "admin"
)

type User struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"`
	PasswordHash string `json:"-"`
	Name         string `json:"name"`
	Role         string `json:"role"`
	Disabled     bool   `json:"-"`

	// Wards are the students a guardian may act for. Filled by LoadWards.
	Wards []int64 `json:"-"`
}

const userColumns = `id, email, password_hash, name, role, disabled`

func scanUser(row scanner) (*User, error) {
	u := &User{}
	err := row.Scan(&u.ID, &u.Email, &u.PasswordHash, &u.Name, &u.Role, &u.Disabled)
	if err != nil {
		return nil, notFound(err)
	}
	return u, nil
}

func FindUser(db *sql.DB, id int64) (*User, error) {
	return scanUser(db.QueryRow(`SELECT `+userColumns+` FROM users WHERE id = $1`, id))
}

func FindUserByEmail(db *sql.DB, email string) (*User, error) {
	return scanUser(db.QueryRow(`SELECT `+userColumns+` FROM users WHERE lower(email) = lower($1)`, email))
}

// FindUserByCalendarToken is for the feed: calendar programs cannot send headers.
func FindUserByCalendarToken(db *sql.DB, token string) (*User, error) {
	return scanUser(db.QueryRow(`SELECT `+userColumns+` FROM users WHERE calendar_token = $1 AND NOT disabled`, token))
}

func (u *User) IsAdmin() bool { return u.Role == RoleAdmin }

// LoadWards fills u.Wards; it does nothing for anybody but guardians.
func (u *User) LoadWards(db *sql.DB) error {
	if u.Role != RoleGuardian {
		return nil
	}
	rows, err := db.Query(`SELECT student_id FROM guardianships WHERE guardian_id = $1 AND revoked_at IS NULL`, u.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		u.Wards = append(u.Wards, id)
	}
	return rows.Err()
}

// ActsFor tells whether u is the student or one of the student's guardians.
func (u *User) ActsFor(studentID int64) bool {
	return u.ID == studentID || slices.Contains(u.Wards, studentID)
}

// IsGuardianOf asks the membership table directly.
func IsGuardianOf(db *sql.DB, guardianID, studentID int64) (ok bool, err error) {
	err = db.QueryRow(`
		SELECT EXISTS (SELECT 1 FROM guardianships
		                WHERE guardian_id = $1 AND student_id = $2 AND revoked_at IS NULL)`,
		guardianID, studentID).Scan(&ok)
	return ok, err
}

// CountWards says how many students the guardian looks after at present.
func CountWards(db *sql.DB, guardianID int64) (n int, err error) {
	err = db.QueryRow(`SELECT count(*) FROM guardianships WHERE guardian_id = $1 AND revoked_at IS NULL`, guardianID).Scan(&n)
	return n, err
}

// AddFavourite is idempotent.
func (u *User) AddFavourite(db *sql.DB, tutorID int64) error {
	_, err := db.Exec(`INSERT INTO favourites (user_id, tutor_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, u.ID, tutorID)
	return err
}
