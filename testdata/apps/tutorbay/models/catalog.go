package models

import "database/sql"

type Subject struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

func AllSubjects(db *sql.DB) ([]Subject, error) {
	rows, err := db.Query(`SELECT id, name FROM subjects ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Subject{}
	for rows.Next() {
		var s Subject
		if err := rows.Scan(&s.ID, &s.Name); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

type TutorCard struct {
	ID        int64  `json:"id"`
	Name      string `json:"name"`
	Headline  string `json:"headline"`
	RateCents int    `json:"rate_cents"`
}

// PublishedTutors is the catalogue; drafts stay out.
func PublishedTutors(db *sql.DB, maxRate *int) ([]TutorCard, error) {
	rows, err := db.Query(`
		SELECT u.id, u.name, p.headline, p.rate_cents
		  FROM tutor_profiles p JOIN users u ON u.id = p.user_id
		 WHERE p.published AND NOT u.disabled AND ($1::int IS NULL OR p.rate_cents <= $1)
		 ORDER BY u.name`, maxRate)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []TutorCard{}
	for rows.Next() {
		var t TutorCard
		if err := rows.Scan(&t.ID, &t.Name, &t.Headline, &t.RateCents); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}
