package api

import (
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/go-chi/render"

	"example.com/quizforge/internal/signing"
	"example.com/quizforge/internal/store"
)

// LinksResource manages the public links of quizzes.
type LinksResource struct {
	links   *store.Links
	quizzes *store.Quizzes
}

func (rs LinksResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/{linkID}/rotate", rs.Rotate)
	r.Delete("/{linkID}", rs.Revoke)
	return r
}

func (rs LinksResource) Rotate(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "linkID")
	if err != nil {
		fail(w, r, err)
		return
	}
	link, err := rs.links.Find(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	if err := rs.quizzes.EnsureEditor(r.Context(), link.QuizID, currentUser(r).ID); err != nil {
		fail(w, r, err)
		return
	}
	link, err = rs.links.Rotate(r.Context(), link.ID, rand.Text())
	reply(w, r, link, err)
}

// Revoke closes a link; the editor sends along the quiz it is looking at.
func (rs LinksResource) Revoke(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "linkID")
	if err != nil {
		fail(w, r, err)
		return
	}
	quizID, err := queryID(r, "quiz_id")
	if err == nil && quizID == "" {
		err = badRequest(errors.New("quiz_id is required"))
	}
	if err != nil {
		fail(w, r, err)
		return
	}
	if err := rs.quizzes.EnsureEditor(r.Context(), quizID, currentUser(r).ID); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.links.Revoke(r.Context(), id))
}

// PublicResource serves quizzes to guests who were given a link.
type PublicResource struct {
	links   *store.Links
	quizzes *store.Quizzes
}

func (rs PublicResource) Routes() chi.Router {
	r := chi.NewRouter()
	//authvet:public whoever has the link may take the quiz
	r.Get("/{token}", rs.Show)
	return r
}

// Sheet is a quiz as the people who take it see it.
type Sheet struct {
	Title     string           `json:"title"`
	Intro     string           `json:"intro"`
	Questions []store.Question `json:"questions"`
}

func newSheet(q store.Quiz, questions []store.Question) Sheet {
	for i := range questions {
		questions[i].Answer = ""
	}
	return Sheet{Title: q.Title, Intro: q.Intro, Questions: questions}
}

func (rs PublicResource) Show(w http.ResponseWriter, r *http.Request) {
	quiz, err := rs.links.Open(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		fail(w, r, err)
		return
	}
	questions, err := rs.quizzes.Questions(r.Context(), quiz.ID)
	reply(w, r, newSheet(quiz, questions), err)
}

// EmbedResource serves quizzes into the frames of learning platforms.
type EmbedResource struct {
	quizzes    *store.Quizzes
	frameHosts string
	log        *slog.Logger
}

func (rs EmbedResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/quizzes/{quizID}", rs.Show)
	return r
}

func (rs EmbedResource) Show(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "quizID")
	if err != nil {
		fail(w, r, err)
		return
	}
	_, claims, _ := jwtauth.FromContext(r.Context())
	quiz, err := rs.quizzes.Find(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	questions, err := rs.quizzes.Questions(r.Context(), quiz.ID)
	if err != nil {
		fail(w, r, err)
		return
	}
	rs.log.InfoContext(r.Context(), "quiz embedded", "quiz", quiz.ID, "viewer", claims["sub"])
	w.Header().Set("Content-Security-Policy", "frame-ancestors "+rs.frameHosts)
	reply(w, r, newSheet(quiz, questions), nil)
}

// ExportsResource hands out files by the links that are sent by mail.
type ExportsResource struct {
	exports *store.Exports
	key     signing.Key
}

func (rs ExportsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/{exportID}", rs.Download)
	return r
}

func (rs ExportsResource) Download(w http.ResponseWriter, r *http.Request) {
	if !rs.key.Fresh(r.URL) {
		fail(w, r, &Problem{http.StatusForbidden, "this link is not valid any more"})
		return
	}
	id, err := pathID(r, "exportID")
	if err != nil {
		fail(w, r, err)
		return
	}
	export, err := rs.exports.Find(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("X-File-Name", export.Name)
	render.PlainText(w, r, export.Body)
}
