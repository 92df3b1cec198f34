package api

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/model"
	"example.com/schoolmate/internal/store"
)

// ClassesResource serves classes and the assignments set in them.
type ClassesResource struct{ *API }

// Routes returns the router of /v1/classes.
func (rs ClassesResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", reply(rs.List))
	r.Post("/", created(rs.Create))
	r.Route("/{classID}", func(r chi.Router) {
		r.Delete("/", reply(rs.Archive))
		r.Group(func(r chi.Router) {
			r.Use(guard(rs.classOfPath))
			r.Get("/", reply(rs.Get))
			r.Route("/assignments", func(r chi.Router) {
				r.Get("/{assignmentID}", reply(rs.GetAssignment))
				r.With(guard(rs.teaching)).Post("/", created(rs.AddAssignment))
				r.With(guard(rs.teaching)).Put("/{assignmentID}", reply(rs.UpdateAssignment))
			})
		})
	})
	return r
}

// List shows the caller's classes, or those of a colleague for the timetable.
func (rs ClassesResource) List(r *http.Request) (any, error) {
	page := httpjson.PageOf(r)
	f := store.ClassFilter{
		Teacher: currentUser(r).ID,
		Term:    r.URL.Query().Get("term"),
		Limit:   page.Limit, Offset: page.Offset,
	}
	if colleague := httpjson.QueryID(r, "teacher_id"); colleague != 0 {
		f.Teacher = colleague
	}
	return httpjson.List(rs.stores.Classes.Search(r.Context(), f))
}

type classInput struct {
	SchoolID int64  `json:"school_id"`
	Title    string `json:"title"`
	Term     string `json:"term"`
}

func (in *classInput) Validate() error {
	in.Title, in.Term = strings.TrimSpace(in.Title), strings.TrimSpace(in.Term)
	v := fault.Invalid{}
	v.Check(in.Title != "", "title", "is required")
	v.Check(in.Term != "", "term", "is required")
	return v.Err()
}

// Create opens a class in a school where the caller works.
func (rs ClassesResource) Create(r *http.Request) (any, error) {
	in, err := httpjson.Read[classInput](r)
	if err != nil {
		return nil, err
	}
	m, err := rs.policy.Staff(r.Context(), currentUser(r), in.SchoolID)
	if err != nil {
		return nil, err
	}
	return rs.stores.Classes.Create(r.Context(), m.SchoolID, m.UserID, in.Title, in.Term)
}

// Get shows a class.
func (rs ClassesResource) Get(r *http.Request) (any, error) { return currentClass(r), nil }

// Archive closes a class of the caller's.
func (rs ClassesResource) Archive(r *http.Request) (any, error) {
	return nil, rs.stores.Classes.Archive(r.Context(), httpjson.PathID(r, "classID"), currentUser(r).ID)
}

type assignmentInput struct{ model.AssignmentInput }

func (in *assignmentInput) Validate() error {
	in.Title = strings.TrimSpace(in.Title)
	v := fault.Invalid{}
	v.Check(in.Title != "", "title", "is required")
	v.Check(in.Points >= 0 && in.Points <= 1000, "points", "must lie between 0 and 1000")
	v.Check(!in.DueAt.IsZero(), "due_at", "is required")
	return v.Err()
}

// GetAssignment shows an assignment of the class.
func (rs ClassesResource) GetAssignment(r *http.Request) (any, error) {
	a, err := rs.stores.Assignments.Find(r.Context(), httpjson.PathID(r, "assignmentID"))
	if err == nil && a.ClassID != currentClass(r).ID {
		err = fault.NotFound("assignment")
	}
	return a, err
}

// AddAssignment sets work for the class. A retry with the same
// Idempotency-Key gets the first answer again.
func (rs ClassesResource) AddAssignment(r *http.Request) (any, error) {
	u, key := currentUser(r), r.Header.Get("Idempotency-Key")
	if key != "" {
		if prior, err := rs.stores.Idempotency.Find(r.Context(), u.ID, key); err != nil || prior != nil {
			return prior, err
		}
	}
	in, err := httpjson.Read[assignmentInput](r)
	if err != nil {
		return nil, err
	}
	a, err := rs.stores.Assignments.Create(r.Context(), currentClass(r).ID, in.AssignmentInput)
	if err == nil && key != "" {
		err = rs.stores.Idempotency.Save(r.Context(), u.ID, key, a)
	}
	return a, err
}

// UpdateAssignment rewrites an assignment of the class.
func (rs ClassesResource) UpdateAssignment(r *http.Request) (any, error) {
	in, err := httpjson.Read[assignmentInput](r)
	if err != nil {
		return nil, err
	}
	return rs.stores.Assignments.Update(r.Context(), httpjson.PathID(r, "assignmentID"), in.AssignmentInput)
}
