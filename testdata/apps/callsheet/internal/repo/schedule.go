package repo

import (
	"context"

	"github.com/lib/pq"

	"example.com/callsheet/internal/model"
)

// Days are days of shooting.
type Days struct{ base[model.Day] }

// FindDay says which days are wanted.
type FindDay struct {
	page
	ID           *int64
	ProductionID *int64
	StudioID     *int64
	Released     *bool
}

func (q FindDay) filter() *filter {
	f := &filter{}
	eq(f, "d.id", q.ID)
	eq(f, "d.production_id", q.ProductionID)
	eq(f, "p.studio_id", q.StudioID)
	eq(f, "d.released", q.Released)
	return f
}

func (r Days) Find(ctx context.Context, q FindDay) (*model.Day, error) {
	return r.one(ctx, q.filter())
}

func (r Days) List(ctx context.Context, q FindDay) ([]model.Day, error) {
	return r.many(ctx, q.filter(), "d.shoot_on", q.page)
}

func (r Days) Create(ctx context.Context, d model.Day) (int64, error) {
	return r.insert(ctx, `INSERT INTO days (production_id, shoot_on, location, call_time)
		VALUES (:production_id, :shoot_on, :location, :call_time) RETURNING id`, d)
}

func (r Days) Move(ctx context.Context, id int64, location, callTime string) error {
	return r.change(ctx, "UPDATE days SET location = ?, call_time = ? WHERE id = ?", location, callTime, id)
}

// Publish sends out the call sheets of some days.
func (r Days) Publish(ctx context.Context, ids []int64) error {
	return r.change(ctx, "UPDATE days SET released = true WHERE id = ANY(?)", pq.Array(ids))
}

// Withdraw takes call sheets back.
func (r Days) Withdraw(ctx context.Context, productionID int64, ids []int64) error {
	return r.change(ctx, "UPDATE days SET released = false WHERE id = ANY(?) AND production_id = ?", pq.Array(ids), productionID)
}

// CopyTo takes over the days of another production.
func (r Days) CopyTo(ctx context.Context, target, source int64) error {
	return r.change(ctx, `INSERT INTO days (production_id, shoot_on, location, call_time)
		SELECT ?::bigint, shoot_on, location, call_time FROM days WHERE production_id = ?`, target, source)
}

// Scenes are what is shot on a day.
type Scenes struct{ base[model.Scene] }

func (r Scenes) Get(ctx context.Context, id int64) (*model.Scene, error) {
	f := &filter{}
	f.add("s.id = ?", id)
	return r.one(ctx, f)
}

func (r Scenes) OfDay(ctx context.Context, dayID int64) ([]model.Scene, error) {
	f := &filter{}
	f.add("s.day_id = ?", dayID)
	return r.many(ctx, f, "s.number", page{})
}

// Script is for those who work on the production.
func (r Scenes) Script(ctx context.Context, userID, id int64) (*model.Scene, error) {
	f := &filter{}
	f.add("s.id = ?", id)
	f.add("EXISTS (SELECT 1 FROM production_crew c WHERE c.production_id = d.production_id AND c.user_id = ?)", userID)
	return r.one(ctx, f)
}

func (r Scenes) Create(ctx context.Context, s model.Scene) (int64, error) {
	return r.insert(ctx, "INSERT INTO scenes (day_id, number, summary, script) VALUES (:day_id, :number, :summary, :script) RETURNING id", s)
}

func (r Scenes) Summarize(ctx context.Context, id int64, summary string) error {
	return r.change(ctx, "UPDATE scenes SET summary = ? WHERE id = ?", summary, id)
}

func (r Scenes) Delete(ctx context.Context, id int64) error {
	return r.change(ctx, "DELETE FROM scenes WHERE id = ?", id)
}

// Takes are the takes of scenes.
type Takes struct{ base[model.Take] }

// FindTake says which takes are wanted.
type FindTake struct {
	page
	ID       *int64
	SceneID  *int64
	StudioID *int64
}

func (q FindTake) filter() *filter {
	f := &filter{}
	eq(f, "t.id", q.ID)
	eq(f, "t.scene_id", q.SceneID)
	eq(f, "p.studio_id", q.StudioID)
	return f
}

func (r Takes) Find(ctx context.Context, q FindTake) (*model.Take, error) {
	return r.one(ctx, q.filter())
}

func (r Takes) List(ctx context.Context, q FindTake) ([]model.Take, error) {
	return r.many(ctx, q.filter(), "t.take_no", q.page)
}

func (r Takes) Create(ctx context.Context, t model.Take) (int64, error) {
	return r.insert(ctx, "INSERT INTO takes (scene_id, take_no, note) VALUES (:scene_id, :take_no, :note) RETURNING id", t)
}
