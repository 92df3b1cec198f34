package store

import "context"

type Export struct {
	ID       string `db:"id"`
	SchoolID string `db:"school_id"`
	Name     string `db:"name"`
	Body     string `db:"body"`
}

type Exports struct{ db DB }

func (s *Exports) Create(ctx context.Context, e Export) (id string, err error) {
	err = s.db.GetContext(ctx, &id,
		`INSERT INTO exports (school_id, name, body) VALUES ($1, $2, $3) RETURNING id`, e.SchoolID, e.Name, e.Body)
	return id, err
}

func (s *Exports) Find(ctx context.Context, id string) (e Export, err error) {
	err = s.db.GetContext(ctx, &e, `SELECT id, school_id, name, body FROM exports WHERE id = $1`, id)
	return e, orNotFound(err)
}
