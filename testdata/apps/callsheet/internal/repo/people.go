package repo

import (
	"context"

	"example.com/callsheet/internal/model"
)

// Users are the people of all studios.
type Users struct{ base[model.User] }

func (r Users) ByEmail(ctx context.Context, email string) (*model.User, error) {
	f := &filter{}
	f.add("email = ?", email)
	return r.one(ctx, f)
}

// BySession is the user of a session that has not ended.
func (r Users) BySession(ctx context.Context, tokenHash string) (*model.User, error) {
	f := &filter{}
	f.add("id = (SELECT s.user_id FROM sessions s WHERE s.token_hash = ? AND s.expires_at > now())", tokenHash)
	return r.one(ctx, f)
}

func (r Users) OfStudio(ctx context.Context, studioID int64) ([]model.User, error) {
	f := &filter{}
	f.add("studio_id = ?", studioID)
	return r.many(ctx, f, "name", page{})
}

func (r Users) Colleague(ctx context.Context, studioID, id int64) (*model.User, error) {
	f := &filter{}
	f.add("id = ? AND studio_id = ?", id, studioID)
	return r.one(ctx, f)
}

func (r Users) Rename(ctx context.Context, id int64, name string) error {
	return r.change(ctx, "UPDATE users SET name = ? WHERE id = ?", name, id)
}

// Sessions are who is signed in.
type Sessions struct{ base[struct{}] }

func (r Sessions) Open(ctx context.Context, userID int64, tokenHash string) error {
	return r.change(ctx, "INSERT INTO sessions (token_hash, user_id, expires_at) VALUES (?, ?, now() + interval '7 days')", tokenHash, userID)
}

func (r Sessions) Close(ctx context.Context, tokenHash string) error {
	_, err := r.db.ExecContext(ctx, "DELETE FROM sessions WHERE token_hash = $1", tokenHash)
	return err
}

// Studios are the customers.
type Studios struct{ base[model.Studio] }

func (r Studios) All(ctx context.Context) ([]model.Studio, error) {
	return r.many(ctx, &filter{}, "id", page{})
}

func (r Studios) Get(ctx context.Context, id int64) (*model.Studio, error) {
	f := &filter{}
	f.add("id = ?", id)
	return r.one(ctx, f)
}

func (r Studios) AddCredits(ctx context.Context, id int64, n int) error {
	return r.change(ctx, "UPDATE studios SET credits = credits + ? WHERE id = ?", n, id)
}

// Messages go from one person to another, also between studios.
type Messages struct{ base[model.Message] }

func (r Messages) Inbox(ctx context.Context, userID int64) ([]model.Message, error) {
	f := &filter{}
	f.add("to_id = ?", userID)
	return r.many(ctx, f, "id DESC", page{})
}

func (r Messages) Get(ctx context.Context, id int64) (*model.Message, error) {
	f := &filter{}
	f.add("id = ?", id)
	return r.one(ctx, f)
}

func (r Messages) Send(ctx context.Context, m model.Message) (int64, error) {
	return r.insert(ctx, "INSERT INTO messages (from_id, to_id, body) VALUES (:from_id, :to_id, :body) RETURNING id", m)
}

func (r Messages) MarkRead(ctx context.Context, id int64) error {
	return r.change(ctx, "UPDATE messages SET read_at = now() WHERE id = ? AND read_at IS NULL", id)
}

func (r Messages) Delete(ctx context.Context, userID, id int64) error {
	return r.change(ctx, "DELETE FROM messages WHERE id = ? AND ? IN (from_id, to_id)", id, userID)
}
