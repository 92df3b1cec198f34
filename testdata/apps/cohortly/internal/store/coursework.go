package store

import (
	"context"
	"time"
)

// Assignment is a piece of work set for a cohort.
type Assignment struct {
	ID       int64     `db:"id" json:"id"`
	CohortID int64     `db:"cohort_id" json:"cohort_id"`
	Title    string    `db:"title" json:"title"`
	DueAt    time.Time `db:"due_at" json:"due_at"`
}

// Submission is what a learner handed in.
type Submission struct {
	ID           int64     `db:"id" json:"id"`
	AssignmentID int64     `db:"assignment_id" json:"assignment_id"`
	CohortID     int64     `db:"cohort_id" json:"cohort_id"`
	UserID       int64     `db:"user_id" json:"user_id"`
	Body         string    `db:"body" json:"body"`
	FileName     string    `db:"file_name" json:"file_name"`
	SubmittedAt  time.Time `db:"submitted_at" json:"submitted_at"`
}

// File is an upload that belongs to a submission.
type File struct {
	Name string `db:"file_name"`
	Type string `db:"file_type"`
	Data []byte `db:"file"`
}

// Coursework is the repository of assignments, submissions and grades.
type Coursework struct{ db *DB }

// NewCoursework returns the repository.
func NewCoursework(db *DB) *Coursework { return &Coursework{db} }

const submissionColumns = `s.id, s.assignment_id, a.cohort_id, s.user_id, s.body, s.file_name, s.submitted_at`

// Assignment finds an assignment.
func (r *Coursework) Assignment(ctx context.Context, id int64) (Assignment, error) {
	return one[Assignment](r.db.conn(ctx).Query(ctx,
		`SELECT id, cohort_id, title, due_at FROM assignments WHERE id = $1`, id))
}

// Submission finds a submission together with the cohort it was made in.
func (r *Coursework) Submission(ctx context.Context, id int64) (Submission, error) {
	return one[Submission](r.db.conn(ctx).Query(ctx, `
		SELECT `+submissionColumns+`
		FROM submissions s JOIN assignments a ON a.id = s.assignment_id
		WHERE s.id = $1`, id))
}

// VisibleSubmission finds a submission for its author or one of the teachers.
func (r *Coursework) VisibleSubmission(ctx context.Context, assignmentID, id, viewerID int64) (Submission, error) {
	return one[Submission](r.db.conn(ctx).Query(ctx, `
		SELECT `+submissionColumns+`
		FROM submissions s JOIN assignments a ON a.id = s.assignment_id
		WHERE s.id = $1 AND a.id = $2
		  AND (s.user_id = $3 OR EXISTS (
		        SELECT 1
		        FROM cohorts c
		        JOIN courses k ON k.id = c.course_id
		        JOIN org_members m ON m.org_id = k.org_id
		        WHERE c.id = a.cohort_id AND m.user_id = $3 AND m.role IN ('owner', 'instructor')))`,
		id, assignmentID, viewerID))
}

// SubmissionFile loads the upload of a submission.
func (r *Coursework) SubmissionFile(ctx context.Context, submissionID int64) (File, error) {
	return one[File](r.db.conn(ctx).Query(ctx,
		`SELECT file_name, file_type, file FROM submissions WHERE id = $1 AND file IS NOT NULL`, submissionID))
}

// Grade is the mark for a submission.
type Grade struct {
	ID           int64  `db:"id" json:"id"`
	SubmissionID int64  `db:"submission_id" json:"submission_id"`
	GraderID     int64  `db:"grader_id" json:"grader_id"`
	Score        int    `db:"score" json:"score"`
	Feedback     string `db:"feedback" json:"feedback"`
}

const gradeColumns = `id, submission_id, grader_id, score, feedback`

// PutGrade sets the grade of a submission, whether it had one or not.
func (r *Coursework) PutGrade(ctx context.Context, g Grade) (Grade, error) {
	return one[Grade](r.db.conn(ctx).Query(ctx, `
		INSERT INTO grades (submission_id, grader_id, score, feedback) VALUES ($1, $2, $3, $4)
		ON CONFLICT (submission_id) DO UPDATE
		SET grader_id = EXCLUDED.grader_id, score = EXCLUDED.score, feedback = EXCLUDED.feedback, updated_at = now()
		RETURNING `+gradeColumns, g.SubmissionID, g.GraderID, g.Score, g.Feedback))
}

// ReviseGrade changes a grade that was given before.
func (r *Coursework) ReviseGrade(ctx context.Context, g Grade) (Grade, error) {
	return one[Grade](r.db.conn(ctx).Query(ctx, `
		UPDATE grades SET grader_id = $2, score = $3, feedback = $4, updated_at = now()
		WHERE id = $1
		RETURNING `+gradeColumns, g.ID, g.GraderID, g.Score, g.Feedback))
}

// Comment is a remark on a submission.
type Comment struct {
	ID           int64      `db:"id" json:"id"`
	SubmissionID int64      `db:"submission_id" json:"submission_id"`
	AuthorID     int64      `db:"author_id" json:"author_id"`
	Body         string     `db:"body" json:"body"`
	EditedAt     *time.Time `db:"edited_at" json:"edited_at,omitempty"`
}

const commentColumns = `id, submission_id, author_id, body, edited_at`

// Comments is the repository of comments.
type Comments struct{ db *DB }

// NewComments returns the repository.
func NewComments(db *DB) *Comments { return &Comments{db} }

// Get finds a comment that has not been deleted.
func (r *Comments) Get(ctx context.Context, id int64) (Comment, error) {
	return one[Comment](r.db.conn(ctx).Query(ctx,
		`SELECT `+commentColumns+` FROM comments WHERE id = $1 AND deleted_at IS NULL`, id))
}

// Edit replaces the text of a comment.
func (r *Comments) Edit(ctx context.Context, id int64, body string) (Comment, error) {
	return one[Comment](r.db.conn(ctx).Query(ctx, `
		UPDATE comments SET body = $2, edited_at = now()
		WHERE id = $1 AND deleted_at IS NULL
		RETURNING `+commentColumns, id, body))
}

// SoftDelete hides a comment; the sweeper removes it later.
func (r *Comments) SoftDelete(ctx context.Context, id int64) error {
	return affected(r.db.conn(ctx).Exec(ctx,
		`UPDATE comments SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id))
}

// Purge removes what was hidden before the given time.
func (r *Comments) Purge(ctx context.Context, before time.Time) (int64, error) {
	tag, err := r.db.conn(ctx).Exec(ctx, `DELETE FROM comments WHERE deleted_at < $1`, before)
	return tag.RowsAffected(), err
}
