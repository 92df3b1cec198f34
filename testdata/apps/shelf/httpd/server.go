// Package httpd serves the shelves.
package httpd

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"
	"strings"

	"example.com/shelf/crud"
	"example.com/shelf/lending"
	"example.com/shelf/people"
	"example.com/shelf/repo"
)

// Server is the web server of the application.
type Server struct {
	store     *repo.Postgres
	books     repo.Books
	desk      *lending.Desk
	logger    *log.Logger
	adminUser string
	adminPass string
}

// Option changes how a Server works.
type Option func(*Server)

// WithAdmin sets the login of the operator.
func WithAdmin(user, pass string) Option {
	return func(s *Server) { s.adminUser, s.adminPass = user, pass }
}

// WithBooks replaces the repository of books.
func WithBooks(b repo.Books) Option {
	return func(s *Server) { s.books = b }
}

// WithLogger sends complaints to l.
func WithLogger(l *log.Logger) Option {
	return func(s *Server) { s.logger = l }
}

// New makes a Server.
func New(store *repo.Postgres, desk *lending.Desk, opts ...Option) *Server {
	s := &Server{store: store, books: store, desk: desk, logger: log.Default()}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

// route is a line of the route table.
type route struct {
	method  string
	pattern string
	handler http.Handler
	public  bool
}

// Handler puts everything together.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()

	for _, rt := range []route{
		{"GET", "/status", s.call(s.status), true},
		{"POST", "/register", s.call(s.register), true},
		{"POST", "/tokens", s.call(s.newToken), true},
		{"GET", "/me", s.call(s.me), false},
		{"GET", "/loans/{id}", s.call(s.loan), false},
		{"POST", "/loans/{id}/return", s.call(s.giveBack), false},
		{"POST", "/loans/{id}/extend", s.call(s.extend), false},
		{"GET", "/collections/{id}", s.call(s.collection), true},
		{"GET", "/collections/{id}/books", s.call(s.collectionBooks), true},
	} {
		h := rt.handler
		if !rt.public {
			h = s.auth(h)
		}
		mux.Handle(rt.method+" "+rt.pattern, h)
	}

	for pattern, h := range map[string]http.Handler{
		"/exports/{id}": exports{s},
		"/reviews/{id}": reviews{s},
	} {
		mux.Handle(pattern, s.auth(h))
	}

	api := http.NewServeMux()
	crud.Register(api, "books", crud.Resource{
		List:   s.call(s.listBooks),
		Create: s.call(s.addBook),
		Read:   s.call(s.readBook),
		Update: s.call(s.changeBook),
		Delete: s.call(s.removeBook),
	})
	crud.Register(api, "wishes", crud.Resource{
		List:   s.call(s.listWishes),
		Update: s.call(s.changeWish),
		Delete: s.call(s.removeWish),
	})
	crud.Register(api, "quotes", crud.Resource{Read: s.call(s.readQuote)})
	crud.Register(api, "quote", crud.Resource{List: s.call(s.quoteOfTheDay)})
	crud.Register(api, "genres", crud.Resource{List: s.call(s.listGenres)})
	mux.Handle(crud.Prefix, s.gate(api))

	admin := http.NewServeMux()
	admin.Handle("DELETE /readers/{id}", s.call(s.removeReader))
	mux.Handle("/admin/", http.StripPrefix("/admin", s.operator(admin)))
	mux.Handle("GET /admin/loans.json", s.call(s.allLoans))

	mux.Handle("GET /partner/overdue", s.partner(s.call(s.overdue)))

	return mux
}

type contextKey int

const readerKey contextKey = 1

// reader returns who is logged in.
func reader(r *http.Request) people.Reader {
	who, _ := r.Context().Value(readerKey).(people.Reader)
	return who
}

// auth serves h to people who send a token.
func (s *Server) auth(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fields := strings.Fields(r.Header.Get("Authorization"))
		if len(fields) != 2 || fields[0] != "Token" {
			http.Error(w, "token required", http.StatusUnauthorized)
			return
		}
		who, err := people.ByToken(r.Context(), fields[1])
		if err != nil {
			if err != people.ErrUnknown {
				s.logger.Println("auth:", err)
			}
			http.Error(w, "token not accepted", http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), readerKey, who)))
	})
}

// gate is auth for the API. The list of genres and the quote of the day are on
// our home page and need no token.
func (s *Server) gate(h http.Handler) http.Handler {
	checked := s.auth(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/genres") || strings.HasPrefix(r.URL.Path, "/api/quote") {
			h.ServeHTTP(w, r)
			return
		}
		checked.ServeHTTP(w, r)
	})
}

// operator asks for the password of the operator.
func (s *Server) operator(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, ok := r.BasicAuth()
		good := subtle.ConstantTimeCompare([]byte(user), []byte(s.adminUser)) &
			subtle.ConstantTimeCompare([]byte(pass), []byte(s.adminPass))
		if !ok || s.adminPass == "" || good != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="shelf"`)
			http.Error(w, "operator only", http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// partner is for libraries we exchange books with; each has a key.
func (s *Server) partner(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, err := people.Partner(r.Context(), r.Header.Get("X-Partner-Key"))
		if err != nil {
			s.logger.Println("partner:", err)
			http.Error(w, "unknown partner", http.StatusUnauthorized)
		}
		s.logger.Printf("%s asks for %s", name, r.URL.Path)
		h.ServeHTTP(w, r)
	})
}

// problem is an error for the client.
type problem struct {
	status int
	text   string
}

func (p problem) Error() string { return p.text }

// call is a handler that may fail.
type call struct {
	f      func(w http.ResponseWriter, r *http.Request) error
	logger *log.Logger
}

func (s *Server) call(f func(w http.ResponseWriter, r *http.Request) error) http.Handler {
	return call{f, s.logger}
}

// ServeHTTP turns the error into an answer.
func (c call) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := c.f(w, r)
	var p problem
	switch {
	case err == nil:
	case errors.As(err, &p):
		http.Error(w, p.text, p.status)
	case err == repo.ErrNotFound, err == lending.ErrNoLoan:
		http.Error(w, "not found", http.StatusNotFound)
	default:
		c.logger.Println(r.Method, r.URL.Path, err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

func send(w http.ResponseWriter, v interface{}) error {
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}

func receive(r *http.Request, v interface{}) error {
	if err := json.NewDecoder(r.Body).Decode(v); err != nil {
		return problem{http.StatusBadRequest, err.Error()}
	}
	return nil
}

func pathID(r *http.Request) int {
	id, _ := strconv.Atoi(r.PathValue("id"))
	return id
}
