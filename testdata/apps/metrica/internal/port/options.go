package port

// Query narrows a list. The zero value of a field means "any".
type Query struct {
	ID        string
	TenantID  string
	ProjectID string
	AuthorID  string
	Search    string
	Limit     int
}

// Option sets a field of Query.
type Option func(*Query)

func WithID(id string) Option       { return func(q *Query) { q.ID = id } }
func WithTenant(id string) Option   { return func(q *Query) { q.TenantID = id } }
func WithProject(id string) Option  { return func(q *Query) { q.ProjectID = id } }
func WithAuthor(id string) Option   { return func(q *Query) { q.AuthorID = id } }
func WithSearch(text string) Option { return func(q *Query) { q.Search = text } }

// WithLimit caps the page; out-of-range values give the default.
func WithLimit(n int) Option {
	return func(q *Query) {
		if n > 0 && n <= 200 {
			q.Limit = n
		}
	}
}

// NewQuery applies opts over the defaults.
func NewQuery(opts ...Option) Query {
	q := Query{Limit: 50}
	for _, o := range opts {
		o(&q)
	}
	return q
}
