// Package page cuts listings into pages.
package page

// Page is one page of a listing.
type Page[T any] struct {
	Items []T   `json:"items"`
	Next  int64 `json:"next,omitempty"` // what to give as `after` for the next page
}

// Of makes a page of at most size rows.
func Of[T any](rows []T, size int, id func(T) int64) Page[T] {
	p := Page[T]{Items: rows}
	if rows == nil {
		p.Items = []T{}
	}
	if len(rows) == size && size > 0 {
		p.Next = id(rows[size-1])
	}
	return p
}
