package store

import "context"

// Board is a wall of lists and cards.
type Board struct {
	ID          int64  `json:"id"`
	WorkspaceID int64  `json:"workspace_id"`
	Title       string `json:"title"`
	Archived    bool   `json:"archived"`
}

// Template is a layout that boards start from.
type Template struct {
	ID     int64  `json:"id"`
	Title  string `json:"title"`
	Layout string `json:"layout"`
}

const boardColumns = `id, workspace_id, title, archived`

// Board returns a board.
func (q *Queries) Board(ctx context.Context, id int64) (Board, error) {
	return single[Board](ctx, q.db, `SELECT `+boardColumns+` FROM boards WHERE id = $1`, id)
}

// LockBoard returns a board and keeps others from changing it.
func (q *Queries) LockBoard(ctx context.Context, id int64) (Board, error) {
	return single[Board](ctx, q.db, `SELECT `+boardColumns+` FROM boards WHERE id = $1 FOR UPDATE`, id)
}

// Boards lists those of a workspace.
func (q *Queries) Boards(ctx context.Context, workspace int64) ([]Board, error) {
	return collect[Board](ctx, q.db,
		`SELECT `+boardColumns+` FROM boards WHERE workspace_id = $1 AND NOT archived ORDER BY title`, workspace)
}

// CreateBoard hangs up a new board.
func (q *Queries) CreateBoard(ctx context.Context, workspace int64, title string) (id int64, err error) {
	err = q.db.QueryRow(ctx,
		`INSERT INTO boards (workspace_id, title) VALUES ($1, $2) RETURNING id`, workspace, title).Scan(&id)
	return id, err
}

// RenameBoard gives a board another title.
func (q *Queries) RenameBoard(ctx context.Context, id int64, title string) error {
	return affect(ctx, q.db, `UPDATE boards SET title = $2 WHERE id = $1`, id, title)
}

// ArchiveBoard puts a board away.
func (q *Queries) ArchiveBoard(ctx context.Context, id int64) error {
	return affect(ctx, q.db, `UPDATE boards SET archived = true WHERE id = $1`, id)
}

// MoveBoard hangs a board up in another workspace.
func (q *Queries) MoveBoard(ctx context.Context, id, workspace int64) error {
	return affect(ctx, q.db, `UPDATE boards SET workspace_id = $2 WHERE id = $1`, id, workspace)
}

// CopyBoard copies a board with its open cards.
func (q *Queries) CopyBoard(ctx context.Context, id, workspace int64) (copied int64, err error) {
	err = q.db.QueryRow(ctx,
		`INSERT INTO boards (workspace_id, title) SELECT $2, title FROM boards WHERE id = $1 RETURNING id`, id, workspace).Scan(&copied)
	if err != nil {
		return 0, missing(err)
	}
	_, err = q.db.Exec(ctx,
		`INSERT INTO cards (board_id, title, body, position)
		 SELECT $2, title, body, position FROM cards WHERE board_id = $1 AND NOT archived`, id, copied)
	return copied, err
}

// WatchBoard subscribes a person to a board of one of the person's workspaces.
func (q *Queries) WatchBoard(ctx context.Context, board, user int64) error {
	return affect(ctx, q.db,
		`INSERT INTO board_watchers (board_id, user_id)
		 SELECT b.id, m.user_id
		   FROM boards b JOIN workspace_members m ON m.workspace_id = b.workspace_id
		  WHERE b.id = $1 AND m.user_id = $2
		 ON CONFLICT (board_id, user_id) DO UPDATE SET user_id = EXCLUDED.user_id`, board, user)
}

// ShareBoard stores the hash of a link's token.
func (q *Queries) ShareBoard(ctx context.Context, board int64, hash []byte) (id int64, err error) {
	err = q.db.QueryRow(ctx, `INSERT INTO share_links (board_id, token_hash) VALUES ($1, $2) RETURNING id`, board, hash).Scan(&id)
	return id, err
}

// Unshare removes a link of the board.
func (q *Queries) Unshare(ctx context.Context, board, link int64) error {
	return affect(ctx, q.db, `DELETE FROM share_links WHERE id = $1 AND board_id = $2`, link, board)
}

// SharedBoard returns the board that a link leads to.
func (q *Queries) SharedBoard(ctx context.Context, hash []byte) (Board, error) {
	return single[Board](ctx, q.db,
		`SELECT b.id, b.workspace_id, b.title, b.archived
		   FROM boards b JOIN share_links s ON s.board_id = b.id
		  WHERE s.token_hash = $1 AND NOT b.archived`, hash)
}

// Gallery lists the templates that everybody may use.
func (q *Queries) Gallery(ctx context.Context) ([]Template, error) {
	return collect[Template](ctx, q.db, `SELECT id, title, layout FROM board_templates WHERE published ORDER BY title`)
}

// Template returns a template.
func (q *Queries) Template(ctx context.Context, id int64) (Template, error) {
	return single[Template](ctx, q.db, `SELECT id, title, layout FROM board_templates WHERE id = $1`, id)
}
