package store

import (
	"context"
	"time"
)

// Card is a card on a board.
type Card struct {
	ID       int64  `json:"id"`
	BoardID  int64  `json:"board_id"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Assignee *int64 `json:"assignee"`
	Position int    `json:"position"`
}

// Attachment is a file at a card.
type Attachment struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

const cardColumns = `c.id, c.board_id, c.title, c.body, c.assignee_id, c.position`

// CardFor returns a card that the person can see.
func (q *Queries) CardFor(ctx context.Context, id, user int64) (Card, error) {
	return single[Card](ctx, q.db,
		`SELECT `+cardColumns+`
		   FROM cards c
		   JOIN boards b ON b.id = c.board_id
		   JOIN workspace_members m ON m.workspace_id = b.workspace_id
		  WHERE c.id = $1 AND m.user_id = $2`, id, user)
}

// CardsOf lists the cards of a board.
func (q *Queries) CardsOf(ctx context.Context, board int64) ([]Card, error) {
	return collect[Card](ctx, q.db,
		`SELECT `+cardColumns+` FROM cards c WHERE c.board_id = $1 AND NOT c.archived ORDER BY c.position, c.id`, board)
}

// CardsAssigned lists what a person has to do.
func (q *Queries) CardsAssigned(ctx context.Context, user int64) ([]Card, error) {
	return collect[Card](ctx, q.db,
		`SELECT `+cardColumns+` FROM cards c WHERE c.assignee_id = $1 AND NOT c.archived ORDER BY c.id`, user)
}

// SearchCards finds cards in the workspaces of a person, or in one of them.
func (q *Queries) SearchCards(ctx context.Context, user int64, text string, workspace *int64) ([]Card, error) {
	sql := `SELECT ` + cardColumns + `
		   FROM cards c
		   JOIN boards b ON b.id = c.board_id
		   JOIN workspace_members m ON m.workspace_id = b.workspace_id AND m.user_id = $1
		  WHERE c.title ILIKE '%' || $2 || '%'`
	args := []any{user, text}
	if workspace != nil {
		sql += ` AND b.workspace_id = $3`
		args = append(args, *workspace)
	}
	return collect[Card](ctx, q.db, sql+` ORDER BY c.id DESC LIMIT 50`, args...)
}

// AddCard puts a card into a list of the board.
func (q *Queries) AddCard(ctx context.Context, board, list int64, title, body string) (id int64, err error) {
	err = q.db.QueryRow(ctx,
		`INSERT INTO cards (board_id, list_id, title, body)
		 SELECT l.board_id, l.id, $3, $4 FROM lists l WHERE l.id = $2 AND l.board_id = $1
		 RETURNING id`, board, list, title, body).Scan(&id)
	return id, missing(err)
}

// AddLooseCard puts a card beside the lists of a workspace's first board.
func (q *Queries) AddLooseCard(ctx context.Context, workspace int64, title, body string) error {
	return affect(ctx, q.db,
		`INSERT INTO cards (board_id, title, body)
		 SELECT id, $2, $3 FROM boards WHERE workspace_id = $1 AND NOT archived ORDER BY id LIMIT 1`, workspace, title, body)
}

// UpdateCard changes the text of a card.
func (q *Queries) UpdateCard(ctx context.Context, id int64, title, body string) error {
	return affect(ctx, q.db, `UPDATE cards SET title = $2, body = $3 WHERE id = $1`, id, title, body)
}

// PlaceCard moves a card on its board.
func (q *Queries) PlaceCard(ctx context.Context, board, id int64, position int) error {
	return affect(ctx, q.db, `UPDATE cards SET position = $3 WHERE id = $2 AND board_id = $1`, board, id, position)
}

// DeleteCard removes a card with all that hangs on it.
func (q *Queries) DeleteCard(ctx context.Context, id int64) error {
	return affect(ctx, q.db, `DELETE FROM cards WHERE id = $1`, id)
}

// CountWritable counts which of the cards the person may change.
func (q *Queries) CountWritable(ctx context.Context, ids []int64, user int64) (n int, err error) {
	err = q.db.QueryRow(ctx,
		`SELECT count(*)
		   FROM cards c
		   JOIN boards b ON b.id = c.board_id
		   JOIN workspace_members m ON m.workspace_id = b.workspace_id
		  WHERE c.id = ANY($1) AND m.user_id = $2 AND m.role IN ('admin', 'editor')`, ids, user).Scan(&n)
	return n, err
}

// ArchiveCards puts cards away.
func (q *Queries) ArchiveCards(ctx context.Context, ids []int64) error {
	_, err := q.db.Exec(ctx, `UPDATE cards SET archived = true WHERE id = ANY($1)`, ids)
	return err
}

// AssignCards gives cards to a person.
func (q *Queries) AssignCards(ctx context.Context, ids []int64, assignee int64) error {
	_, err := q.db.Exec(ctx, `UPDATE cards SET assignee_id = $2 WHERE id = ANY($1)`, ids, assignee)
	return err
}

// Attachments lists the files of a card.
func (q *Queries) Attachments(ctx context.Context, card int64) ([]Attachment, error) {
	return collect[Attachment](ctx, q.db,
		`SELECT DISTINCT a.id, a.name, a.url
		   FROM attachments a
		   JOIN cards c ON c.id = a.card_id
		   JOIN boards b ON b.id = c.board_id
		   JOIN workspace_members m ON m.workspace_id = b.workspace_id
		  WHERE a.card_id = $1`, card)
}

// AttachmentFor returns a file that the person can see.
func (q *Queries) AttachmentFor(ctx context.Context, id, user int64) (Attachment, error) {
	return single[Attachment](ctx, q.db,
		`SELECT a.id, a.name, a.url
		   FROM attachments a
		   JOIN cards c ON c.id = a.card_id
		   JOIN boards b ON b.id = c.board_id
		   JOIN workspace_members m ON m.workspace_id = b.workspace_id AND m.user_id = $2
		  WHERE a.id = $1`, id, user)
}

// Throughput is how much was done in a week.
type Throughput struct {
	Week time.Time `json:"week"`
	Done int64     `json:"done"`
}

const doneByWeek = `SELECT date_trunc('week', c.done_at), count(*)
	   FROM cards c
	   JOIN boards b ON b.id = c.board_id
	   JOIN workspaces w ON w.id = b.workspace_id
	  WHERE c.done_at IS NOT NULL AND w.id = $1`

// Throughput counts the cards of a workspace of the organisation.
func (q *Queries) Throughput(ctx context.Context, workspace, org int64) ([]Throughput, error) {
	return collect[Throughput](ctx, q.db, doneByWeek+` AND w.org_id = $2 GROUP BY 1 ORDER BY 1`, workspace, org)
}

// Velocity is the throughput of the last weeks.
func (q *Queries) Velocity(ctx context.Context, workspace int64, weeks int) ([]Throughput, error) {
	return collect[Throughput](ctx, q.db, doneByWeek+` GROUP BY 1 ORDER BY 1 DESC LIMIT $2`, workspace, weeks)
}
