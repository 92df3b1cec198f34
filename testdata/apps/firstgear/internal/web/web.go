// Package web serves the API.
package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"example.com/firstgear/internal/auth"
	"example.com/firstgear/internal/store"
)

// API has the handlers.
type API struct {
	store  *store.Store
	guards *auth.Guards
	hooks  []byte
}

// New returns an API; hooks is the secret with which the bank signs.
func New(st *store.Store, g *auth.Guards, hooks []byte) *API {
	return &API{st, g, hooks}
}

// Handler serves everything. The document in api is of what is below /api/v2.
func (a *API) Handler() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Get("/healthz", run(a.health))
	r.Post("/hooks/bank", run(a.bankHook))
	r.Mount("/api/v2", a.v2())
	return r
}

func (a *API) v2() chi.Router {
	r := chi.NewRouter()

	r.Post("/session", run(a.logIn))
	r.Post("/students", run(a.signUp))
	r.Get("/schools", run(a.schools))
	r.Get("/schools/{slug}/prices", run(a.prices))
	r.Post("/schools/{slug}/enquiries", run(a.enquire))
	r.Get("/progress/{token}", run(a.sharedProgress))
	r.Get("/students/{studentId}/progress", run(a.progress))
	r.Put("/lessons/{lessonId}/rating", run(a.rateLesson))
	r.Get("/exams/{examId}/sheet", run(a.examSheet))
	r.Post("/maintenance/expire-slots", run(a.expireSlots))

	r.With(a.guards.Visitor).Get("/slots", run(a.slots))
	r.With(a.guards.Visitor).Get("/theory/questions", run(a.questions))

	r.With(a.guards.ExamAuthority).Post("/exams", run(a.announceExam))
	r.With(a.guards.Tracker).Put("/cars/{carId}/position", run(a.position))
	r.With(a.guards.Terminal).Post("/cars/{carId}/refuels", run(a.refuel))

	r.With(a.guards.FeedKey).Get("/calendar.ics", run(a.calendar))
	r.With(a.guards.FeedKey).Get("/roster.ics", run(a.roster))
	r.With(a.guards.Password).Get("/exams.ics", run(a.examCalendar))

	r.Group(a.members)
	return r
}

// members are the routes for who is signed in.
func (a *API) members(r chi.Router) {
	r.Use(a.guards.SignedIn)
	r.Delete("/session", run(a.logOut))
	r.Get("/theory/highscores", run(a.highscores))

	r.Get("/lessons", run(a.lessons))
	r.Post("/lessons", run(a.bookLesson))
	r.Patch("/lessons/{lessonId}", run(a.noteLesson))
	r.Post("/lessons/{lessonId}/confirmation", run(a.confirmLesson))
	r.Get("/students/{studentId}/lessons/{lessonId}", run(a.lesson))

	r.Get("/exams/{examId}", run(a.exam))
	r.Get("/documents/{documentId}", run(a.document))
	r.Get("/uploads/{uploadId}", run(a.upload))
	r.Get("/messages/{messageId}", run(a.message))
	r.Delete("/messages/{messageId}", run(a.deleteMessage))

	r.Get("/cars", run(a.cars))
	r.Delete("/cars/{carId}", run(a.removeCar))
	r.Get("/invoices", run(a.invoices))
	r.Get("/invoices/{id}", run(a.invoice))

	r.Group(func(r chi.Router) {
		r.Use(auth.Role("office"))
		r.Post("/cars", run(a.addCar))
		r.Get("/payroll", run(a.payroll))
		r.Get("/reports/lessons", run(a.lessonReport))
		r.Get("/students/export", run(a.exportStudents))
		r.Get("/schools/{studentId}/students/{schoolId}", run(a.student))
		r.Put("/exams/{examId}/result", run(a.setResult))
	})
}

// problem is an error that the client may read.
type problem struct {
	status int
	text   string
}

func (p problem) Error() string { return p.text }

var errForbidden = problem{http.StatusForbidden, "not yours"}

// run answers with what a handler returns.
func run(h func(r *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := h(r)
		var (
			p  problem
			db *pq.Error
		)
		switch {
		case err == nil:
		case errors.As(err, &p):
			http.Error(w, p.text, p.status)
			return
		case errors.Is(err, store.ErrNotFound):
			http.Error(w, "not found", http.StatusNotFound)
			return
		case errors.As(err, &db) && db.Code.Class() == "23":
			http.Error(w, "that does not fit", http.StatusConflict)
			return
		default:
			slog.Error("request failed", "path", r.URL.Path, "err", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		switch v := v.(type) {
		case nil:
			w.WriteHeader(http.StatusNoContent)
		case http.HandlerFunc:
			v(w, r)
		default:
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(v)
		}
	}
}

func number(r *http.Request, param string) (int64, error) {
	n, err := strconv.ParseInt(chi.URLParam(r, param), 10, 64)
	if err != nil {
		return 0, problem{http.StatusBadRequest, param + " is not a number"}
	}
	return n, nil
}

func id(r *http.Request, param string) (uuid.UUID, error) {
	v, err := uuid.Parse(chi.URLParam(r, param))
	if err != nil {
		return v, problem{http.StatusBadRequest, param + " is not an id"}
	}
	return v, nil
}

func body[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&v); err != nil {
		return v, problem{http.StatusBadRequest, fmt.Sprintf("body: %v", err)}
	}
	return v, nil
}

// ref is the answer to what has made something.
type ref struct {
	ID int64 `json:"id"`
}
