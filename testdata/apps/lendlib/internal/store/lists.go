package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

type List struct {
	ID         int64  `json:"id"`
	OwnerID    int64  `json:"owner_id"`
	Name       string `json:"name"`
	About      string `json:"about"`
	Visibility string `json:"visibility"`
}

type Item struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Note  string `json:"note"`
}

type Lists struct {
	Base
	readable, visible, byID, canEdit *sql.Stmt
}

const selList = `SELECT l.id, l.owner_id, l.name, l.about, l.visibility FROM lists l`

func newLists(p *preparer) *Lists {
	return &Lists{
		Base: p.base("lists"),
		readable: p.stmt(selList + ` WHERE l.id = $1 AND (l.owner_id = $2 OR l.visibility = 'public'
			OR l.visibility = 'shared' AND EXISTS (SELECT FROM list_shares s WHERE s.list_id = l.id AND s.reader_id = $2))`),
		visible: p.stmt(selList + ` WHERE l.id = $1 AND (l.owner_id = $2 OR l.visibility <> 'private')`),
		byID:    p.stmt(selList + ` WHERE l.id = $1`),
		canEdit: p.stmt(`SELECT EXISTS (SELECT FROM lists WHERE id = $1 AND owner_id = $2)
			OR EXISTS (SELECT FROM list_shares WHERE list_id = $1 AND reader_id = $2 AND can_edit)`),
	}
}

func scanList(r scanner) (l List, err error) {
	err = r.Scan(&l.ID, &l.OwnerID, &l.Name, &l.About, &l.Visibility)
	return l, missing(err)
}

// Readable loads a list for the API.
func (s *Lists) Readable(ctx context.Context, id, reader int64) (List, error) {
	return scanList(s.readable.QueryRowContext(ctx, id, reader))
}

// Visible loads a list for the pages.
func (s *Lists) Visible(ctx context.Context, id, reader int64) (List, error) {
	return scanList(s.visible.QueryRowContext(ctx, id, reader))
}

func (s *Lists) Get(ctx context.Context, id int64) (List, error) {
	return scanList(s.byID.QueryRowContext(ctx, id))
}

// CanEdit tells whether a reader may change what is on a list.
func (s *Lists) CanEdit(ctx context.Context, id, reader int64) (bool, error) {
	return yes(ctx, s.canEdit, id, reader)
}

// Change sets one column of a list.
type Change func() (column string, value any)

func Rename(name string) Change { return func() (string, any) { return "name", name } }

func Describe(about string) Change { return func() (string, any) { return "about", about } }

func Show(visibility string) Change { return func() (string, any) { return "visibility", visibility } }

// Update applies the changes to a list of that owner.
func (s *Lists) Update(ctx context.Context, id, owner int64, changes ...Change) error {
	if len(changes) == 0 {
		return nil
	}
	var set []string
	args := []any{id, owner}
	for _, c := range changes {
		col, v := c()
		args = append(args, v)
		set = append(set, fmt.Sprintf("%s = $%d", col, len(args)))
	}
	q := "UPDATE lists SET " + strings.Join(set, ", ") + " WHERE id = $1 AND owner_id = $2"
	return one(s.db.ExecContext(ctx, q, args...))
}

type Items struct {
	Base
	on, annotate *sql.Stmt
}

func newItems(p *preparer) *Items {
	return &Items{
		Base:     p.base("list_items"),
		on:       p.stmt(`SELECT i.id, t.title, i.note FROM list_items i JOIN titles t ON t.id = i.title_id WHERE i.list_id = $1 ORDER BY i.id`),
		annotate: p.stmt(`UPDATE list_items SET note = $3 WHERE id = $1 AND list_id = $2`),
	}
}

// On returns what is on a list.
func (s *Items) On(ctx context.Context, list int64) ([]Item, error) {
	rows, err := s.on.QueryContext(ctx, list)
	if err != nil {
		return nil, err
	}
	return all(rows, func(r scanner) (i Item, err error) {
		err = r.Scan(&i.ID, &i.Title, &i.Note)
		return i, err
	})
}

func (s *Items) Annotate(ctx context.Context, id, list int64, note string) error {
	return one(s.annotate.ExecContext(ctx, id, list, note))
}
