package repo

import (
	"context"

	"example.com/callsheet/internal/model"
)

// Productions are what studios shoot.
type Productions struct{ base[model.Production] }

// FindProduction says which productions are wanted.
type FindProduction struct {
	page
	ID       *int64
	StudioID *int64
	Status   *string
	Deleted  bool
}

func (q FindProduction) filter() *filter {
	f := &filter{}
	eq(f, "id", q.ID)
	eq(f, "studio_id", q.StudioID)
	eq(f, "status", q.Status)
	if q.Deleted {
		f.add("deleted_at IS NOT NULL")
	} else {
		f.add("deleted_at IS NULL")
	}
	return f
}

func (r Productions) Find(ctx context.Context, q FindProduction) (*model.Production, error) {
	return r.one(ctx, q.filter())
}

func (r Productions) List(ctx context.Context, q FindProduction) ([]model.Production, error) {
	return r.many(ctx, q.filter(), "id DESC", q.page)
}

func (r Productions) Create(ctx context.Context, p model.Production) (int64, error) {
	return r.insert(ctx, "INSERT INTO productions (studio_id, title, synopsis) VALUES (:studio_id, :title, :synopsis) RETURNING id", p)
}

func (r Productions) Save(ctx context.Context, p *model.Production) error {
	return touched(r.db.NamedExecContext(ctx,
		"UPDATE productions SET title = :title, synopsis = :synopsis, status = :status WHERE id = :id", p))
}

func (r Productions) Delete(ctx context.Context, id int64) error {
	return r.change(ctx, "UPDATE productions SET deleted_at = now() WHERE id = ?", id)
}

func (r Productions) Restore(ctx context.Context, studioID, id int64) error {
	return r.change(ctx, "UPDATE productions SET deleted_at = NULL WHERE id = ? AND studio_id = ?", id, studioID)
}

// ByLink is the production that a share link opens.
func (r Productions) ByLink(ctx context.Context, tokenHash string) (*model.Production, error) {
	f := &filter{}
	f.add("deleted_at IS NULL")
	f.add("id IN (SELECT l.production_id FROM share_links l WHERE l.token_hash = ? AND l.expires_at > now())", tokenHash)
	return r.one(ctx, f)
}

func (r Productions) Share(ctx context.Context, id int64, tokenHash string) error {
	return r.change(ctx, "INSERT INTO share_links (token_hash, production_id, expires_at) VALUES (?, ?, now() + interval '30 days')", tokenHash, id)
}

// Crew is who works on a production.
type Crew struct{ base[model.CrewMember] }

func (r Crew) Of(ctx context.Context, productionID int64) ([]model.CrewMember, error) {
	f := &filter{}
	f.add("production_id = ?", productionID)
	return r.many(ctx, f, "id", page{})
}

// Has tells whether somebody works on a production.
func (r Crew) Has(ctx context.Context, productionID, userID int64) (ok bool, err error) {
	err = r.db.GetContext(ctx, &ok,
		"SELECT EXISTS (SELECT 1 FROM production_crew WHERE production_id = $1 AND user_id = $2)", productionID, userID)
	return ok, err
}

func (r Crew) Assign(ctx context.Context, m model.CrewMember) (int64, error) {
	return r.insert(ctx, `INSERT INTO production_crew (production_id, user_id, job) VALUES (:production_id, :user_id, :job)
		ON CONFLICT (production_id, user_id) DO UPDATE SET job = excluded.job RETURNING id`, m)
}

func (r Crew) Dismiss(ctx context.Context, productionID, userID int64) error {
	return r.change(ctx, "DELETE FROM production_crew WHERE production_id = ? AND user_id = ?", productionID, userID)
}

// Release ends an assignment.
func (r Crew) Release(ctx context.Context, assignmentID int64) error {
	return r.change(ctx, "DELETE FROM production_crew WHERE id = ?", assignmentID)
}
