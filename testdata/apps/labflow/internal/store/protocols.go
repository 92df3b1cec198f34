package store

import (
	"context"

	"example.com/labflow/internal/pg"
)

type Protocol struct {
	ID        string `json:"id"`
	LabID     int64  `json:"lab"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	Published bool   `json:"published"`
}

// Protocol is open to the lab that wrote it, and to everybody once published.
func (s *Store) Protocol(ctx context.Context, id string, caller int64) (Protocol, error) {
	return pg.One[Protocol](ctx, s.db, `
		SELECT id::text AS id, lab_id, title, body, published
		FROM protocols
		WHERE id = @id
		  AND (published OR lab_id IN (SELECT lab_id FROM lab_members WHERE user_id = @caller))`,
		pg.Args{"id": id, "caller": caller})
}

// SaveProtocol creates or overwrites: the client makes the id.
func (s *Store) SaveProtocol(ctx context.Context, caller int64, p Protocol) error {
	return pg.Touch(ctx, s.db, `
		INSERT INTO protocols (id, lab_id, author_id, title, body, published)
		SELECT @id, m.lab_id, m.user_id, @title, @body, @published
		FROM lab_members m
		WHERE m.lab_id = @lab AND m.user_id = @caller AND m.role >= 'editor'
		ON CONFLICT (id) DO UPDATE
			SET title = excluded.title, body = excluded.body, published = excluded.published
			WHERE protocols.author_id = excluded.author_id`,
		pg.Args{"id": p.ID, "lab": p.LabID, "caller": caller, "title": p.Title, "body": p.Body, "published": p.Published})
}

type Step struct {
	ProtocolID string
	Position   int
	Body       string
}

// SaveStep creates or overwrites one step, unless it has been signed off.
func (s *Store) SaveStep(ctx context.Context, caller int64, st Step) error {
	return pg.Touch(ctx, s.db, `
		INSERT INTO protocol_steps (protocol_id, position, body, edited_by)
		VALUES (@protocol, @position, @body, @caller)
		ON CONFLICT (protocol_id, position) DO UPDATE
			SET body = excluded.body, edited_by = excluded.edited_by
			WHERE NOT protocol_steps.locked`,
		pg.Args{"protocol": st.ProtocolID, "position": st.Position, "body": st.Body, "caller": caller})
}
