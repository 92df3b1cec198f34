package models

import "database/sql"

// Goal is what a student wants to get to.
type Goal struct {
	ID        int64  `json:"id"`
	StudentID int64  `json:"student_id"`
	Title     string `json:"title"`
	Reached   bool   `json:"reached"`
}

func FindGoal(db *sql.DB, id int64) (*Goal, error) {
	g := &Goal{}
	err := db.QueryRow(`SELECT id, student_id, title, reached FROM goals WHERE id = $1`, id).
		Scan(&g.ID, &g.StudentID, &g.Title, &g.Reached)
	if err != nil {
		return nil, notFound(err)
	}
	return g, nil
}

func (g *Goal) VisibleTo(u *User) bool { return u.IsAdmin() || u.ActsFor(g.StudentID) }

// Note is what a tutor jots down about a student after a lesson.
type Note struct {
	ID        int64  `json:"id"`
	TutorID   int64  `json:"tutor_id"`
	StudentID int64  `json:"student_id"`
	Body      string `json:"body"`
}

func FindNote(db *sql.DB, id int64) (*Note, error) {
	n := &Note{}
	err := db.QueryRow(`SELECT id, tutor_id, student_id, body FROM tutor_notes WHERE id = $1`, id).
		Scan(&n.ID, &n.TutorID, &n.StudentID, &n.Body)
	if err != nil {
		return nil, notFound(err)
	}
	return n, nil
}

func (n *Note) VisibleTo(u *User) bool { return u.ID == n.TutorID }
