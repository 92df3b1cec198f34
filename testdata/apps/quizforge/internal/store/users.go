package store

import (
	"context"
)

const (
	RoleTeacher     = "teacher"
	RoleStudent     = "student"
	RoleParent      = "parent"
	RoleSchoolAdmin = "school_admin"
)

type User struct {
	ID           string `db:"id" json:"id"`
	SchoolID     string `db:"school_id" json:"school_id"`
	Email        string `db:"email" json:"email"`
	PasswordHash string `db:"password_hash" json:"-"`
	Name         string `db:"name" json:"name"`
	Role         string `db:"role" json:"role"`
}

type Student struct {
	ID           string `db:"id" json:"id"`
	SchoolID     string `db:"school_id" json:"school_id"`
	Name         string `db:"name" json:"name"`
	Email        string `db:"email" json:"email"`
	SupportNotes string `db:"support_notes" json:"support_notes"`
}

type Users struct{ db DB }

const userColumns = `id, school_id, email, password_hash, name, role`

func (s *Users) ByEmail(ctx context.Context, email string) (u User, err error) {
	err = s.db.GetContext(ctx, &u, `SELECT `+userColumns+` FROM users WHERE email = lower($1) AND disabled_at IS NULL`, email)
	return u, orNotFound(err)
}

func (s *Users) Active(ctx context.Context, id string) (u User, err error) {
	err = s.db.GetContext(ctx, &u, `SELECT `+userColumns+` FROM users WHERE id = $1 AND disabled_at IS NULL`, id)
	return u, orNotFound(err)
}

// Wards are the students whose guardianship the school has confirmed.
func (s *Users) Wards(ctx context.Context, parentID string) (ids []string, err error) {
	err = s.db.SelectContext(ctx, &ids,
		`SELECT student_id FROM guardians WHERE parent_id = $1 AND confirmed_at IS NOT NULL`, parentID)
	return ids, err
}

func (s *Users) Guards(ctx context.Context, parentID, studentID string) (ok bool, err error) {
	err = s.db.GetContext(ctx, &ok, `SELECT EXISTS (SELECT 1 FROM guardians
		WHERE parent_id = $1 AND student_id = $2 AND confirmed_at IS NOT NULL)`, parentID, studentID)
	return ok, err
}

// Student returns a student of the school.
func (s *Users) Student(ctx context.Context, schoolID, id string) (st Student, err error) {
	err = s.db.GetContext(ctx, &st, `SELECT id, school_id, name, email, support_notes FROM users
		WHERE id = $1 AND school_id = $2 AND role = 'student'`, id, schoolID)
	return st, orNotFound(err)
}

func (s *Users) UpdateStudent(ctx context.Context, st Student) error {
	return touched(s.db.NamedExecContext(ctx, `UPDATE users SET name = :name, support_notes = :support_notes
		WHERE id = :id AND school_id = :school_id AND role = 'student'`, st))
}

// Disable closes an account of the school.
func (s *Users) Disable(ctx context.Context, schoolID, id string) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE users SET disabled_at = now() WHERE id = $1 AND school_id = $2 AND disabled_at IS NULL`, id, schoolID))
}
