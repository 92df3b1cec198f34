package repo

import (
	"context"
	"database/sql"
	"errors"
)

const (
	allBooks   = "select id, isbn, title from books where owner_id = $1 order by title"
	addBook    = "insert into books (owner_id, isbn, title) values ($1, $2, $3) returning id"
	oneBook    = "select id, isbn, title from books where id = $1 and owner_id = $2"
	changeBook = "update books set isbn = $3, title = $4 where id = $1 and owner_id = $2"
	removeBook = "delete from books where id = $1 and owner_id = $2"

	allWishes  = "select id, reader_id, title, note from wishes where reader_id = $1 order by id"
	changeWish = "update wishes set title = $3, note = $4 where id = $1 and reader_id = $2"
	removeWish = "delete from wishes where reader_id = $2 and id = $1"

	oneReview = "select v.id, v.reader_id, b.owner_id, v.stars, v.body " +
		"from reviews v, books b where b.id = v.book_id and v.id = $1"
	changeReview = "update reviews set stars = $3, body = $4 where id = $1 and reader_id = $2"
	removeReview = "delete from reviews v using books b " +
		"where b.id = v.book_id and v.id = $1 and $2 in (v.reader_id, b.owner_id)"

	oneQuote    = "select id, body from quotes where id = $1"
	randomQuote = "select id, body from quotes where public order by random() limit 1"
	allGenres   = "select code, name from genres order by name"

	sharedCollection = "select id, name from collections where id = $1 and shared"
	collectionBooks  = "select b.id, b.isbn, b.title from books b " +
		"join collection_books cb on cb.book_id = b.id where cb.collection_id = $1 order by b.title"

	oneExport    = "select payload from exports where id = $1 and reader_id = $2"
	removeExport = "delete from exports where id = $1"
)

// Postgres is the repository that lasts.
type Postgres struct {
	conn *sql.DB
}

// NewPostgres returns a repository over conn.
func NewPostgres(conn *sql.DB) *Postgres { return &Postgres{conn: conn} }

var _ Books = (*Postgres)(nil)

func (p *Postgres) books(ctx context.Context, query string, arg int) ([]Book, error) {
	rows, err := p.conn.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Book{}
	for rows.Next() {
		var b Book
		if err := rows.Scan(&b.ID, &b.ISBN, &b.Title); err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, rows.Err()
}

// row scans the only row of the answer.
func (p *Postgres) row(ctx context.Context, query string, args []interface{}, dest ...interface{}) error {
	err := p.conn.QueryRowContext(ctx, query, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// exec fails with ErrNotFound if nothing was there to change.
func (p *Postgres) exec(ctx context.Context, query string, args ...interface{}) error {
	res, err := p.conn.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return ErrNotFound
	}
	return nil
}

func (p *Postgres) All(ctx context.Context, owner int) ([]Book, error) {
	return p.books(ctx, allBooks, owner)
}

func (p *Postgres) Add(ctx context.Context, owner int, b Book) (id int, err error) {
	err = p.row(ctx, addBook, []interface{}{owner, b.ISBN, b.Title}, &id)
	return id, err
}

func (p *Postgres) Book(ctx context.Context, id, owner int) (b Book, err error) {
	err = p.row(ctx, oneBook, []interface{}{id, owner}, &b.ID, &b.ISBN, &b.Title)
	return b, err
}

func (p *Postgres) Change(ctx context.Context, owner int, b Book) error {
	return p.exec(ctx, changeBook, b.ID, owner, b.ISBN, b.Title)
}

func (p *Postgres) Remove(ctx context.Context, id, owner int) error {
	return p.exec(ctx, removeBook, id, owner)
}

func (p *Postgres) Wishes(ctx context.Context, reader int) ([]Wish, error) {
	rows, err := p.conn.QueryContext(ctx, allWishes, reader)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Wish{}
	for rows.Next() {
		var w Wish
		if err := rows.Scan(&w.ID, &w.ReaderID, &w.Title, &w.Note); err != nil {
			return nil, err
		}
		list = append(list, w)
	}
	return list, rows.Err()
}

func (p *Postgres) ChangeWish(ctx context.Context, w Wish) error {
	return p.exec(ctx, changeWish, w.ID, w.ReaderID, w.Title, w.Note)
}

func (p *Postgres) RemoveWish(ctx context.Context, id, reader int) error {
	return p.exec(ctx, removeWish, id, reader)
}

func (p *Postgres) Review(ctx context.Context, id int) (v Review, err error) {
	err = p.row(ctx, oneReview, []interface{}{id}, &v.ID, &v.ReaderID, &v.OwnerID, &v.Stars, &v.Body)
	return v, err
}

func (p *Postgres) ChangeReview(ctx context.Context, id, reader, stars int, body string) error {
	return p.exec(ctx, changeReview, id, reader, stars, body)
}

func (p *Postgres) RemoveReview(ctx context.Context, id, by int) error {
	return p.exec(ctx, removeReview, id, by)
}

func (p *Postgres) Quote(ctx context.Context, id int) (q Quote, err error) {
	err = p.row(ctx, oneQuote, []interface{}{id}, &q.ID, &q.Body)
	return q, err
}

func (p *Postgres) QuoteOfTheDay(ctx context.Context) (q Quote, err error) {
	err = p.row(ctx, randomQuote, nil, &q.ID, &q.Body)
	return q, err
}

func (p *Postgres) Genres(ctx context.Context) ([]Genre, error) {
	rows, err := p.conn.QueryContext(ctx, allGenres)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Genre{}
	for rows.Next() {
		var g Genre
		if err := rows.Scan(&g.Code, &g.Name); err != nil {
			return nil, err
		}
		list = append(list, g)
	}
	return list, rows.Err()
}

func (p *Postgres) SharedCollection(ctx context.Context, id int) (c Collection, err error) {
	err = p.row(ctx, sharedCollection, []interface{}{id}, &c.ID, &c.Name)
	return c, err
}

func (p *Postgres) CollectionBooks(ctx context.Context, id int) ([]Book, error) {
	return p.books(ctx, collectionBooks, id)
}

func (p *Postgres) Export(ctx context.Context, id, reader int) (payload string, err error) {
	err = p.row(ctx, oneExport, []interface{}{id, reader}, &payload)
	return payload, err
}

func (p *Postgres) RemoveExport(ctx context.Context, id int) error {
	return p.exec(ctx, removeExport, id)
}
