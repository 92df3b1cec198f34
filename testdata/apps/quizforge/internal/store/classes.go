package store

import (
	"context"
	"time"
)

type Class struct {
	ID          string    `db:"id" json:"id"`
	SchoolID    string    `db:"school_id" json:"school_id"`
	OwnerID     string    `db:"owner_id" json:"owner_id"`
	Title       string    `db:"title" json:"title"`
	SubjectCode *string   `db:"subject_code" json:"subject_code"`
	UpdatedAt   time.Time `db:"updated_at" json:"updated_at"`
}

// Taught is a class as one of its teachers sees it.
type Taught struct {
	Class
	MyRole string `db:"my_role" json:"my_role"`
}

type Pupil struct {
	ID    string `db:"id" json:"id"`
	Name  string `db:"name" json:"name"`
	Email string `db:"email" json:"email"`
}

type Classes struct{ db DB }

const classColumns = `c.id, c.school_id, c.owner_id, c.title, c.subject_code, c.updated_at`

func (s *Classes) Find(ctx context.Context, id string) (c Class, err error) {
	err = s.db.GetContext(ctx, &c, `SELECT `+classColumns+` FROM classes c WHERE c.id = $1 AND c.archived_at IS NULL`, id)
	return c, orNotFound(err)
}

func (s *Classes) TaughtBy(ctx context.Context, id, teacherID string) (c Taught, err error) {
	err = s.db.GetContext(ctx, &c, `SELECT `+classColumns+`, t.role AS my_role
		FROM classes c
		JOIN class_teachers t ON t.class_id = c.id AND t.user_id = $2
		WHERE c.id = $1 AND c.archived_at IS NULL`, id, teacherID)
	return c, orNotFound(err)
}

func (s *Classes) Teaches(ctx context.Context, classID, userID string) (ok bool, err error) {
	err = s.db.GetContext(ctx, &ok,
		`SELECT EXISTS (SELECT 1 FROM class_teachers WHERE class_id = $1 AND user_id = $2)`, classID, userID)
	return ok, err
}

// Belongs reports whether somebody teaches or attends the class.
func (s *Classes) Belongs(ctx context.Context, classID, userID string) (ok bool, err error) {
	err = s.db.GetContext(ctx, &ok, `SELECT EXISTS (
		SELECT 1 FROM class_teachers WHERE class_id = $1 AND user_id = $2
		UNION ALL
		SELECT 1 FROM enrollments WHERE class_id = $1 AND student_id = $2)`, classID, userID)
	return ok, err
}

func (s *Classes) Save(ctx context.Context, c Class) error {
	return touched(s.db.NamedExecContext(ctx, `UPDATE classes
		SET title = :title, subject_code = :subject_code, updated_at = now()
		WHERE id = :id AND owner_id = :owner_id AND archived_at IS NULL`, c))
}

func (s *Classes) Roster(ctx context.Context, classID string) (list []Pupil, err error) {
	err = s.db.SelectContext(ctx, &list, `SELECT u.id, u.name, u.email
		FROM enrollments e JOIN users u ON u.id = e.student_id
		WHERE e.class_id = $1 ORDER BY u.name`, classID)
	return list, err
}

// RemoveTeacher takes an assistant off the class; leads stay.
func (s *Classes) RemoveTeacher(ctx context.Context, classID, userID string) error {
	return touched(s.db.ExecContext(ctx,
		`DELETE FROM class_teachers WHERE class_id = $1 AND user_id = $2 AND role <> 'lead'`, classID, userID))
}
