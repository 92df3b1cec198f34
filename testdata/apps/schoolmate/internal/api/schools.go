package api

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/model"
)

// SchoolsResource serves schools and what the office does in them.
type SchoolsResource struct{ *API }

// Routes returns the router of /v1/schools.
func (rs SchoolsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/", created(rs.Create))
	r.Route("/{schoolID}", func(r chi.Router) {
		r.Use(guard(rs.staffOfPath))
		r.With(guard(principal)).Patch("/", reply(rs.Update))
		r.Route("/students", func(r chi.Router) {
			r.Get("/", reply(rs.ListStudents))
			r.Patch("/{studentID}", reply(rs.UpdateStudent))
		})
	})
	r.Route("/{schoolID}/members/{userID}", func(r chi.Router) {
		r.Put("/", reply(rs.SetRole))
		r.With(guard(workingAs(model.RolePrincipal))).Delete("/", reply(rs.RemoveMember))
	})
	return r
}

type schoolInput struct {
	Name     string `json:"name"`
	Timezone string `json:"timezone"`
}

func (in *schoolInput) Validate() error {
	in.Name = strings.TrimSpace(in.Name)
	_, err := time.LoadLocation(in.Timezone)
	v := fault.Invalid{}
	v.Check(in.Name != "" && len(in.Name) <= 200, "name", "must have 1 to 200 characters")
	v.Check(err == nil, "timezone", "is unknown")
	return v.Err()
}

// Create founds a school with the caller as principal.
func (rs SchoolsResource) Create(r *http.Request) (any, error) {
	in, err := httpjson.Read[schoolInput](r)
	if err != nil {
		return nil, err
	}
	return rs.stores.Schools.Create(r.Context(), currentUser(r).ID, in.Name, in.Timezone)
}

// Update changes the master data of a school.
func (rs SchoolsResource) Update(r *http.Request) (any, error) {
	in, err := httpjson.Read[schoolInput](r)
	if err != nil {
		return nil, err
	}
	return nil, rs.stores.Schools.Update(r.Context(), currentMember(r).SchoolID, in.Name, in.Timezone)
}

// ListStudents pages through the students of a school.
func (rs SchoolsResource) ListStudents(r *http.Request) (any, error) {
	page, search := httpjson.PageOf(r), strings.TrimSpace(r.URL.Query().Get("q"))
	return httpjson.List(rs.stores.Students.Page(r.Context(), currentMember(r).SchoolID, search, page.Limit, page.Offset))
}

// UpdateStudent corrects the record of a student.
func (rs SchoolsResource) UpdateStudent(r *http.Request) (any, error) {
	in, err := httpjson.Read[struct {
		FullName  *string `json:"full_name"`
		Allergies *string `json:"allergies"`
	}](r)
	if err != nil {
		return nil, err
	}
	if in.FullName != nil && strings.TrimSpace(*in.FullName) == "" {
		return nil, fault.Bad("full_name must not be blank")
	}
	return nil, rs.stores.Students.Update(r.Context(), currentMember(r).SchoolID, httpjson.PathID(r, "studentID"),
		in.FullName, in.Allergies)
}

// SetRole takes a user into the staff or changes the role.
func (rs SchoolsResource) SetRole(r *http.Request) (any, error) {
	in, err := httpjson.Read[struct {
		Role string `json:"role"`
	}](r)
	if err != nil {
		return nil, err
	}
	u, userID := currentUser(r), httpjson.PathID(r, "userID")
	switch {
	case !model.ValidRole(in.Role):
		return nil, fault.Bad("unknown role")
	case userID == u.ID:
		return nil, fault.Conflict("principals cannot demote themselves")
	}
	return nil, rs.stores.Schools.SetRole(r.Context(), u.ID, httpjson.PathID(r, "schoolID"), userID, in.Role)
}

// RemoveMember takes a user out of the staff.
func (rs SchoolsResource) RemoveMember(r *http.Request) (any, error) {
	u, userID := currentUser(r), httpjson.PathID(r, "userID")
	if userID == u.ID {
		return nil, fault.Conflict("a school must keep its principal")
	}
	return nil, rs.stores.Schools.DropMember(r.Context(), u.ID, httpjson.PathID(r, "schoolID"), userID)
}
