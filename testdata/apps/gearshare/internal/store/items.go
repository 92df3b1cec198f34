package store

import (
	"context"
	"database/sql"
)

const (
	qBrowse = `
		SELECT l.id, l.title, l.owner_name, l.daily_cents, coalesce(s.stars, 0)
		  FROM listed_items l
		  LEFT JOIN LATERAL (
		       SELECT avg(v.rating)::float8 AS stars
		         FROM reviews v
		         JOIN reservations r ON r.id = v.reservation_id
		        WHERE r.item_id = l.id AND NOT v.hidden
		       ) s ON true
		 WHERE $1 = '' OR l.title ILIKE '%' || $1 || '%'
		 ORDER BY l.id DESC
		 LIMIT 60`

	qCategories = `
		WITH RECURSIVE tree AS (
			SELECT id, name, 0 AS depth, name AS path FROM categories WHERE parent_id IS NULL
			UNION ALL
			SELECT c.id, c.name, t.depth + 1, t.path || ' / ' || c.name
			  FROM categories c
			  JOIN tree t ON t.id = c.parent_id
		)
		SELECT id, name, depth, path FROM tree ORDER BY path`

	qOwnItems = `
		SELECT id, owner_id, title, description, serial_no, daily_cents, deposit_cents, listed
		  FROM items
		 WHERE owner_id = $1 AND ($2 = '' OR title ILIKE '%' || $2 || '%')
		 ORDER BY id`

	qItemPage = `
		SELECT id, owner_id, title, description, serial_no, daily_cents, deposit_cents, listed
		  FROM items
		 WHERE id = $1 AND (listed OR owner_id = $2)`

	qPatchItem = `
		UPDATE items
		   SET title = coalesce($2, title), description = coalesce($3, description), daily_cents = coalesce($4, daily_cents)
		 WHERE id = $1
		RETURNING id, owner_id, title, description, serial_no, daily_cents, deposit_cents, listed`

	qDeleteItem = `DELETE FROM items WHERE id = $1`

	qCountOwnItems = `SELECT count(*) FROM items WHERE id = ANY($1) AND owner_id = $2`

	qPublishItems = `UPDATE items SET listed = true WHERE id = ANY($1)`

	qUnpublishItems = `UPDATE items SET listed = false WHERE id = ANY($1)`
)

// Item is a thing that can be lent.
type Item struct {
	ID           int64  `json:"id"`
	OwnerID      int64  `json:"owner_id"`
	Title        string `json:"title"`
	Description  string `json:"description"`
	SerialNo     string `json:"serial_no,omitempty"`
	DailyCents   int64  `json:"daily_cents"`
	DepositCents int64  `json:"deposit_cents"`
	Listed       bool   `json:"listed"`
}

func (i *Item) fields() []any {
	return []any{&i.ID, &i.OwnerID, &i.Title, &i.Description, &i.SerialNo, &i.DailyCents, &i.DepositCents, &i.Listed}
}

// Listing is an item in the shop window.
type Listing struct {
	ID         int64
	Title      string
	OwnerName  string
	DailyCents int64
	Stars      float64
}

// Category is a node of the category tree.
type Category struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Depth int    `json:"depth"`
	Path  string `json:"path"`
}

// ItemPatch holds the columns to change; nil leaves a column alone.
type ItemPatch struct {
	Title       *string `json:"title"`
	Description *string `json:"description"`
	DailyCents  *int64  `json:"daily_cents"`
}

func (s *Store) Browse(ctx context.Context, text string) ([]Listing, error) {
	return list(ctx, s.st.browse, func(r *sql.Rows, l *Listing) error {
		return r.Scan(&l.ID, &l.Title, &l.OwnerName, &l.DailyCents, &l.Stars)
	}, text)
}

func (s *Store) Categories(ctx context.Context) ([]Category, error) {
	return list(ctx, s.st.categories, func(r *sql.Rows, c *Category) error {
		return r.Scan(&c.ID, &c.Name, &c.Depth, &c.Path)
	})
}

func (s *Store) ItemsOf(ctx context.Context, owner int64, text string) ([]Item, error) {
	return list(ctx, s.st.ownItems, func(r *sql.Rows, i *Item) error { return r.Scan(i.fields()...) }, owner, text)
}

// ItemPage returns an item as the viewer may see it.
func (s *Store) ItemPage(ctx context.Context, id, viewer int64) (Item, error) {
	var i Item
	err := s.st.itemPage.QueryRowContext(ctx, id, viewer).Scan(i.fields()...)
	return i, err
}

func (s *Store) PatchItem(ctx context.Context, id int64, p ItemPatch) (Item, error) {
	var i Item
	err := s.st.patchItem.QueryRowContext(ctx, id, p.Title, p.Description, p.DailyCents).Scan(i.fields()...)
	return i, err
}

func (s *Store) DeleteItem(ctx context.Context, id int64) error {
	return mustHit(s.st.deleteItem.ExecContext(ctx, id))
}

// CountOwnItems says how many of these items belong to the owner.
func (s *Store) CountOwnItems(ctx context.Context, ids []int64, owner int64) (n int, err error) {
	err = s.st.countOwnItems.QueryRowContext(ctx, ids, owner).Scan(&n)
	return n, err
}

func (s *Store) PublishItems(ctx context.Context, ids []int64) error {
	return mustHit(s.st.publishItems.ExecContext(ctx, ids))
}

func (s *Store) UnpublishItems(ctx context.Context, ids []int64) error {
	return mustHit(s.st.unpublishItems.ExecContext(ctx, ids))
}
