package store

import (
	"context"
	"database/sql"

	"example.com/schoolmate/internal/model"
)

const studentColumns = `st.id, st.school_id, st.full_name, st.born_on, st.allergies`

func scanStudent(row scanner) (st model.Student, err error) {
	err = row.Scan(&st.ID, &st.SchoolID, &st.FullName, &st.BornOn, &st.Allergies)
	return st, err
}

// StudentStore keeps students and the guardians linked to them. Both
// are entered by the office tool.
type StudentStore struct {
	update, page, relation, photo *sql.Stmt
}

func newStudentStore(p *preparer) *StudentStore {
	return &StudentStore{
		update: p.stmt(`UPDATE students SET
				full_name = COALESCE($3, full_name),
				allergies = COALESCE($4, allergies)
			WHERE id = $1 AND school_id = $2 AND deleted_at IS NULL`),
		page: p.stmt(`SELECT ` + studentColumns + ` FROM students st
			WHERE st.school_id = $1 AND st.deleted_at IS NULL
				AND ($2 = '' OR st.full_name ILIKE '%' || $2 || '%')
			ORDER BY st.full_name, st.id LIMIT $3 OFFSET $4`),
		relation: p.stmt(`SELECT CASE
				WHEN st.user_id = $2 THEN 'self'
				WHEN EXISTS (SELECT 1 FROM student_guardians g
					WHERE g.student_id = st.id AND g.user_id = $2) THEN 'guardian'
				WHEN EXISTS (SELECT 1 FROM school_members m
					WHERE m.school_id = st.school_id AND m.user_id = $2) THEN 'staff'
				ELSE '' END
			FROM students st WHERE st.id = $1 AND st.deleted_at IS NULL`),
		photo: p.stmt(`SELECT photo_type, photo, created_at FROM students
			WHERE id = $1 AND photo IS NOT NULL AND deleted_at IS NULL`),
	}
}

// Update changes what is not nil.
func (s *StudentStore) Update(ctx context.Context, schoolID, id int64, name, allergies *string) error {
	return touched("student")(s.update.ExecContext(ctx, id, schoolID, name, allergies))
}

// Page lists the students of a school, filtered by name.
func (s *StudentStore) Page(ctx context.Context, schoolID int64, search string, limit, offset int) ([]model.Student, error) {
	return many(scanStudent)(s.page.QueryContext(ctx, schoolID, search, limit, offset))
}

// Relation tells what userID is to a student: self, guardian, staff or "".
func (s *StudentStore) Relation(ctx context.Context, studentID, userID int64) (rel string, err error) {
	err = s.relation.QueryRowContext(ctx, studentID, userID).Scan(&rel)
	return rel, explain(err, "student")
}

// Photo loads the picture of a student.
func (s *StudentStore) Photo(ctx context.Context, id int64) (f model.File, err error) {
	err = s.photo.QueryRowContext(ctx, id).Scan(&f.Type, &f.Body, &f.Modified)
	return f, explain(err, "photo")
}
