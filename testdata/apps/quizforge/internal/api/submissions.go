package api

import (
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/quizforge/internal/store"
)

type SubmissionsResource struct {
	access      Access
	submissions *store.Submissions
	grades      *store.Grades
}

func (rs SubmissionsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", rs.List)
	r.With(Only(store.RoleTeacher)).Post("/return", rs.Return)
	r.With(rs.SubmissionCtx).Get("/{submissionID}", rs.Get)
	r.With(Only(store.RoleTeacher)).Put("/{submissionID}/grade", rs.Grade)
	return r
}

// SubmissionCtx loads the submission of the path for somebody who may read it.
func (rs SubmissionsResource) SubmissionCtx(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "submissionID")
		if err != nil {
			fail(w, r, err)
			return
		}
		sub, err := rs.submissions.Find(r.Context(), id)
		if err == nil {
			err = rs.access.MayRead(r.Context(), currentUser(r), sub)
		}
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, with(r, submissionKey, sub))
	})
}

func (rs SubmissionsResource) Get(w http.ResponseWriter, r *http.Request) {
	sub := value[store.Submission](r.Context(), submissionKey)
	if currentUser(r).Role != store.RoleTeacher {
		sub.Similarity = nil
	}
	reply(w, r, sub, nil)
}

func (rs SubmissionsResource) List(w http.ResponseWriter, r *http.Request) {
	scope, err := rs.access.Scope(r.Context(), currentUser(r))
	if err != nil {
		fail(w, r, err)
		return
	}
	filter := store.SubmissionFilter{Scope: scope, Limit: 100}
	if filter.QuizID, err = queryID(r, "quiz_id"); err != nil {
		fail(w, r, err)
		return
	}
	if raw := r.URL.Query().Get("since"); raw != "" {
		if filter.Since, err = time.Parse(time.RFC3339, raw); err != nil {
			fail(w, r, badRequest(err))
			return
		}
	}
	subs, err := rs.submissions.List(r.Context(), filter)
	reply(w, r, list(subs), err)
}

func (rs SubmissionsResource) Return(w http.ResponseWriter, r *http.Request) {
	var in IDList
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.submissions.Return(r.Context(), in.Distinct(), currentUser(r).ID))
}

type GradePayload struct {
	Points  *int   `json:"points"`
	Comment string `json:"comment"`
}

func (p *GradePayload) Bind(*http.Request) error {
	if p.Points == nil || *p.Points < 0 {
		return errors.New("points are required")
	}
	return nil
}

func (rs SubmissionsResource) Grade(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "submissionID")
	if err != nil {
		fail(w, r, err)
		return
	}
	var in GradePayload
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.grades.Put(r.Context(), store.Grade{
		SubmissionID: id, GraderID: currentUser(r).ID, Points: *in.Points, Comment: in.Comment,
	}))
}

type GradesResource struct {
	access Access
	grades *store.Grades
}

func (rs GradesResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", rs.List)
	r.With(Only(store.RoleTeacher)).Post("/release", rs.Release)
	return r
}

func (rs GradesResource) List(w http.ResponseWriter, r *http.Request) {
	scope, err := rs.access.Scope(r.Context(), currentUser(r))
	if err != nil {
		fail(w, r, err)
		return
	}
	filter := store.GradeFilter{Scope: scope, Limit: 100}
	if filter.QuizID, err = queryID(r, "quiz_id"); err != nil {
		fail(w, r, err)
		return
	}
	grades, err := rs.grades.List(r.Context(), filter)
	reply(w, r, list(grades), err)
}

func (rs GradesResource) Release(w http.ResponseWriter, r *http.Request) {
	var in IDList
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.grades.Release(r.Context(), in.Distinct(), currentUser(r).ID))
}

// ChildrenResource is what parents see.
type ChildrenResource struct{ grades *store.Grades }

func (rs ChildrenResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(Only(store.RoleParent))
	r.Get("/{studentID}/grades", rs.Grades)
	r.Get("/{studentID}/report", rs.Report)
	return r
}

func (rs ChildrenResource) Grades(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "studentID")
	if err != nil {
		fail(w, r, err)
		return
	}
	grades, err := rs.grades.OfChild(r.Context(), id, currentUser(r).ID)
	reply(w, r, list(grades), err)
}

func (rs ChildrenResource) Report(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "studentID")
	if err != nil {
		fail(w, r, err)
		return
	}
	lines, err := rs.grades.ReportOfChild(r.Context(), id, currentUser(r).ID)
	reply(w, r, list(lines), err)
}
