package httpx

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/vetlink/internal/domain"
)

// Binder fills a command field by field and keeps the first error.
type Binder struct {
	r   *http.Request
	err error
}

// From starts binding a request.
func From(r *http.Request) *Binder { return &Binder{r: r} }

// JSON decodes the body into v. Call it before Path: the path wins.
func (b *Binder) JSON(v any) *Binder {
	if b.err == nil {
		if err := json.NewDecoder(http.MaxBytesReader(nil, b.r.Body, 1<<20)).Decode(v); err != nil {
			b.err = domain.Invalid("body: %v", err)
		}
	}
	return b
}

// Path reads an id of the path.
func (b *Binder) Path(name string, into *domain.ID) *Binder {
	if b.err == nil {
		*into, b.err = domain.ParseID(chi.URLParam(b.r, name))
	}
	return b
}

// Word reads a text of the path.
func (b *Binder) Word(name string, into *string) *Binder {
	if b.err == nil {
		if *into = chi.URLParam(b.r, name); *into == "" {
			b.err = domain.Invalid("%s: empty", name)
		}
	}
	return b
}

// ID reads an optional id of the query string.
func (b *Binder) ID(name string, into *domain.ID) *Binder {
	if v := b.r.URL.Query().Get(name); b.err == nil && v != "" {
		*into, b.err = domain.ParseID(v)
	}
	return b
}

// Day reads a date of the query string.
func (b *Binder) Day(name string, into *time.Time) *Binder {
	if b.err == nil {
		t, err := time.Parse(time.DateOnly, b.r.URL.Query().Get(name))
		if err != nil {
			b.err = domain.Invalid("%s: not a date", name)
		}
		*into = t
	}
	return b
}

// Header reads a header.
func (b *Binder) Header(name string, into *string) *Binder {
	*into = b.r.Header.Get(name)
	return b
}

// Page reads cursor and limit.
func (b *Binder) Page(after *domain.ID, limit *int) *Binder {
	if b.err != nil {
		return b
	}
	q := b.r.URL.Query()
	*limit = 50
	if n, err := strconv.Atoi(q.Get("limit")); err == nil && n > 0 && n <= 200 {
		*limit = n
	}
	if c := q.Get("cursor"); c != "" {
		raw, err := base64.RawURLEncoding.DecodeString(c)
		if err != nil {
			b.err = domain.Invalid("cursor: malformed")
			return b
		}
		*after, b.err = domain.ParseID(strings.TrimPrefix(string(raw), "after:"))
	}
	return b
}

// Err returns the first error.
func (b *Binder) Err() error { return b.err }

// NextCursor returns the cursor behind the last row.
func NextCursor(last domain.ID) string {
	return base64.RawURLEncoding.EncodeToString([]byte("after:" + last.String()))
}

// List is one page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// ListOf wraps rows; id returns a row's key.
func ListOf[T any](rows []T, limit int, id func(T) domain.ID) List[T] {
	l := List[T]{Items: rows}
	if len(rows) > 0 && len(rows) == limit {
		l.Next = NextCursor(id(rows[len(rows)-1]))
	}
	return l
}
