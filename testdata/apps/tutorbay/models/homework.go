package models

import (
	"database/sql"
	"time"
)

type Homework struct {
	ID           int64      `json:"id"`
	LessonID     int64      `json:"lesson_id"`
	Title        string     `json:"title"`
	Instructions string     `json:"instructions"`
	DueAt        *time.Time `json:"due_at,omitempty"`
}

func FindHomework(db *sql.DB, id int64) (*Homework, error) {
	h := &Homework{}
	err := db.QueryRow(`SELECT id, lesson_id, title, instructions, due_at FROM homework WHERE id = $1`, id).
		Scan(&h.ID, &h.LessonID, &h.Title, &h.Instructions, &h.DueAt)
	if err != nil {
		return nil, notFound(err)
	}
	return h, nil
}

func (h *Homework) Update(db *sql.DB) error {
	return affected(db.Exec(`
		UPDATE homework SET title = $3, instructions = $4, due_at = $5 WHERE id = $1 AND lesson_id = $2`,
		h.ID, h.LessonID, h.Title, h.Instructions, h.DueAt))
}

// HomeworkOf lists what a student has been given, newest first.
func HomeworkOf(db *sql.DB, studentID int64) ([]Homework, error) {
	rows, err := db.Query(`
		SELECT h.id, h.lesson_id, h.title, h.instructions, h.due_at
		  FROM homework h JOIN lessons l ON l.id = h.lesson_id
		 WHERE l.student_id = $1 ORDER BY h.id DESC`, studentID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Homework{}
	for rows.Next() {
		var h Homework
		if err := rows.Scan(&h.ID, &h.LessonID, &h.Title, &h.Instructions, &h.DueAt); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

type Submission struct {
	ID         int64  `json:"id"`
	HomeworkID int64  `json:"homework_id"`
	StudentID  int64  `json:"student_id"`
	Body       string `json:"body"`
	Grade      *int   `json:"grade"`
	Feedback   string `json:"feedback"`
	GradedBy   *int64 `json:"graded_by"`
}

// Create hands homework in. The homework must be the student's.
func (s *Submission) Create(db *sql.DB) error {
	err := db.QueryRow(`
		INSERT INTO submissions (homework_id, student_id, body)
		SELECT h.id, l.student_id, $3
		  FROM homework h JOIN lessons l ON l.id = h.lesson_id
		 WHERE h.id = $1 AND l.student_id = $2
		RETURNING id`, s.HomeworkID, s.StudentID, s.Body).Scan(&s.ID)
	return notFound(err)
}

func FindSubmission(db *sql.DB, id int64) (*Submission, error) {
	s := &Submission{}
	err := db.QueryRow(`SELECT id, homework_id, student_id, body, grade, feedback, graded_by FROM submissions WHERE id = $1`, id).
		Scan(&s.ID, &s.HomeworkID, &s.StudentID, &s.Body, &s.Grade, &s.Feedback, &s.GradedBy)
	if err != nil {
		return nil, notFound(err)
	}
	return s, nil
}

// SaveGrade stores the grade along with the tutor who gave it.
func (s *Submission) SaveGrade(db *sql.DB, tutorID int64) error {
	s.GradedBy = &tutorID
	return affected(db.Exec(`UPDATE submissions SET grade = $1, feedback = $2, graded_by = $3 WHERE id = $4`,
		s.Grade, s.Feedback, tutorID, s.ID))
}

type Progress struct {
	Lessons   int      `json:"lessons"`
	Handed    int      `json:"handed_in"`
	MeanGrade *float64 `json:"mean_grade"`
	Goals     []string `json:"goals"`
}

func ProgressOf(db *sql.DB, studentID int64) (*Progress, error) {
	p := &Progress{Goals: []string{}}
	err := db.QueryRow(`
		SELECT (SELECT count(*) FROM lessons WHERE student_id = $1 AND status = 'held'),
		       count(*), avg(grade)
		  FROM submissions WHERE student_id = $1`, studentID).Scan(&p.Lessons, &p.Handed, &p.MeanGrade)
	if err != nil {
		return nil, err
	}
	rows, err := db.Query(`SELECT title FROM goals WHERE student_id = $1 ORDER BY id`, studentID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var title string
		if err := rows.Scan(&title); err != nil {
			return nil, err
		}
		p.Goals = append(p.Goals, title)
	}
	return p, rows.Err()
}
