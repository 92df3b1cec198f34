package httpd

import (
	"net/http"
	"slices"

	"example.com/shelf/people"
	"example.com/shelf/repo"
)

func (s *Server) status(w http.ResponseWriter, r *http.Request) error {
	if err := people.Alive(r.Context()); err != nil {
		return problem{http.StatusServiceUnavailable, "no database"}
	}
	return send(w, "fine")
}

func (s *Server) register(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Email, Name, Password string }
	if err := receive(r, &in); err != nil {
		return err
	}
	if len(in.Password) < 8 {
		return problem{http.StatusBadRequest, "password is too short"}
	}
	who, err := people.Register(r.Context(), in.Email, in.Name, in.Password)
	if err != nil {
		return err
	}
	return send(w, who)
}

func (s *Server) newToken(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Email, Password string }
	if err := receive(r, &in); err != nil {
		return err
	}
	token, err := people.Login(r.Context(), in.Email, in.Password)
	if err == people.ErrUnknown {
		return problem{http.StatusUnauthorized, "wrong mail address or password"}
	}
	if err != nil {
		return err
	}
	return send(w, map[string]string{"token": token})
}

func (s *Server) me(w http.ResponseWriter, r *http.Request) error {
	who := reader(r)
	books, err := s.books.All(r.Context(), who.ID)
	if err != nil {
		return err
	}
	return send(w, map[string]interface{}{"reader": who, "books": len(books)})
}

// ---- loans ----

func (s *Server) loan(w http.ResponseWriter, r *http.Request) error {
	l, err := s.desk.Find(r.Context(), pathID(r), reader(r).ID)
	if err != nil {
		return err
	}
	return send(w, l)
}

func (s *Server) giveBack(w http.ResponseWriter, r *http.Request) error {
	return s.desk.GiveBack(r.Context(), pathID(r), reader(r).ID)
}

func (s *Server) extend(w http.ResponseWriter, r *http.Request) error {
	id := pathID(r)
	if _, err := s.desk.Concerns(r.Context(), id, reader(r).ID); err != nil {
		return err
	}
	return s.desk.Extend(r.Context(), id)
}

func (s *Server) allLoans(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.Everything(r.Context())
	if err != nil {
		return err
	}
	return send(w, list)
}

func (s *Server) overdue(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.Overdue(r.Context())
	if err != nil {
		return err
	}
	return send(w, list)
}

// ---- books ----

func (s *Server) listBooks(w http.ResponseWriter, r *http.Request) error {
	list, err := s.books.All(r.Context(), reader(r).ID)
	if err != nil {
		return err
	}
	return send(w, list)
}

func (s *Server) addBook(w http.ResponseWriter, r *http.Request) error {
	var b repo.Book
	if err := receive(r, &b); err != nil {
		return err
	}
	id, err := s.books.Add(r.Context(), reader(r).ID, b)
	if err != nil {
		return err
	}
	return send(w, map[string]int{"id": id})
}

func (s *Server) readBook(w http.ResponseWriter, r *http.Request) error {
	b, err := s.books.Book(r.Context(), pathID(r), reader(r).ID)
	if err != nil {
		return err
	}
	return send(w, b)
}

func (s *Server) changeBook(w http.ResponseWriter, r *http.Request) error {
	var b repo.Book
	if err := receive(r, &b); err != nil {
		return err
	}
	b.ID = pathID(r)
	return s.books.Change(r.Context(), reader(r).ID, b)
}

func (s *Server) removeBook(w http.ResponseWriter, r *http.Request) error {
	return s.books.Remove(r.Context(), pathID(r), reader(r).ID)
}

// ---- the rest of the API ----

func (s *Server) listWishes(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Wishes(r.Context(), reader(r).ID)
	if err != nil {
		return err
	}
	return send(w, list)
}

func (s *Server) changeWish(w http.ResponseWriter, r *http.Request) error {
	wish := repo.Wish{ReaderID: reader(r).ID}
	if err := receive(r, &wish); err != nil {
		return err
	}
	wish.ID = pathID(r)
	return s.store.ChangeWish(r.Context(), wish)
}

func (s *Server) removeWish(w http.ResponseWriter, r *http.Request) error {
	return s.store.RemoveWish(r.Context(), pathID(r), reader(r).ID)
}

func (s *Server) readQuote(w http.ResponseWriter, r *http.Request) error {
	q, err := s.store.Quote(r.Context(), pathID(r))
	if err != nil {
		return err
	}
	return send(w, q)
}

func (s *Server) quoteOfTheDay(w http.ResponseWriter, r *http.Request) error {
	q, err := s.store.QuoteOfTheDay(r.Context())
	if err != nil {
		return err
	}
	return send(w, q)
}

func (s *Server) listGenres(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Genres(r.Context())
	if err != nil {
		return err
	}
	return send(w, list)
}

// ---- collections: people put links to them on their own pages ----

func (s *Server) collection(w http.ResponseWriter, r *http.Request) error {
	c, err := s.store.SharedCollection(r.Context(), pathID(r))
	if err != nil {
		return err
	}
	return send(w, c)
}

func (s *Server) collectionBooks(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.CollectionBooks(r.Context(), pathID(r))
	if err != nil {
		return err
	}
	return send(w, list)
}

func (s *Server) removeReader(w http.ResponseWriter, r *http.Request) error {
	return people.Remove(r.Context(), pathID(r))
}

// exports are archives that readers asked for.
type exports struct{ *Server }

func (e exports) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		e.call(e.fetch).ServeHTTP(w, r)
	case http.MethodDelete:
		e.call(e.discard).ServeHTTP(w, r)
	default:
		http.Error(w, "GET or DELETE", http.StatusMethodNotAllowed)
	}
}

func (e exports) fetch(w http.ResponseWriter, r *http.Request) error {
	payload, err := e.store.Export(r.Context(), pathID(r), reader(r).ID)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	_, err = w.Write([]byte(payload))
	return err
}

func (e exports) discard(w http.ResponseWriter, r *http.Request) error {
	return e.store.RemoveExport(r.Context(), pathID(r))
}

// reviews are seen by who wrote them and by whose book it is.
type reviews struct{ *Server }

func (v reviews) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := map[string]func(http.ResponseWriter, *http.Request) error{
		http.MethodGet:    v.fetch,
		http.MethodPut:    v.change,
		http.MethodDelete: v.drop,
	}[r.Method]
	if h == nil {
		http.Error(w, "GET, PUT or DELETE", http.StatusMethodNotAllowed)
		return
	}
	v.call(h).ServeHTTP(w, r)
}

func (v reviews) fetch(w http.ResponseWriter, r *http.Request) error {
	review, err := v.store.Review(r.Context(), pathID(r))
	if err != nil {
		return err
	}
	if !slices.Contains([]int{review.ReaderID, review.OwnerID}, reader(r).ID) {
		return problem{http.StatusForbidden, "not your book, not your review"}
	}
	return send(w, review)
}

func (v reviews) change(w http.ResponseWriter, r *http.Request) error {
	var in repo.Review
	if err := receive(r, &in); err != nil {
		return err
	}
	return v.store.ChangeReview(r.Context(), pathID(r), reader(r).ID, in.Stars, in.Body)
}

func (v reviews) drop(w http.ResponseWriter, r *http.Request) error {
	return v.store.RemoveReview(r.Context(), pathID(r), reader(r).ID)
}
