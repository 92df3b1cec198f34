package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

type Grade struct {
	ID           string     `db:"id" json:"id"`
	SubmissionID string     `db:"submission_id" json:"submission_id"`
	GraderID     string     `db:"grader_id" json:"grader_id"`
	Points       int        `db:"points" json:"points"`
	Comment      string     `db:"comment" json:"comment"`
	ReleasedAt   *time.Time `db:"released_at" json:"released_at"`
}

type GradeFilter struct {
	Scope
	QuizID string
	Limit  int
}

func (f GradeFilter) conditions() *conditions {
	c := &conditions{}
	switch {
	case f.TeacherID != "":
		c.add(`EXISTS (SELECT 1 FROM class_teachers t WHERE t.class_id = q.class_id AND t.user_id = ?)`, f.TeacherID)
	case len(f.StudentIDs) > 0:
		c.add("s.student_id IN (?) AND g.released_at IS NOT NULL", f.StudentIDs)
	default:
		c.add("false")
	}
	if f.QuizID != "" {
		c.add("s.quiz_id = ?", f.QuizID)
	}
	return c
}

type Grades struct{ db DB }

const gradeColumns = `g.id, g.submission_id, g.grader_id, g.points, g.comment, g.released_at`

func (s *Grades) List(ctx context.Context, f GradeFilter) (list []Grade, err error) {
	c := f.conditions()
	query, args, err := sqlx.In(`SELECT `+gradeColumns+` FROM grades g
		JOIN submissions s ON s.id = g.submission_id
		JOIN quizzes q ON q.id = s.quiz_id`+c.where()+` ORDER BY g.id LIMIT ?`, append(c.args, f.Limit)...)
	if err != nil {
		return nil, err
	}
	err = s.db.SelectContext(ctx, &list, s.db.Rebind(query), args...)
	return list, err
}

// Put grades a submission of a class that the grader teaches, or corrects the grade.
func (s *Grades) Put(ctx context.Context, g Grade) error {
	return touched(s.db.NamedExecContext(ctx, `INSERT INTO grades (submission_id, grader_id, points, comment)
		SELECT s.id, t.user_id, :points, :comment
		FROM submissions s
		JOIN quizzes q ON q.id = s.quiz_id
		JOIN class_teachers t ON t.class_id = q.class_id
		WHERE s.id = :submission_id AND t.user_id = :grader_id
		ON CONFLICT (submission_id) DO UPDATE
		SET grader_id = excluded.grader_id, points = excluded.points, comment = excluded.comment`, g))
}

// Release shows grades to students and parents. The ids are distinct.
func (s *Grades) Release(ctx context.Context, ids []string, graderID string) error {
	return s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		query, args, err := sqlx.In(`SELECT count(*) FROM grades WHERE id IN (?) AND grader_id = ?`, ids, graderID)
		if err != nil {
			return err
		}
		var n int
		if err := tx.GetContext(ctx, &n, tx.Rebind(query), args...); err != nil {
			return err
		}
		if n == 0 {
			return ErrNotFound
		}
		query, args, err = sqlx.In(`UPDATE grades SET released_at = now() WHERE id IN (?) AND released_at IS NULL`, ids)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, tx.Rebind(query), args...)
		return err
	})
}

type BookRow struct {
	Student string `db:"student"`
	Quiz    string `db:"quiz"`
	Points  *int   `db:"points"`
}

// Book streams the grade book of a class.
func (s *Grades) Book(ctx context.Context, classID string, each func(BookRow) error) error {
	rows, err := s.db.QueryxContext(ctx, `SELECT u.name AS student, q.title AS quiz, g.points
		FROM quizzes q
		JOIN submissions s ON s.quiz_id = q.id
		JOIN users u ON u.id = s.student_id
		LEFT JOIN grades g ON g.submission_id = s.id
		WHERE q.class_id = $1 ORDER BY u.name, q.title`, classID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var row BookRow
		if err := rows.StructScan(&row); err != nil {
			return err
		}
		if err := each(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

type ChildGrade struct {
	Quiz     string  `db:"quiz" json:"quiz"`
	Points   int     `db:"points" json:"points"`
	Comment  string  `db:"comment" json:"comment"`
	Relation *string `db:"relation" json:"relation,omitempty"`
}

// OfChild lists the released grades of a parent's child.
func (s *Grades) OfChild(ctx context.Context, studentID, parentID string) (list []ChildGrade, err error) {
	err = s.db.SelectContext(ctx, &list, `SELECT q.title AS quiz, g.points, g.comment, p.relation
		FROM grades g
		JOIN submissions s ON s.id = g.submission_id
		JOIN quizzes q ON q.id = s.quiz_id
		JOIN guardians p ON p.student_id = s.student_id AND p.parent_id = $2 AND p.confirmed_at IS NOT NULL
		WHERE s.student_id = $1 AND g.released_at IS NOT NULL
		ORDER BY s.submitted_at DESC`, studentID, parentID)
	return list, err
}

type ReportLine struct {
	Class    string  `db:"class" json:"class"`
	Quizzes  int     `db:"quizzes" json:"quizzes"`
	Points   int     `db:"points" json:"points"`
	Relation *string `db:"relation" json:"relation,omitempty"`
}

// ReportOfChild sums up a child's term class by class.
func (s *Grades) ReportOfChild(ctx context.Context, studentID, parentID string) (list []ReportLine, err error) {
	err = s.db.SelectContext(ctx, &list, `SELECT c.title AS class, count(*) AS quizzes, coalesce(sum(g.points), 0) AS points, p.relation
		FROM submissions s
		JOIN quizzes q ON q.id = s.quiz_id
		JOIN classes c ON c.id = q.class_id
		LEFT JOIN grades g ON g.submission_id = s.id AND g.released_at IS NOT NULL
		LEFT JOIN guardians p ON p.student_id = s.student_id AND p.parent_id = $2 AND p.confirmed_at IS NOT NULL
		WHERE s.student_id = $1
		GROUP BY c.title, p.relation
		ORDER BY c.title`, studentID, parentID)
	return list, err
}
