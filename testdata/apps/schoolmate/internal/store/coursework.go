package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"example.com/schoolmate/internal/model"
)

const assignmentColumns = `a.id, a.class_id, a.title, a.instructions, a.points, a.due_at`

func scanAssignment(row scanner) (a model.Assignment, err error) {
	err = row.Scan(&a.ID, &a.ClassID, &a.Title, &a.Instructions, &a.Points, &a.DueAt)
	return a, err
}

func scanSubmission(row scanner) (s model.Submission, err error) {
	err = row.Scan(&s.ID, &s.AssignmentID, &s.StudentID, &s.Answer, &s.FileName, &s.SubmittedAt)
	return s, err
}

// AssignmentStore keeps assignments.
type AssignmentStore struct {
	find, insert, update *sql.Stmt
}

func newAssignmentStore(p *preparer) *AssignmentStore {
	return &AssignmentStore{
		find: p.stmt(`SELECT ` + assignmentColumns + ` FROM assignments a WHERE a.id = $1 AND a.deleted_at IS NULL`),
		insert: p.stmt(`INSERT INTO assignments AS a (class_id, title, instructions, points, due_at)
			VALUES ($1, $2, $3, $4, $5) RETURNING ` + assignmentColumns),
		update: p.stmt(`UPDATE assignments AS a SET title = $2, instructions = $3, points = $4, due_at = $5, updated_at = now()
			WHERE a.id = $1 AND a.deleted_at IS NULL RETURNING ` + assignmentColumns),
	}
}

// Find loads an assignment.
func (s *AssignmentStore) Find(ctx context.Context, id int64) (model.Assignment, error) {
	return one(s.find.QueryRowContext(ctx, id), scanAssignment, "assignment")
}

// Create sets an assignment for a class.
func (s *AssignmentStore) Create(ctx context.Context, classID int64, in model.AssignmentInput) (model.Assignment, error) {
	return one(s.insert.QueryRowContext(ctx, classID, in.Title, in.Instructions, in.Points, in.DueAt), scanAssignment, "assignment")
}

// Update rewrites an assignment.
func (s *AssignmentStore) Update(ctx context.Context, id int64, in model.AssignmentInput) (model.Assignment, error) {
	return one(s.update.QueryRowContext(ctx, id, in.Title, in.Instructions, in.Points, in.DueAt), scanAssignment, "assignment")
}

// SubmissionStore keeps what students hand in.
type SubmissionStore struct {
	submit, visible, file *sql.Stmt
}

func newSubmissionStore(p *preparer) *SubmissionStore {
	return &SubmissionStore{
		submit: p.stmt(`INSERT INTO submissions AS sub (assignment_id, student_id, answer, file_name, file_type, file_body)
			SELECT a.id, st.id, $4, $5, $6, $7
			FROM assignments a
			JOIN enrollments e ON e.class_id = a.class_id
			JOIN students st ON st.id = e.student_id AND st.deleted_at IS NULL
			WHERE a.id = $1 AND a.deleted_at IS NULL AND st.id = $2
				AND (st.user_id = $3 OR EXISTS (
					SELECT 1 FROM student_guardians g WHERE g.student_id = st.id AND g.user_id = $3))
			ON CONFLICT (assignment_id, student_id) DO UPDATE SET
				answer = excluded.answer, file_name = excluded.file_name,
				file_type = excluded.file_type, file_body = excluded.file_body, submitted_at = now()
			RETURNING sub.id, sub.assignment_id, sub.student_id, sub.answer, sub.file_name, sub.submitted_at`),
		visible: p.stmt(`SELECT sub.id, sub.assignment_id, sub.student_id, sub.answer, sub.file_name, sub.submitted_at
			FROM submissions sub
			JOIN students st ON st.id = sub.student_id
			JOIN assignments a ON a.id = sub.assignment_id
			JOIN classes c ON c.id = a.class_id
			LEFT JOIN student_guardians g ON g.student_id = st.id AND g.user_id = $2
			WHERE sub.id = $1 AND a.deleted_at IS NULL
				AND (c.teacher_id = $2 OR st.user_id = $2 OR g.user_id IS NOT NULL)`),
		file: p.stmt(`SELECT sub.file_name, sub.file_type, sub.file_body, sub.submitted_at
			FROM submissions sub
			JOIN students st ON st.id = sub.student_id
			JOIN assignments a ON a.id = sub.assignment_id
			JOIN classes c ON c.id = a.class_id
			WHERE sub.id = $1 AND sub.file_body IS NOT NULL
				AND a.deleted_at IS NULL AND c.archived_at IS NULL AND st.deleted_at IS NULL`),
	}
}

// Submit hands in the work of a student, or replaces it. The student must be
// in the class, and actor must be the student or a guardian.
func (s *SubmissionStore) Submit(ctx context.Context, actor, assignmentID, studentID int64, answer string,
	f model.File) (model.Submission, error) {
	var body any
	if len(f.Body) > 0 {
		body = f.Body
	}
	return one(s.submit.QueryRowContext(ctx, assignmentID, studentID, actor, answer, f.Name, f.Type, body), scanSubmission, "assignment")
}

// Visible loads a submission for one of those who may see it.
func (s *SubmissionStore) Visible(ctx context.Context, id, viewer int64) (model.Submission, error) {
	return one(s.visible.QueryRowContext(ctx, id, viewer), scanSubmission, "submission")
}

// File loads the document of a submission that is still current.
func (s *SubmissionStore) File(ctx context.Context, id int64) (f model.File, err error) {
	err = s.file.QueryRowContext(ctx, id).Scan(&f.Name, &f.Type, &f.Body, &f.Modified)
	return f, explain(err, "file")
}

// IdempotencyStore remembers the responses to retried requests.
type IdempotencyStore struct {
	find, save *sql.Stmt
}

func newIdempotencyStore(p *preparer) *IdempotencyStore {
	return &IdempotencyStore{
		find: p.stmt(`SELECT response FROM idempotency_keys WHERE user_id = $1 AND key = $2`),
		save: p.stmt(`INSERT INTO idempotency_keys (user_id, key, response) VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`),
	}
}

// Find returns the earlier response to key, nil when there is none.
func (s *IdempotencyStore) Find(ctx context.Context, userID int64, key string) (json.RawMessage, error) {
	var raw json.RawMessage
	err := s.find.QueryRowContext(ctx, userID, key).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return raw, err
}

// Save remembers v as the response to key.
func (s *IdempotencyStore) Save(ctx context.Context, userID int64, key string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = s.save.ExecContext(ctx, userID, key, raw)
	return err
}
