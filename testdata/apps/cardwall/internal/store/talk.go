package store

import (
	"context"
	"time"
)

// Comment is what somebody said at a card.
type Comment struct {
	ID        int64     `json:"id"`
	CardID    int64     `json:"card_id"`
	AuthorID  int64     `json:"author_id"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
}

// Comment returns a comment.
func (q *Queries) Comment(ctx context.Context, id int64) (Comment, error) {
	return single[Comment](ctx, q.db, `SELECT id, card_id, author_id, body, created_at FROM comments WHERE id = $1`, id)
}

// AddComment says something at a card.
func (q *Queries) AddComment(ctx context.Context, card, author int64, body string) (id int64, err error) {
	err = q.db.QueryRow(ctx,
		`INSERT INTO comments (card_id, author_id, body) VALUES ($1, $2, $3) RETURNING id`, card, author, body).Scan(&id)
	return id, err
}

// EditComment changes what was said.
func (q *Queries) EditComment(ctx context.Context, id int64, body string) error {
	return affect(ctx, q.db, `UPDATE comments SET body = $2 WHERE id = $1`, id, body)
}

// DeleteComment takes back what the author said.
func (q *Queries) DeleteComment(ctx context.Context, id, author int64) error {
	return affect(ctx, q.db, `DELETE FROM comments WHERE id = $1 AND author_id = $2`, id, author)
}

// AddChecklist hangs a checklist with its items on a card.
func (q *Queries) AddChecklist(ctx context.Context, card int64, title string, items []string) (id int64, err error) {
	err = q.db.QueryRow(ctx, `INSERT INTO checklists (card_id, title) VALUES ($1, $2) RETURNING id`, card, title).Scan(&id)
	if err != nil {
		return 0, err
	}
	_, err = q.db.Exec(ctx, `INSERT INTO checklist_items (checklist_id, text) SELECT $1, unnest($2::text[])`, id, items)
	return id, err
}

// EditItem changes the text of an item.
func (q *Queries) EditItem(ctx context.Context, id int64, text string) error {
	return affect(ctx, q.db, `UPDATE checklist_items SET text = $2 WHERE id = $1`, id, text)
}

// ToggleItem ticks an item, or not any more, in a workspace of the person.
func (q *Queries) ToggleItem(ctx context.Context, id, user int64) error {
	return affect(ctx, q.db,
		`UPDATE checklist_items i SET done = NOT i.done
		   FROM checklists l, cards c, boards b, workspace_members m
		  WHERE i.id = $1
		    AND l.id = i.checklist_id AND c.id = l.card_id AND b.id = c.board_id
		    AND m.workspace_id = b.workspace_id AND m.user_id = $2`, id, user)
}
