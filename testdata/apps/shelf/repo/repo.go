// Package repo stores what is on the shelves.
package repo

import (
	"context"
	"errors"
)

// ErrNotFound means that there is no such thing for this reader.
var ErrNotFound = errors.New("repo: not found")

// Book stands on somebody's shelf.
type Book struct {
	ID    int    `json:"id"`
	ISBN  string `json:"isbn"`
	Title string `json:"title"`
}

// Books keeps the books of all readers.
type Books interface {
	All(ctx context.Context, owner int) ([]Book, error)
	Add(ctx context.Context, owner int, b Book) (int, error)
	Book(ctx context.Context, id, owner int) (Book, error)
	Change(ctx context.Context, owner int, b Book) error
	Remove(ctx context.Context, id, owner int) error
}

// Wish is a book somebody would like to have.
type Wish struct {
	ID       int    `json:"id"`
	ReaderID int    `json:"reader_id"`
	Title    string `json:"title"`
	Note     string `json:"note"`
}

// Review is what somebody thinks of a book.
type Review struct {
	ID       int    `json:"id"`
	ReaderID int    `json:"reader_id"`
	OwnerID  int    `json:"-"`
	Stars    int    `json:"stars"`
	Body     string `json:"body"`
}

// Quote is a line worth keeping.
type Quote struct {
	ID   int    `json:"id"`
	Body string `json:"body"`
}

// Genre is a kind of book.
type Genre struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Collection is a named list of books.
type Collection struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}
