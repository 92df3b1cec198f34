package store

import (
	"context"
	"time"

	"example.com/campusride/internal/model"
)

func (s *Store) Group(ctx context.Context, id int64) (*model.Group, error) {
	var g model.Group
	if err := s.db.GetContext(ctx, &g, `SELECT * FROM groups WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return &g, nil
}

// Membership returns sql.ErrNoRows for somebody who is not in the group.
func (s *Store) Membership(ctx context.Context, group, user int64) (*model.Membership, error) {
	var m model.Membership
	if err := s.membership.QueryRowxContext(ctx, group, user).StructScan(&m); err != nil {
		return nil, err
	}
	return &m, nil
}

// FindMessage says which messages are wanted.
type FindMessage struct {
	GroupID  *int64
	SenderID *int64
	Before   *time.Time
	Since    *time.Time
}

func (s *Store) Messages(ctx context.Context, find FindMessage) ([]model.Message, error) {
	f := new(filter).and("deleted_at IS NULL")
	if find.GroupID != nil {
		f.and("group_id = ?", *find.GroupID)
	}
	if find.SenderID != nil {
		f.and("sender_id = ?", *find.SenderID)
	}
	if find.Before != nil {
		f.and("created_at < ?", *find.Before)
	}
	if find.Since != nil {
		f.and("created_at >= ?", *find.Since)
	}
	out := []model.Message{}
	err := s.db.SelectContext(ctx, &out, s.db.Rebind(f.sql("SELECT * FROM messages", "ORDER BY id LIMIT 500")), f.args...)
	return out, err
}

func (s *Store) Message(ctx context.Context, id int64) (*model.Message, error) {
	var m model.Message
	err := s.db.GetContext(ctx, &m, `SELECT * FROM messages WHERE id = $1 AND deleted_at IS NULL`, id)
	return &m, err
}

func (s *Store) HideMessage(ctx context.Context, m *model.Message) error {
	_, err := s.db.NamedExecContext(ctx, `UPDATE messages SET deleted_at = now() WHERE id = :id`, m)
	return err
}
