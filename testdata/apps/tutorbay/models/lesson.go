package models

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"
)

type Lesson struct {
	ID         int64     `json:"id"`
	TutorID    int64     `json:"tutor_id"`
	StudentID  int64     `json:"student_id"`
	Subject    string    `json:"subject"`
	StartsAt   time.Time `json:"starts_at"`
	Status     string    `json:"status"`
	Notes      string    `json:"notes"`
	PriceCents int       `json:"price_cents"`
}

const lessonColumns = `id, tutor_id, student_id, subject, starts_at, status, notes, price_cents`

func scanLesson(row scanner) (*Lesson, error) {
	l := &Lesson{}
	err := row.Scan(&l.ID, &l.TutorID, &l.StudentID, &l.Subject, &l.StartsAt, &l.Status, &l.Notes, &l.PriceCents)
	if err != nil {
		return nil, notFound(err)
	}
	return l, nil
}

func scanLessons(rows *sql.Rows) ([]*Lesson, error) {
	defer rows.Close()
	out := []*Lesson{}
	for rows.Next() {
		l, err := scanLesson(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

func FindLesson(db *sql.DB, id int64) (*Lesson, error) {
	return scanLesson(db.QueryRow(`SELECT `+lessonColumns+` FROM lessons WHERE id = $1`, id))
}

// LockLesson is FindLesson for a transaction that is going to change the row.
func LockLesson(tx *sql.Tx, id int64) (*Lesson, error) {
	return scanLesson(tx.QueryRow(`SELECT `+lessonColumns+` FROM lessons WHERE id = $1 FOR UPDATE`, id))
}

// CanBeSeenBy: the two parties, the student's guardians and our own people.
func (l *Lesson) CanBeSeenBy(u *User) bool {
	switch u.Role {
	case RoleAdmin:
		return true
	case RoleTutor:
		return l.TutorID == u.ID
	}
	return u.ActsFor(l.StudentID)
}

// CanBeMovedBy: as above, and a lesson that took place stays where it is.
func (l *Lesson) CanBeMovedBy(u *User) bool {
	return l.Status != "held" && l.CanBeSeenBy(u)
}

// Save inserts a new lesson and updates one that has an id.
func (l *Lesson) Save(db *sql.DB) error {
	if l.ID == 0 {
		return db.QueryRow(`
			INSERT INTO lessons (tutor_id, student_id, subject, starts_at, notes)
			VALUES ($1, $2, $3, $4, $5) RETURNING id, status`,
			l.TutorID, l.StudentID, l.Subject, l.StartsAt, l.Notes).Scan(&l.ID, &l.Status)
	}
	return affected(db.Exec(`
		UPDATE lessons SET subject = $2, starts_at = $3, status = $4, notes = $5, updated_at = now() WHERE id = $1`,
		l.ID, l.Subject, l.StartsAt, l.Status, l.Notes))
}

// Cancel sets the status and leaves a line in the lesson's history.
func (l *Lesson) Cancel(tx *sql.Tx, actor *User, reason string) error {
	if err := affected(tx.Exec(`UPDATE lessons SET status = 'cancelled', updated_at = now() WHERE id = $1`, l.ID)); err != nil {
		return err
	}
	_, err := tx.Exec(`INSERT INTO lesson_events (lesson_id, actor_id, what) VALUES ($1, $2, $3)`,
		l.ID, actor.ID, "cancelled: "+reason)
	l.Status = "cancelled"
	return err
}

// LessonPatch has a field for everything the parties may change.
type LessonPatch struct {
	Subject *string `json:"subject"`
	Notes   *string `json:"notes"`
	Status  *string `json:"status" binding:"omitempty,oneof=requested confirmed"`
}

func (l *Lesson) Apply(db *sql.DB, p LessonPatch) error {
	var sets []string
	args := []any{l.ID}
	set := func(column string, v *string) {
		if v != nil {
			args = append(args, *v)
			sets = append(sets, fmt.Sprintf("%s = $%d", column, len(args)))
		}
	}
	set("subject", p.Subject)
	set("notes", p.Notes)
	set("status", p.Status)
	if len(sets) == 0 {
		return nil
	}
	return affected(db.Exec(`UPDATE lessons SET `+strings.Join(sets, ", ")+`, updated_at = now() WHERE id = $1`, args...))
}

// LessonFilter narrows ListLessons; what is nil does not count.
type LessonFilter struct {
	TutorID    *int64
	StudentID  *int64
	StudentIDs []int64
	Status     *string
	From       *time.Time
}

func ListLessons(db *sql.DB, f LessonFilter) ([]*Lesson, error) {
	where := []string{"true"}
	var args []any
	add := func(cond string, v any) {
		args = append(args, v)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.TutorID != nil {
		add("tutor_id = $%d", *f.TutorID)
	}
	if f.StudentID != nil {
		add("student_id = $%d", *f.StudentID)
	}
	if len(f.StudentIDs) > 0 {
		add("student_id = ANY($%d)", pq.Array(f.StudentIDs))
	}
	if f.Status != nil {
		add("status = $%d", *f.Status)
	}
	if f.From != nil {
		add("starts_at >= $%d", *f.From)
	}
	rows, err := db.Query(`SELECT `+lessonColumns+` FROM lessons WHERE `+strings.Join(where, " AND ")+
		` ORDER BY starts_at DESC LIMIT 200`, args...)
	if err != nil {
		return nil, err
	}
	return scanLessons(rows)
}

// LessonsOf is the calendar of one person, whatever side they sit on.
func LessonsOf(db *sql.DB, u *User) ([]*Lesson, error) {
	rows, err := db.Query(`SELECT `+lessonColumns+` FROM lessons
		WHERE (tutor_id = $1 OR student_id = $1) AND status <> 'cancelled' ORDER BY starts_at`, u.ID)
	if err != nil {
		return nil, err
	}
	return scanLessons(rows)
}

type AgendaEntry struct {
	StartsAt time.Time `json:"starts_at"`
	Subject  string    `json:"subject"`
	Student  string    `json:"student"`
	Notes    string    `json:"notes,omitempty"`
}

// Agenda lists the lessons a tutor has from today on.
func Agenda(db *sql.DB, tutorID int64) ([]AgendaEntry, error) {
	rows, err := db.Query(`
		SELECT l.starts_at, l.subject, u.name, l.notes
		  FROM lessons l JOIN users u ON u.id = l.student_id
		 WHERE l.tutor_id = $1 AND l.status <> 'cancelled' AND l.starts_at >= current_date
		 ORDER BY l.starts_at`, tutorID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []AgendaEntry{}
	for rows.Next() {
		var e AgendaEntry
		if err := rows.Scan(&e.StartsAt, &e.Subject, &e.Student, &e.Notes); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// MarkHeld is called when the video room of a lesson closes.
func MarkHeld(db *sql.DB, lessonID int64, minutes int) error {
	if err := affected(db.Exec(`UPDATE lessons SET status = 'held', updated_at = now() WHERE id = $1`, lessonID)); err != nil {
		return err
	}
	_, err := db.Exec(`INSERT INTO lesson_events (lesson_id, what) VALUES ($1, $2)`,
		lessonID, fmt.Sprintf("held, %d minutes", minutes))
	return err
}
