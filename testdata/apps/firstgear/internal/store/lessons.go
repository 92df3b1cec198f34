package store

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Slot is when a lesson can be booked.
type Slot struct {
	ID       int64     `db:"id" json:"id"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
}

// Lesson is a booked lesson.
type Lesson struct {
	ID       int64     `db:"id" json:"id"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
	Status   string    `db:"status" json:"status"`
	Note     string    `db:"note" json:"note"`
}

// Exam is a student's exam.
type Exam struct {
	ID        int64  `db:"id" json:"id"`
	StudentID int64  `db:"student_id" json:"student_id"`
	Kind      string `db:"kind" json:"kind"`
	Result    string `db:"result" json:"result"`
}

// Paper is a document or an upload.
type Paper struct {
	ID    uuid.UUID `db:"id" json:"id"`
	Title string    `db:"title" json:"title"`
}

// Question is of the theory course.
type Question struct {
	ID   int64  `db:"id" json:"id"`
	Body string `db:"body" json:"body"`
}

// Highscore is of the theory game, whose players choose a nick.
type Highscore struct {
	Nick   string `db:"nick" json:"nick"`
	Points int    `db:"points" json:"points"`
}

// Slots returns what can be booked; members of a school see all of its slots.
func (s *Store) Slots(ctx context.Context, school int64) ([]Slot, error) {
	return list[Slot](ctx, s, `
		SELECT id, starts_at FROM slots WHERE NOT members_only OR school_id = $1 ORDER BY starts_at`, school)
}

// ExpireSlots removes slots of the past.
func (s *Store) ExpireSlots(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM slots WHERE starts_at < now()`)
	return err
}

// Book turns a slot into a lesson.
func (s *Store) Book(ctx context.Context, slot, student, school int64) (int64, error) {
	return get[int64](ctx, s, `
		WITH taken AS (DELETE FROM slots WHERE id = $1 AND school_id = $3 RETURNING instructor_id, starts_at)
		INSERT INTO lessons (student_id, instructor_id, starts_at) SELECT $2, instructor_id, starts_at FROM taken
		RETURNING id`, slot, student, school)
}

// Lessons returns the lessons that a user takes or gives.
func (s *Store) Lessons(ctx context.Context, user int64) ([]Lesson, error) {
	return list[Lesson](ctx, s, `
		SELECT id, starts_at, status, note FROM lessons WHERE $1 IN (student_id, instructor_id) ORDER BY starts_at`, user)
}

// Lesson returns a lesson of a student.
func (s *Store) Lesson(ctx context.Context, id, student int64) (Lesson, error) {
	return get[Lesson](ctx, s, `SELECT id, starts_at, status, note FROM lessons WHERE id = $1 AND student_id = $2`, id, student)
}

// SchoolLessons returns all lessons of a school.
func (s *Store) SchoolLessons(ctx context.Context, school int64) ([]Lesson, error) {
	return list[Lesson](ctx, s, `
		SELECT l.id, l.starts_at, l.status, l.note FROM lessons l JOIN users u ON u.id = l.student_id
		WHERE u.school_id = $1 ORDER BY l.starts_at`, school)
}

// NoteLesson writes what is to be remembered of a lesson.
func (s *Store) NoteLesson(ctx context.Context, id int64, note string) error {
	return s.change(ctx, `UPDATE lessons SET note = $2 WHERE id = $1`, id, note)
}

// ConfirmLesson confirms a lesson that the instructor gives.
func (s *Store) ConfirmLesson(ctx context.Context, id, instructor int64) error {
	return s.change(ctx, `UPDATE lessons SET status = 'confirmed' WHERE id = $1 AND instructor_id = $2`, id, instructor)
}

// RateLesson stores how the student liked it.
func (s *Store) RateLesson(ctx context.Context, id int64, rating int) error {
	return s.change(ctx, `UPDATE lessons SET rating = $2 WHERE id = $1`, id, rating)
}

// Exam returns an exam.
func (s *Store) Exam(ctx context.Context, id int64) (Exam, error) {
	return get[Exam](ctx, s, `SELECT id, student_id, kind, result FROM exams WHERE id = $1`, id)
}

// Exams returns a student's exams.
func (s *Store) Exams(ctx context.Context, student int64) ([]Exam, error) {
	return list[Exam](ctx, s, `SELECT id, student_id, kind, result FROM exams WHERE student_id = $1 ORDER BY id`, student)
}

// AnnounceExam adds an exam for an authority.
func (s *Store) AnnounceExam(ctx context.Context, authority int64, email, kind string) (int64, error) {
	return get[int64](ctx, s, `
		INSERT INTO exams (student_id, authority_id, kind) SELECT id, $1, $3 FROM users WHERE email = $2 RETURNING id`,
		authority, email, kind)
}

// SetResult stores the result of an exam of a student of the school.
func (s *Store) SetResult(ctx context.Context, id, school int64, result string) error {
	return s.change(ctx, `
		UPDATE exams e SET result = $3 FROM users u WHERE u.id = e.student_id AND e.id = $1 AND u.school_id = $2`,
		id, school, result)
}

// Document returns a document of a student.
func (s *Store) Document(ctx context.Context, id uuid.UUID, student int64) (Paper, error) {
	return get[Paper](ctx, s, `SELECT id, title FROM documents WHERE id = $1 AND student_id = $2`, id, student)
}

// Upload returns an upload of a student.
func (s *Store) Upload(ctx context.Context, id uuid.UUID, student int64) (Paper, error) {
	return get[Paper](ctx, s, `SELECT id, title FROM uploads WHERE id = $1 AND student_id = $2`, id, student)
}

// Questions returns the free questions, or all.
func (s *Store) Questions(ctx context.Context, all bool) ([]Question, error) {
	return list[Question](ctx, s, `SELECT id, body FROM questions WHERE free OR $1 ORDER BY id`, all)
}

// Highscores returns the best of the theory game.
func (s *Store) Highscores(ctx context.Context) ([]Highscore, error) {
	return list[Highscore](ctx, s, `SELECT nick, points FROM highscores ORDER BY points DESC LIMIT 20`)
}
