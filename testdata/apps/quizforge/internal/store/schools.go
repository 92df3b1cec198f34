package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Schools struct{ db DB }

type Subject struct {
	Code  string `db:"code" json:"code"`
	Title string `db:"title" json:"title"`
}

type Backlog struct {
	School   string `db:"school" json:"school"`
	Ungraded int    `db:"ungraded" json:"ungraded"`
}

type RosterRow struct {
	ExternalID string `db:"external_id" json:"external_id"`
	SchoolID   string `db:"school_id" json:"-"`
	Name       string `db:"name" json:"name"`
	Email      string `db:"email" json:"email"`
}

func (s *Schools) Subjects(ctx context.Context) (list []Subject, err error) {
	err = s.db.SelectContext(ctx, &list, `SELECT code, title FROM subjects ORDER BY title`)
	return list, err
}

// Employs reports whether somebody works at the school, at home or by membership.
func (s *Schools) Employs(ctx context.Context, schoolID, userID string) (ok bool, err error) {
	err = s.db.GetContext(ctx, &ok, `SELECT EXISTS (
		SELECT 1 FROM users WHERE id = $2 AND school_id = $1
		UNION ALL
		SELECT 1 FROM staff_memberships WHERE user_id = $2 AND school_id = $1)`, schoolID, userID)
	return ok, err
}

func (s *Schools) Backlog(ctx context.Context) (list []Backlog, err error) {
	err = s.db.SelectContext(ctx, &list, `SELECT sc.name AS school, count(*) AS ungraded
		FROM submissions s
		JOIN users st ON st.id = s.student_id
		JOIN schools sc ON sc.id = st.school_id
		LEFT JOIN grades g ON g.submission_id = s.id
		WHERE g.id IS NULL
		GROUP BY sc.name ORDER BY sc.name`)
	return list, err
}

// Import brings a school's students up to date.
func (s *Schools) Import(ctx context.Context, schoolID string, rows []RosterRow) error {
	return s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		for _, row := range rows {
			row.SchoolID = schoolID
			if _, err := tx.NamedExecContext(ctx, `INSERT INTO users (school_id, external_id, email, name, role)
				VALUES (:school_id, :external_id, lower(:email), :name, 'student')
				ON CONFLICT (school_id, external_id) DO UPDATE SET name = excluded.name, email = excluded.email`, row); err != nil {
				return err
			}
		}
		return nil
	})
}
