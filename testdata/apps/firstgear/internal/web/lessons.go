package web

import (
	"fmt"
	"net/http"
	"strings"

	"example.com/firstgear/internal/auth"
	"example.com/firstgear/internal/store"
)

func (a *API) slots(r *http.Request) (any, error) {
	return a.store.Slots(r.Context(), auth.Caller(r.Context()).School)
}

func (a *API) expireSlots(r *http.Request) (any, error) {
	return nil, a.store.ExpireSlots(r.Context())
}

func (a *API) questions(r *http.Request) (any, error) {
	return a.store.Questions(r.Context(), auth.Caller(r.Context()).ID != 0)
}

func (a *API) highscores(r *http.Request) (any, error) {
	return a.store.Highscores(r.Context())
}

func (a *API) lessons(r *http.Request) (any, error) {
	return a.store.Lessons(r.Context(), auth.Caller(r.Context()).ID)
}

func (a *API) bookLesson(r *http.Request) (any, error) {
	in, err := body[struct{ Slot int64 }](r)
	if err != nil {
		return nil, err
	}
	u := auth.Caller(r.Context())
	id, err := a.store.Book(r.Context(), in.Slot, u.ID, u.School)
	return ref{id}, err
}

func (a *API) lesson(r *http.Request) (any, error) {
	student, err := number(r, "studentId")
	if err != nil {
		return nil, err
	}
	if student != auth.Caller(r.Context()).ID {
		return nil, errForbidden
	}
	lesson, err := number(r, "lessonId")
	if err != nil {
		return nil, err
	}
	return a.store.Lesson(r.Context(), lesson, student)
}

func (a *API) noteLesson(r *http.Request) (any, error) {
	lesson, err := number(r, "lessonId")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Note string }](r)
	if err != nil {
		return nil, err
	}
	return nil, a.store.NoteLesson(r.Context(), lesson, in.Note)
}

func (a *API) confirmLesson(r *http.Request) (any, error) {
	lesson, err := number(r, "lessonId")
	if err != nil {
		return nil, err
	}
	return nil, a.store.ConfirmLesson(r.Context(), lesson, auth.Caller(r.Context()).ID)
}

func (a *API) rateLesson(r *http.Request) (any, error) {
	lesson, err := number(r, "lessonId")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Rating int }](r)
	if err != nil {
		return nil, err
	}
	return nil, a.store.RateLesson(r.Context(), lesson, in.Rating)
}

func (a *API) exam(r *http.Request) (any, error) {
	id, err := number(r, "examId")
	if err != nil {
		return nil, err
	}
	e, err := a.store.Exam(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if e.StudentID != auth.Caller(r.Context()).ID {
		return nil, errForbidden
	}
	return e, nil
}

// examSheet is what is pinned to the door of the examination room.
func (a *API) examSheet(r *http.Request) (any, error) {
	id, err := number(r, "examId")
	if err != nil {
		return nil, err
	}
	return a.store.Exam(r.Context(), id)
}

func (a *API) announceExam(r *http.Request) (any, error) {
	in, err := body[struct{ Student, Kind string }](r)
	if err != nil {
		return nil, err
	}
	id, err := a.store.AnnounceExam(r.Context(), auth.Authority(r.Context()), in.Student, in.Kind)
	return ref{id}, err
}

func (a *API) setResult(r *http.Request) (any, error) {
	id, err := number(r, "examId")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Result string }](r)
	if err != nil {
		return nil, err
	}
	return nil, a.store.SetResult(r.Context(), id, auth.Caller(r.Context()).School, in.Result)
}

func (a *API) document(r *http.Request) (any, error) {
	doc, err := id(r, "documentId")
	if err != nil {
		return nil, err
	}
	return a.store.Document(r.Context(), doc, auth.Caller(r.Context()).ID)
}

func (a *API) upload(r *http.Request) (any, error) {
	up, err := id(r, "uploadId")
	if err != nil {
		return nil, err
	}
	return a.store.Upload(r.Context(), up, auth.Caller(r.Context()).ID)
}

// events answers with a calendar.
func events(lines []string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/calendar")
		fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sEND:VCALENDAR\r\n", strings.Join(lines, ""))
	}
}

func lessonEvents(lessons []store.Lesson) http.HandlerFunc {
	var lines []string
	for _, l := range lessons {
		lines = append(lines, fmt.Sprintf("BEGIN:VEVENT\r\nUID:lesson-%d\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			l.ID, l.StartsAt.UTC().Format("20060102T150405Z"), l.Note))
	}
	return events(lines)
}

func (a *API) calendar(r *http.Request) (any, error) {
	lessons, err := a.store.Lessons(r.Context(), auth.Caller(r.Context()).ID)
	return lessonEvents(lessons), err
}

// roster is the calendar of a whole school, for its instructors.
func (a *API) roster(r *http.Request) (any, error) {
	u := auth.Caller(r.Context())
	if u.Role == "student" {
		return nil, errForbidden
	}
	lessons, err := a.store.SchoolLessons(r.Context(), u.School)
	return lessonEvents(lessons), err
}

func (a *API) examCalendar(r *http.Request) (any, error) {
	exams, err := a.store.Exams(r.Context(), auth.Caller(r.Context()).ID)
	var lines []string
	for _, e := range exams {
		lines = append(lines, fmt.Sprintf("BEGIN:VEVENT\r\nUID:exam-%d\r\nSUMMARY:%s\r\nEND:VEVENT\r\n", e.ID, e.Kind))
	}
	return events(lines), err
}
