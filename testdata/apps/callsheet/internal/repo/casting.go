package repo

import (
	"context"

	"example.com/callsheet/internal/model"
)

// Calls are casting calls.
type Calls struct{ base[model.CastingCall] }

func (r Calls) Open(ctx context.Context) ([]model.CastingCall, error) {
	f := &filter{}
	f.add("status = 'open'")
	return r.many(ctx, f, "id DESC", page{})
}

func (r Calls) Get(ctx context.Context, id int64) (*model.CastingCall, error) {
	f := &filter{}
	f.add("id = ?", id)
	return r.one(ctx, f)
}

func (r Calls) Create(ctx context.Context, c model.CastingCall) (int64, error) {
	return r.insert(ctx, "INSERT INTO casting_calls (studio_id, title, body) VALUES (:studio_id, :title, :body) RETURNING id", c)
}

func (r Calls) SetStatus(ctx context.Context, id int64, status string) error {
	return r.change(ctx, "UPDATE casting_calls SET status = ? WHERE id = ?", status, id)
}

// Applications answer casting calls.
type Applications struct{ base[model.Application] }

func (r Applications) Get(ctx context.Context, id int64) (*model.Application, error) {
	f := &filter{}
	f.add("id = ?", id)
	return r.one(ctx, f)
}

func (r Applications) Of(ctx context.Context, userID int64) ([]model.Application, error) {
	f := &filter{}
	f.add("user_id = ?", userID)
	return r.many(ctx, f, "id DESC", page{})
}

func (r Applications) Create(ctx context.Context, a model.Application) (int64, error) {
	return r.insert(ctx, "INSERT INTO applications (casting_call_id, user_id, letter) VALUES (:casting_call_id, :user_id, :letter) RETURNING id", a)
}

func (r Applications) Judge(ctx context.Context, id int64, verdict string) error {
	return r.change(ctx, "UPDATE applications SET verdict = ? WHERE id = ?", verdict, id)
}
