package api

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/model"
)

// SubmissionsResource serves the work that students hand in.
type SubmissionsResource struct{ *API }

// Routes registers the routes of submissions.
func (rs SubmissionsResource) Routes(r chi.Router) {
	r.Post("/assignments/{assignmentID}/submissions", created(rs.Submit))
	r.Get("/submissions/{submissionID}", reply(rs.Get))
	r.Get("/submissions/{submissionID}/file", rs.Download)
}

type submissionInput struct {
	StudentID int64  `json:"student_id"`
	Answer    string `json:"answer"`
	FileName  string `json:"file_name"`
	FileType  string `json:"file_type"`
	File      []byte `json:"file"`
}

func (in *submissionInput) Validate() error {
	v := fault.Invalid{}
	v.Check(strings.TrimSpace(in.Answer) != "" || len(in.File) > 0, "answer", "or a file is required")
	if len(in.File) > 0 {
		_, _, err := mime.ParseMediaType(in.FileType)
		v.Check(err == nil, "file_type", "must be a media type")
		in.FileName = path.Base(in.FileName)
	}
	return v.Err()
}

// Submit hands in work, as the student or on behalf of a ward.
func (rs SubmissionsResource) Submit(r *http.Request) (any, error) {
	in, err := httpjson.Read[submissionInput](r)
	if err != nil {
		return nil, err
	}
	return rs.stores.Submissions.Submit(r.Context(), currentUser(r).ID, httpjson.PathID(r, "assignmentID"), in.StudentID,
		in.Answer, model.File{Name: in.FileName, Type: in.FileType, Body: in.File})
}

// Get shows a submission to the teacher, the student and the guardians.
func (rs SubmissionsResource) Get(r *http.Request) (any, error) {
	return rs.stores.Submissions.Visible(r.Context(), httpjson.PathID(r, "submissionID"), currentUser(r).ID)
}

// Download sends the document of a submission.
func (rs SubmissionsResource) Download(w http.ResponseWriter, r *http.Request) {
	u, id := currentUser(r), httpjson.PathID(r, "submissionID")
	f, err := rs.stores.Submissions.File(r.Context(), id)
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	rs.log.InfoContext(r.Context(), "submission downloaded", "submission", id, "user", u.ID)
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	http.ServeContent(w, r, "", f.Modified, bytes.NewReader(f.Body))
}
