package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/quizforge/internal/store"
)

// DirectoryResource is the staff's view of the students of the school they are working in.
type DirectoryResource struct {
	users   *store.Users
	schools *store.Schools
}

func (rs DirectoryResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(Only(store.RoleTeacher, store.RoleSchoolAdmin), rs.SchoolCtx)
	r.Get("/students/{studentID}", rs.Get)
	r.With(rs.Employed).Patch("/students/{studentID}", rs.Update)
	return r
}

// SchoolCtx finds out which school the request is about. Staff who work in
// more than one school name it in a header.
func (rs DirectoryResource) SchoolCtx(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		school := currentUser(r).SchoolID
		if raw := r.Header.Get("X-School-ID"); raw != "" {
			id, err := uuid.Parse(raw)
			if err != nil {
				fail(w, r, badRequest(err))
				return
			}
			school = id.String()
		}
		next.ServeHTTP(w, with(r, schoolKey, school))
	})
}

func schoolOf(r *http.Request) string { return value[string](r.Context(), schoolKey) }

// Employed admits those who work in the school of the request.
func (rs DirectoryResource) Employed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		employed, err := rs.schools.Employs(r.Context(), schoolOf(r), currentUser(r).ID)
		if err != nil {
			fail(w, r, err)
			return
		}
		if !employed {
			fail(w, r, store.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (rs DirectoryResource) Get(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "studentID")
	if err != nil {
		fail(w, r, err)
		return
	}
	student, err := rs.users.Student(r.Context(), schoolOf(r), id)
	reply(w, r, student, err)
}

// Update takes a JSON merge patch.
func (rs DirectoryResource) Update(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "studentID")
	if err != nil {
		fail(w, r, err)
		return
	}
	student, err := rs.users.Student(r.Context(), schoolOf(r), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	patched, err := mergePatch(r, student)
	if err != nil {
		fail(w, r, err)
		return
	}
	patched.ID, patched.SchoolID, patched.Email = student.ID, student.SchoolID, student.Email
	reply(w, r, patched, rs.users.UpdateStudent(r.Context(), patched))
}

// SchoolResource is for the administrators of a school.
type SchoolResource struct{ users *store.Users }

func (rs SchoolResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(Only(store.RoleSchoolAdmin))
	r.Delete("/users/{userID}", rs.Disable)
	return r
}

func (rs SchoolResource) Disable(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "userID")
	if err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.users.Disable(r.Context(), currentUser(r).SchoolID, id))
}

type SubjectsResource struct{ schools *store.Schools }

func (rs SubjectsResource) List(w http.ResponseWriter, r *http.Request) {
	subjects, err := rs.schools.Subjects(r.Context())
	reply(w, r, list(subjects), err)
}

// OpsResource feeds the dashboards of the operators.
type OpsResource struct{ schools *store.Schools }

func (rs OpsResource) Backlog(w http.ResponseWriter, r *http.Request) {
	backlog, err := rs.schools.Backlog(r.Context())
	reply(w, r, list(backlog), err)
}
