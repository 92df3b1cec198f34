package store

import (
	"context"
	"database/sql"

	"example.com/schoolmate/internal/model"
)

const classColumns = `c.id, c.school_id, c.teacher_id, c.title, c.term,
	(SELECT count(*) FROM enrollments e WHERE e.class_id = c.id)`

func scanClass(row scanner) (c model.Class, err error) {
	err = row.Scan(&c.ID, &c.SchoolID, &c.TeacherID, &c.Title, &c.Term, &c.Students)
	return c, err
}

// ClassFilter narrows a search for classes.
type ClassFilter struct {
	Teacher       int64
	Term          string
	Limit, Offset int
}

// ClassStore keeps classes.
type ClassStore struct {
	db *sql.DB

	find, insert, search, archive *sql.Stmt
	attends, feed                 *sql.Stmt
	ofSubmission, ofGrade         *sql.Stmt
}

func newClassStore(p *preparer) *ClassStore {
	return &ClassStore{
		db:   p.db,
		find: p.stmt(`SELECT ` + classColumns + ` FROM classes c WHERE c.id = $1 AND c.archived_at IS NULL`),
		insert: p.stmt(`INSERT INTO classes AS c (school_id, teacher_id, title, term, feed_key)
			VALUES ($1, $2, $3, $4, $5) RETURNING ` + classColumns),
		search: p.stmt(`SELECT ` + classColumns + ` FROM classes c
			WHERE c.teacher_id = $1 AND c.archived_at IS NULL AND ($2 = '' OR c.term = $2)
			ORDER BY c.term DESC, c.title LIMIT $3 OFFSET $4`),
		archive: p.stmt(`UPDATE classes SET archived_at = now()
			WHERE id = $1 AND teacher_id = $2 AND archived_at IS NULL`),
		attends: p.stmt(`SELECT EXISTS (
			SELECT 1 FROM enrollments e
			JOIN students st ON st.id = e.student_id AND st.deleted_at IS NULL
			LEFT JOIN student_guardians g ON g.student_id = st.id
			WHERE e.class_id = $1 AND (st.user_id = $2 OR g.user_id = $2))`),
		feed: p.stmt(`SELECT ` + assignmentColumns + ` FROM assignments a
			JOIN classes c ON c.id = a.class_id AND c.archived_at IS NULL
			WHERE c.id = $1 AND a.deleted_at IS NULL ORDER BY a.due_at`),
		ofSubmission: p.stmt(`SELECT ` + classColumns + ` FROM submissions sub
			JOIN assignments a ON a.id = sub.assignment_id
			JOIN classes c ON c.id = a.class_id
			WHERE sub.id = $1 AND c.archived_at IS NULL`),
		ofGrade: p.stmt(`SELECT ` + classColumns + ` FROM grades g
			JOIN submissions sub ON sub.id = g.submission_id
			JOIN assignments a ON a.id = sub.assignment_id
			JOIN classes c ON c.id = a.class_id
			WHERE g.id = $1 AND c.archived_at IS NULL`),
	}
}

// Find loads a class by id; who may see it is up to the policy.
func (s *ClassStore) Find(ctx context.Context, id int64) (model.Class, error) {
	return one(s.find.QueryRowContext(ctx, id), scanClass, "class")
}

// Create opens a class held by teacher.
func (s *ClassStore) Create(ctx context.Context, schoolID, teacher int64, title, term string) (model.Class, error) {
	return one(s.insert.QueryRowContext(ctx, schoolID, teacher, title, term, NewToken()), scanClass, "class")
}

// Search lists the classes of a teacher.
func (s *ClassStore) Search(ctx context.Context, f ClassFilter) ([]model.Class, error) {
	return many(scanClass)(s.search.QueryContext(ctx, f.Teacher, f.Term, f.Limit, f.Offset))
}

// Archive closes a class of teacher's.
func (s *ClassStore) Archive(ctx context.Context, id, teacher int64) error {
	return change(ctx, s.db, teacher, "class", "class.archive", s.archive, id, teacher)
}

// Attends reports whether userID or a ward of userID is enrolled.
func (s *ClassStore) Attends(ctx context.Context, classID, userID int64) (yes bool, err error) {
	err = s.attends.QueryRowContext(ctx, classID, userID).Scan(&yes)
	return yes, err
}

// Feed lists what is due in a class, for calendar programs.
func (s *ClassStore) Feed(ctx context.Context, classID int64) ([]model.Assignment, error) {
	return many(scanAssignment)(s.feed.QueryContext(ctx, classID))
}

// OfSubmission finds the class in which a submission was handed in.
func (s *ClassStore) OfSubmission(ctx context.Context, submissionID int64) (model.Class, error) {
	return one(s.ofSubmission.QueryRowContext(ctx, submissionID), scanClass, "submission")
}

// OfGrade finds the class in which a grade was given.
func (s *ClassStore) OfGrade(ctx context.Context, gradeID int64) (model.Class, error) {
	return one(s.ofGrade.QueryRowContext(ctx, gradeID), scanClass, "grade")
}
