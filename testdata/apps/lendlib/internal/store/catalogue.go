package store

import (
	"context"
	"database/sql"
)

type Title struct {
	ID     int64  `json:"id"`
	ISBN   string `json:"isbn"`
	Title  string `json:"title"`
	Author string `json:"author"`
	Copies int    `json:"copies"`
}

type Branch struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Address string `json:"address"`
}

type Copy struct {
	ID, TitleID, BranchID int64
	Barcode               string
}

type Catalogue struct {
	Base
	search, byID, branches, copyAt *sql.Stmt
}

const selTitle = `SELECT t.id, t.isbn, t.title, t.author, (SELECT count(*) FROM copies c WHERE c.title_id = t.id) FROM titles t`

func newCatalogue(p *preparer) *Catalogue {
	return &Catalogue{
		Base:     p.base("titles"),
		search:   p.stmt(selTitle + ` WHERE t.title ILIKE '%' || $1 || '%' OR t.author ILIKE '%' || $1 || '%' ORDER BY t.title LIMIT 50`),
		byID:     p.stmt(selTitle + ` WHERE t.id = $1`),
		branches: p.stmt(`SELECT id, name, address FROM branches ORDER BY name`),
		copyAt:   p.stmt(`SELECT id, title_id, branch_id, barcode FROM copies WHERE barcode = $1 AND branch_id = $2`),
	}
}

func scanTitle(r scanner) (t Title, err error) {
	err = r.Scan(&t.ID, &t.ISBN, &t.Title, &t.Author, &t.Copies)
	return t, missing(err)
}

func (c *Catalogue) Search(ctx context.Context, words string) ([]Title, error) {
	rows, err := c.search.QueryContext(ctx, words)
	if err != nil {
		return nil, err
	}
	return all(rows, scanTitle)
}

func (c *Catalogue) Title(ctx context.Context, id int64) (Title, error) {
	return scanTitle(c.byID.QueryRowContext(ctx, id))
}

func (c *Catalogue) Branches(ctx context.Context) ([]Branch, error) {
	rows, err := c.branches.QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	return all(rows, func(r scanner) (b Branch, err error) {
		err = r.Scan(&b.ID, &b.Name, &b.Address)
		return b, err
	})
}

// CopyAt finds a copy by its barcode among those of one branch.
func (c *Catalogue) CopyAt(ctx context.Context, barcode string, branch int64) (cp Copy, err error) {
	err = c.copyAt.QueryRowContext(ctx, barcode, branch).Scan(&cp.ID, &cp.TitleID, &cp.BranchID, &cp.Barcode)
	return cp, missing(err)
}
