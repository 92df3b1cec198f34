package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/vetlink/internal/app"
	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/httpx"
)

type visits struct{ uc *app.Visits }

func (m *visits) Mount(r chi.Router) {
	r.Post("/visits", httpx.New(m.bindBook, m.uc.Book, httpx.Status(http.StatusCreated)).ServeHTTP)
	r.Route("/visits/{visitID}", func(r chi.Router) {
		r.Get("/", httpx.New(m.bindGet, m.uc.Get).ServeHTTP)
		r.Put("/status", httpx.New(m.bindMove, m.uc.Move).ServeHTTP)
		r.Post("/notes", httpx.New(m.bindNote, m.uc.Note, httpx.Status(http.StatusCreated)).ServeHTTP)
	})
	r.Method(http.MethodPost, "/reminders/snooze", httpx.New(m.bindSnooze, m.uc.Snooze))
	r.Method(http.MethodDelete, "/reminders/{reminderID}", httpx.New(m.bindDrop, m.uc.DropReminder))
}

func (m *visits) bindBook(r *http.Request, c *app.BookVisit) error {
	return httpx.From(r).JSON(c).Header("Idempotency-Key", &c.Key).Err()
}

func (m *visits) bindGet(r *http.Request, q *app.GetVisit) error {
	return httpx.From(r).Path("visitID", &q.VisitID).Err()
}

func (m *visits) bindMove(r *http.Request, c *app.MoveVisit) error {
	return httpx.From(r).JSON(c).Path("visitID", &c.VisitID).Err()
}

func (m *visits) bindNote(r *http.Request, c *app.NoteVisit) error {
	return httpx.From(r).JSON(c).Path("visitID", &c.VisitID).Err()
}

func (m *visits) bindSnooze(r *http.Request, c *app.SnoozeReminders) error {
	return httpx.From(r).JSON(c).Err()
}

func (m *visits) bindDrop(r *http.Request, c *app.DropReminder) error {
	return httpx.From(r).Path("reminderID", &c.ReminderID).Err()
}

type staff struct{ uc *app.People }

func (m *staff) Mount(r chi.Router) {
	r.Route("/practices/{practiceID}/staff", func(r chi.Router) {
		r.Get("/", httpx.New(func(r *http.Request, q *app.ListStaff) error {
			return httpx.From(r).Path("practiceID", &q.PracticeID).Err()
		}, m.uc.Staff).ServeHTTP)
		r.Put("/{accountID}/role", httpx.New(func(r *http.Request, c *app.AssignRole) error {
			return httpx.From(r).JSON(c).Path("practiceID", &c.PracticeID).Path("accountID", &c.AccountID).Err()
		}, m.uc.Assign, httpx.Needs(domain.PermStaff)).ServeHTTP)
	})
}
