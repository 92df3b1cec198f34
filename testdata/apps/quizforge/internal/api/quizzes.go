package api

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/quizforge/internal/store"
)

type QuizzesResource struct {
	auth    Auth
	quizzes *store.Quizzes
	classes *store.Classes
}

func (rs QuizzesResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(rs.auth.RequireUser)

	r.Get("/", rs.List)
	r.Route("/{quizID}", func(r chi.Router) {
		r.Use(rs.QuizCtx)
		r.Get("/", rs.Get)
		r.With(Only(store.RoleTeacher)).Patch("/", rs.Update)
		r.With(Only(store.RoleTeacher)).Post("/duplicate", rs.Duplicate)
		r.Post("/publish", rs.Publish)
		r.With(rs.Editors).Put("/questions/order", rs.Reorder)
	})
	return r
}

// QuizCtx loads the quiz of the path.
func (rs QuizzesResource) QuizCtx(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "quizID")
		if err != nil {
			fail(w, r, err)
			return
		}
		quiz, err := rs.quizzes.Find(r.Context(), id)
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, with(r, quizKey, quiz))
	})
}

func quizOf(r *http.Request) store.Quiz { return value[store.Quiz](r.Context(), quizKey) }

// Editors admits the teachers of the quiz's class.
func (rs QuizzesResource) Editors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		teaches, err := rs.classes.Teaches(r.Context(), quizOf(r).ClassID, currentUser(r).ID)
		if err == nil && !teaches {
			err = store.ErrForbidden
		}
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (rs QuizzesResource) List(w http.ResponseWriter, r *http.Request) {
	classID, err := queryID(r, "class_id")
	if err != nil {
		fail(w, r, err)
		return
	}
	q := r.URL.Query()
	quizzes, err := rs.quizzes.List(r.Context(), store.QuizFilter{
		Viewer:  currentUser(r).ID,
		ClassID: classID,
		State:   q.Get("state"),
		Search:  q.Get("q"),
		Limit:   100,
	})
	reply(w, r, list(quizzes), err)
}

func (rs QuizzesResource) Get(w http.ResponseWriter, r *http.Request) {
	quiz, user := quizOf(r), currentUser(r)
	if quiz.OwnerID != user.ID {
		belongs, err := rs.classes.Belongs(r.Context(), quiz.ClassID, user.ID)
		if err != nil {
			fail(w, r, err)
			return
		}
		if !belongs || (user.Role == store.RoleStudent && quiz.State != "published") {
			fail(w, r, store.ErrNotFound)
			return
		}
	}
	reply(w, r, quiz, nil)
}

// Update takes a JSON merge patch. Identity, class, owner and state do not change this way.
func (rs QuizzesResource) Update(w http.ResponseWriter, r *http.Request) {
	quiz := quizOf(r)
	patched, err := mergePatch(r, quiz)
	if err != nil {
		fail(w, r, err)
		return
	}
	if patched.Title == "" || (patched.Sharing != "private" && patched.Sharing != "school") {
		fail(w, r, badRequest(errors.New("title and sharing must be set")))
		return
	}
	patched.ID, patched.OwnerID = quiz.ID, quiz.OwnerID
	patched.ClassID, patched.State = quiz.ClassID, quiz.State
	reply(w, r, patched, rs.quizzes.Save(r.Context(), patched))
}

func (rs QuizzesResource) Publish(w http.ResponseWriter, r *http.Request) {
	quiz, err := rs.quizzes.Publish(r.Context(), quizOf(r).ID, currentUser(r))
	reply(w, r, quiz, err)
}

func (rs QuizzesResource) Reorder(w http.ResponseWriter, r *http.Request) {
	var in IDList
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.quizzes.Reorder(r.Context(), quizOf(r).ID, in.IDs))
}

// CopyPayload says where a copy of a quiz goes.
type CopyPayload struct {
	ClassID string `json:"class_id"`
	Title   string `json:"title"`
}

func (p *CopyPayload) Bind(*http.Request) error {
	_, err := uuid.Parse(p.ClassID)
	return err
}

// Duplicate copies a quiz into one of the caller's classes.
func (rs QuizzesResource) Duplicate(w http.ResponseWriter, r *http.Request) {
	var in CopyPayload
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	user := currentUser(r)
	teaches, err := rs.classes.Teaches(r.Context(), in.ClassID, user.ID)
	if err != nil {
		fail(w, r, err)
		return
	}
	if !teaches {
		fail(w, r, store.ErrForbidden)
		return
	}
	quiz, err := rs.quizzes.Duplicate(r.Context(), store.Copy{
		SourceID: quizOf(r).ID, ClassID: in.ClassID, OwnerID: user.ID, SchoolID: user.SchoolID, Title: in.Title,
	})
	reply(w, r, quiz, err)
}

// LibraryResource is what teachers of a school share with each other.
type LibraryResource struct {
	quizzes *store.Quizzes
	classes *store.Classes
}

func (rs LibraryResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(Only(store.RoleTeacher))
	r.Post("/{quizID}/fork", rs.Fork)
	return r
}

func (rs LibraryResource) Fork(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "quizID")
	if err != nil {
		fail(w, r, err)
		return
	}
	var in CopyPayload
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	user := currentUser(r)
	teaches, err := rs.classes.Teaches(r.Context(), in.ClassID, user.ID)
	if err != nil {
		fail(w, r, err)
		return
	}
	if !teaches {
		fail(w, r, store.ErrForbidden)
		return
	}
	quiz, err := rs.quizzes.Fork(r.Context(), store.Copy{
		SourceID: id, ClassID: in.ClassID, OwnerID: user.ID, SchoolID: user.SchoolID,
	})
	reply(w, r, quiz, err)
}
