package models

import (
	"database/sql"
	"strconv"
	"strings"
)

type ReviewPatch struct {
	Stars *int    `json:"stars" binding:"omitempty,min=1,max=5"`
	Body  *string `json:"body"`
}

// PatchReview changes what p names in a review that authorID wrote.
func PatchReview(db *sql.DB, id, authorID int64, p ReviewPatch) error {
	var (
		sets []string
		args []any
	)
	next := func(v any) string {
		args = append(args, v)
		return "$" + strconv.Itoa(len(args))
	}
	if p.Stars != nil {
		sets = append(sets, "stars = "+next(*p.Stars))
	}
	if p.Body != nil {
		sets = append(sets, "body = "+next(*p.Body))
	}
	if len(sets) == 0 {
		return nil
	}
	q := "UPDATE reviews SET " + strings.Join(sets, ", ")
	q += " WHERE NOT hidden AND id = " + next(id)
	q += " AND author_id = " + next(authorID)
	return affected(db.Exec(q, args...))
}

type LessonTotals struct {
	Tutor   string `json:"tutor"`
	Student string `json:"student"`
	Lessons int    `json:"lessons"`
	Cents   int64  `json:"cents"`
}

// Totals sums the lessons up by pair, for the data warehouse.
func Totals(db *sql.DB, tutorID int64) ([]LessonTotals, error) {
	q := `SELECT t.email, s.email, count(*), coalesce(sum(l.price_cents), 0)
	        FROM lessons l JOIN users t ON t.id = l.tutor_id JOIN users s ON s.id = l.student_id`
	var args []any
	if tutorID != 0 {
		q += ` WHERE l.tutor_id = $1`
		args = append(args, tutorID)
	}
	rows, err := db.Query(q+` GROUP BY 1, 2 ORDER BY 1, 2`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []LessonTotals{}
	for rows.Next() {
		var t LessonTotals
		if err := rows.Scan(&t.Tutor, &t.Student, &t.Lessons, &t.Cents); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// Stats counts the rows that the dashboards show.
func Stats(db *sql.DB) (map[string]int64, error) {
	var users, lessons, reviews int64
	err := db.QueryRow(`SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM lessons), (SELECT count(*) FROM reviews)`).
		Scan(&users, &lessons, &reviews)
	return map[string]int64{"users": users, "lessons": lessons, "reviews": reviews}, err
}
