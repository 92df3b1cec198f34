package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jmoiron/sqlx"
)

type Submission struct {
	ID          string          `db:"id" json:"id"`
	QuizID      string          `db:"quiz_id" json:"quiz_id"`
	ClassID     string          `db:"class_id" json:"class_id"`
	StudentID   string          `db:"student_id" json:"student_id"`
	Answers     json.RawMessage `db:"answers" json:"answers"`
	Similarity  *float32        `db:"similarity" json:"similarity,omitempty"`
	SubmittedAt time.Time       `db:"submitted_at" json:"submitted_at"`
	ReturnedAt  *time.Time      `db:"returned_at" json:"returned_at"`
}

type SubmissionFilter struct {
	Scope
	QuizID string
	Since  time.Time
	Limit  int
}

func (f SubmissionFilter) conditions() *conditions {
	c := &conditions{}
	if f.TeacherID != "" {
		c.add(`EXISTS (SELECT 1 FROM class_teachers t WHERE t.class_id = q.class_id AND t.user_id = ?)`, f.TeacherID)
	}
	if len(f.StudentIDs) > 0 {
		c.add("s.student_id IN (?)", f.StudentIDs)
	}
	if f.QuizID != "" {
		c.add("s.quiz_id = ?", f.QuizID)
	}
	if !f.Since.IsZero() {
		c.add("s.submitted_at >= ?", f.Since)
	}
	return c
}

type Submissions struct{ db DB }

const submissionColumns = `s.id, s.quiz_id, q.class_id, s.student_id, s.answers, s.similarity, s.submitted_at, s.returned_at`

func (s *Submissions) List(ctx context.Context, f SubmissionFilter) (list []Submission, err error) {
	c := f.conditions()
	query, args, err := sqlx.In(`SELECT `+submissionColumns+` FROM submissions s JOIN quizzes q ON q.id = s.quiz_id`+
		c.where()+` ORDER BY s.submitted_at DESC LIMIT ?`, append(c.args, f.Limit)...)
	if err != nil {
		return nil, err
	}
	err = s.db.SelectContext(ctx, &list, s.db.Rebind(query), args...)
	return list, err
}

func (s *Submissions) Find(ctx context.Context, id string) (sub Submission, err error) {
	err = s.db.GetContext(ctx, &sub, `SELECT `+submissionColumns+`
		FROM submissions s JOIN quizzes q ON q.id = s.quiz_id WHERE s.id = $1`, id)
	return sub, orNotFound(err)
}

// Return hands submissions back to their students for another try. The ids are distinct.
func (s *Submissions) Return(ctx context.Context, ids []string, teacherID string) error {
	return s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		query, args, err := sqlx.In(`SELECT count(*) FROM submissions s
			JOIN quizzes q ON q.id = s.quiz_id
			JOIN class_teachers t ON t.class_id = q.class_id
			WHERE s.id IN (?) AND t.user_id = ?`, ids, teacherID)
		if err != nil {
			return err
		}
		var n int
		if err := tx.GetContext(ctx, &n, tx.Rebind(query), args...); err != nil {
			return err
		}
		if n != len(ids) {
			return ErrNotFound
		}
		query, args, err = sqlx.In(`UPDATE submissions SET returned_at = now() WHERE id IN (?)`, ids)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, tx.Rebind(query), args...)
		return err
	})
}

func (s *Submissions) SetSimilarity(ctx context.Context, id string, score float32) error {
	return touched(s.db.ExecContext(ctx, `UPDATE submissions SET similarity = $2 WHERE id = $1`, id, score))
}
