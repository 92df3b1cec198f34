package api

import (
	"bytes"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/access"
	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
)

// StudentsResource serves what families see of a student.
type StudentsResource struct{ *API }

// Routes returns the router of /v1/students.
func (rs StudentsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Route("/{studentID}", func(r chi.Router) {
		r.Get("/grades", reply(rs.Grades))
		r.Get("/report-card", reply(rs.ReportCard))
		r.Post("/report-links", created(rs.ShareReport))
	})
	return r
}

// Photo serves the picture of a student.
func (rs StudentsResource) Photo(w http.ResponseWriter, r *http.Request) {
	f, err := rs.stores.Students.Photo(r.Context(), httpjson.PathID(r, "studentID"))
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Cache-Control", "private, max-age=600")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", f.Modified, bytes.NewReader(f.Body))
}

// Grades lists the released grades of a student.
func (rs StudentsResource) Grades(r *http.Request) (any, error) {
	return httpjson.List(rs.stores.Grades.ForFamily(r.Context(), httpjson.PathID(r, "studentID"), currentUser(r).ID))
}

// ReportCard sums up a term for the family and the school.
func (rs StudentsResource) ReportCard(r *http.Request) (any, error) {
	id, term := httpjson.PathID(r, "studentID"), strings.TrimSpace(r.URL.Query().Get("term"))
	// Strangers end here: they have no relation to the student.
	if _, err := rs.policy.Relation(r.Context(), currentUser(r), id); err != nil {
		return nil, err
	}
	return rs.stores.Grades.Card(r.Context(), id, term)
}

// ShareReport makes a link to a report card, for instance for an employer.
func (rs StudentsResource) ShareReport(r *http.Request) (any, error) {
	in, err := httpjson.Read[struct {
		Term string `json:"term"`
		Days int    `json:"days"`
	}](r)
	if err != nil {
		return nil, err
	}
	if in.Term == "" || in.Days < 1 || in.Days > 90 {
		return nil, fault.Bad("term and 1 to 90 days are required")
	}
	u, id := currentUser(r), httpjson.PathID(r, "studentID")
	rel, err := rs.policy.Relation(r.Context(), u, id)
	if err != nil {
		return nil, err
	}
	if rel != access.Self && rel != access.Guardian {
		return nil, fault.NotFound("student")
	}
	until := time.Now().AddDate(0, 0, in.Days)
	token, err := rs.stores.ReportLinks.Create(r.Context(), id, in.Term, u.ID, until)
	return map[string]any{"token": token, "expires_at": until}, err
}
