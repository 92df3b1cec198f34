package store

import (
	"context"

	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Studios is the domain.StudioRepository.
type Studios struct{ db *dbx.DB }

func NewStudios(db *dbx.DB) *Studios { return &Studios{db: db} }

const studioColumns = `id, owner_id, slug, name, city, about, status`

func (s *Studios) Get(ctx context.Context, id int64) (domain.Studio, error) {
	var out domain.Studio
	err := s.db.Conn(ctx).GetContext(ctx, &out,
		`SELECT `+studioColumns+` FROM studios WHERE id = $1 AND deleted_at IS NULL`, id)
	return out, dbx.NotFound(err, "studio")
}

// Directory lists the studios that are open for business.
func (s *Studios) Directory(ctx context.Context, city, q string, limit int) ([]domain.Studio, error) {
	w := new(dbx.Where).And("status = 'active'").And("deleted_at IS NULL")
	dbx.AndIf(w, "city = ?", city)
	if q != "" {
		w.And("name ILIKE ?", "%"+q+"%")
	}
	query, args := w.Build(`SELECT `+studioColumns+` FROM studios`, `ORDER BY name LIMIT 100`)
	out := []domain.Studio{}
	if err := s.db.Conn(ctx).SelectContext(ctx, &out, query, args...); err != nil {
		return nil, err
	}
	return out[:min(limit, len(out))], nil
}

func (s *Studios) Update(ctx context.Context, id int64, patch *dbx.Patch) error {
	w := new(dbx.Where).And("id = ?", id).And("deleted_at IS NULL")
	query, args := patch.Update("studios", w)
	res, err := s.db.Conn(ctx).ExecContext(ctx, query, args...)
	return dbx.Hit(res, err, "studio")
}

// Classes is the domain.ClassRepository.
type Classes struct{ db *dbx.DB }

func NewClasses(db *dbx.DB) *Classes { return &Classes{db: db} }

const classColumns = `c.id, c.studio_id, c.instructor_id, c.title, c.room, c.starts_at, c.capacity, c.price_cents`

func (c *Classes) Get(ctx context.Context, id int64) (domain.Class, error) {
	var out domain.Class
	err := c.db.Conn(ctx).GetContext(ctx, &out,
		`SELECT `+classColumns+` FROM classes c WHERE c.id = $1 AND c.deleted_at IS NULL`, id)
	return out, dbx.NotFound(err, "class")
}

// LockBookable locks a class that members can still book.
func (c *Classes) LockBookable(ctx context.Context, id int64) (domain.Class, error) {
	var out domain.Class
	err := c.db.Conn(ctx).GetContext(ctx, &out, `
		SELECT `+classColumns+`
		FROM classes c JOIN studios s ON s.id = c.studio_id
		WHERE c.id = $1 AND c.deleted_at IS NULL AND c.starts_at > now()
		  AND s.status = 'active' AND s.deleted_at IS NULL
		FOR UPDATE OF c`, id)
	return out, dbx.NotFound(err, "class")
}

func (c *Classes) Update(ctx context.Context, id int64, patch *dbx.Patch) error {
	w := new(dbx.Where).And("id = ?", id).And("deleted_at IS NULL")
	query, args := patch.Update("classes", w)
	res, err := c.db.Conn(ctx).ExecContext(ctx, query, args...)
	return dbx.Hit(res, err, "class")
}

func (c *Classes) Remove(ctx context.Context, studioID, id int64) error {
	res, err := c.db.Conn(ctx).ExecContext(ctx,
		`UPDATE classes SET deleted_at = now() WHERE id = $1 AND studio_id = $2 AND deleted_at IS NULL`, id, studioID)
	return dbx.Hit(res, err, "class")
}

// Instructors is the domain.InstructorRepository.
type Instructors struct{ db *dbx.DB }

func NewInstructors(db *dbx.DB) *Instructors { return &Instructors{db: db} }

func (i *Instructors) Get(ctx context.Context, id int64) (domain.Instructor, error) {
	var out domain.Instructor
	err := i.db.Conn(ctx).GetContext(ctx, &out, `
		SELECT id, studio_id, user_id, display_name, bio, iban
		FROM instructors WHERE id = $1 AND deleted_at IS NULL`, id)
	return out, dbx.NotFound(err, "instructor")
}

func (i *Instructors) UpdateOwn(ctx context.Context, id, userID int64, patch *dbx.Patch) error {
	w := new(dbx.Where).And("id = ?", id).And("user_id = ?", userID).And("deleted_at IS NULL")
	query, args := patch.Update("instructors", w)
	res, err := i.db.Conn(ctx).ExecContext(ctx, query, args...)
	return dbx.Hit(res, err, "instructor")
}

func (i *Instructors) Remove(ctx context.Context, id int64) error {
	res, err := i.db.Conn(ctx).ExecContext(ctx,
		`UPDATE instructors SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id)
	return dbx.Hit(res, err, "instructor")
}

// Earnings sums the payouts of the last twelve months.
func (i *Instructors) Earnings(ctx context.Context, id int64) ([]domain.Earnings, error) {
	out := []domain.Earnings{}
	err := i.db.Conn(ctx).SelectContext(ctx, &out, `
		SELECT to_char(created_at, 'YYYY-MM') AS month, count(*) AS count, sum(amount_cents)::bigint AS cents
		FROM payouts
		WHERE instructor_id = $1 AND status <> 'failed' AND created_at > now() - interval '12 months'
		GROUP BY 1 ORDER BY 1 DESC`, id)
	return out, err
}
