package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
)

// GradesResource is where teachers grade.
type GradesResource struct{ *API }

// Routes returns the router of /v1/grades.
func (rs GradesResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/", created(rs.Create))
	r.Put("/{gradeID}", reply(rs.Update))
	r.Post("/release", reply(rs.Release))
	r.Post("/withdraw", reply(rs.Withdraw))
	return r
}

type gradeInput struct {
	SubmissionID int64  `json:"submission_id"`
	Score        int    `json:"score"`
	Remark       string `json:"remark"`
}

func (in *gradeInput) Validate() error {
	v := fault.Invalid{}
	v.Check(in.Score >= 0 && in.Score <= 1000, "score", "must lie between 0 and 1000")
	v.Check(len(in.Remark) <= 2000, "remark", "is too long")
	return v.Err()
}

// readGrade reads a grade and stops everybody but those who teach the class
// of the submission.
func (rs GradesResource) readGrade(r *http.Request) (gradeInput, error) {
	in, err := httpjson.Read[gradeInput](r)
	if err != nil {
		return in, err
	}
	class, err := rs.stores.Classes.OfSubmission(r.Context(), in.SubmissionID)
	if err != nil {
		return in, err
	}
	return in, rs.policy.TeachClass(r.Context(), currentUser(r), class)
}

// Create grades a submission; families see it once it is released.
func (rs GradesResource) Create(r *http.Request) (any, error) {
	in, err := rs.readGrade(r)
	if err != nil {
		return nil, err
	}
	return rs.stores.Grades.Create(r.Context(), currentUser(r).ID, in.SubmissionID, in.Score, in.Remark)
}

// Update corrects a grade.
func (rs GradesResource) Update(r *http.Request) (any, error) {
	in, err := rs.readGrade(r)
	if err != nil {
		return nil, err
	}
	return rs.stores.Grades.Regrade(r.Context(), httpjson.PathID(r, "gradeID"), currentUser(r).ID, in.Score, in.Remark)
}

type gradeIDs struct {
	IDs []int64 `json:"ids"`
}

func (in *gradeIDs) Validate() error {
	if len(in.IDs) == 0 || len(in.IDs) > 500 {
		return fault.Bad("1 to 500 ids are required")
	}
	return nil
}

// Release shows the grades of a class to the families. The grade book sends
// one class at a time, so a single look-up settles who is asking.
func (rs GradesResource) Release(r *http.Request) (any, error) {
	in, err := httpjson.Read[gradeIDs](r)
	if err != nil {
		return nil, err
	}
	class, err := rs.stores.Classes.OfGrade(r.Context(), in.IDs[0])
	if err != nil {
		return nil, err
	}
	if err := rs.policy.TeachClass(r.Context(), currentUser(r), class); err != nil {
		return nil, err
	}
	n, err := rs.stores.Grades.Release(r.Context(), in.IDs)
	return map[string]int64{"released": n}, err
}

// Withdraw hides released grades again.
func (rs GradesResource) Withdraw(r *http.Request) (any, error) {
	in, err := httpjson.Read[gradeIDs](r)
	if err != nil {
		return nil, err
	}
	n, err := rs.stores.Grades.Withdraw(r.Context(), currentUser(r).ID, in.IDs)
	return map[string]int64{"withdrawn": n}, err
}
