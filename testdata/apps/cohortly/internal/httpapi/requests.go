package httpapi

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	minPassword = 10
	maxTitle    = 200
	maxBody     = 20_000
	maxBulk     = 100
	defaultPage = 20
	maxPage     = 100
)

type signUpRequest struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (r *signUpRequest) check(p map[string]string) {
	r.Email = strings.ToLower(strings.TrimSpace(r.Email))
	if _, err := mail.ParseAddress(r.Email); err != nil {
		p["email"] = "is not a mail address"
	}
	text(p, "name", r.Name, 1, maxTitle)
	text(p, "password", r.Password, minPassword, 72)
}

type logInRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (r *logInRequest) check(p map[string]string) {
	r.Email = strings.ToLower(strings.TrimSpace(r.Email))
	text(p, "email", r.Email, 1, maxTitle)
	text(p, "password", r.Password, 1, 72)
}

// Page is the paging part of list requests.
type Page struct {
	Limit  int `query:"limit" json:"-"`
	Offset int `query:"offset" json:"-"`
}

func (r *Page) check(p map[string]string) {
	if r.Limit == 0 {
		r.Limit = defaultPage
	}
	if r.Limit < 1 || r.Limit > maxPage {
		p["limit"] = "is out of range"
	}
	if r.Offset < 0 {
		p["offset"] = "is out of range"
	}
}

type certificatesRequest struct {
	Page
	UserID int64 `query:"user_id"`
}

type invoicesRequest struct {
	Page
	OrgID  int64  `query:"org_id"`
	Status string `query:"status"`
	Before int64  `query:"before"`
}

func (r *invoicesRequest) check(p map[string]string) {
	r.Page.check(p)
	invoiceStatus(p, r.Status)
}

type statementRequest struct {
	OrgID  int64  `param:"org"`
	Status string `query:"status"`
	Format string `query:"format"`
}

func (r *statementRequest) check(p map[string]string) {
	id(p, "org", r.OrgID)
	invoiceStatus(p, r.Status)
	if !slices.Contains([]string{"", "json", "csv"}, r.Format) {
		p["format"] = "must be json or csv"
	}
}

type invoiceRequest struct {
	ID int64 `param:"invoice" json:"-"`
}

func (r *invoiceRequest) check(p map[string]string) { id(p, "invoice", r.ID) }

type paymentNotice struct {
	Reference string `json:"reference"`
	Outcome   string `json:"outcome"`
}

func (r *paymentNotice) check(p map[string]string) {
	text(p, "reference", r.Reference, 1, maxTitle)
	if r.Outcome != "paid" && r.Outcome != "failed" {
		p["outcome"] = "is unknown"
	}
}

type courseRequest struct {
	ID      int64   `param:"course" json:"-"`
	Title   *string `json:"title"`
	Summary *string `json:"summary"`
}

func (r *courseRequest) check(p map[string]string) {
	id(p, "course", r.ID)
	if r.Title != nil {
		text(p, "title", *r.Title, 1, maxTitle)
	}
	if r.Summary != nil {
		text(p, "summary", *r.Summary, 0, maxBody)
	}
}

// CohortRequest names a cohort.
type CohortRequest struct {
	ID int64 `param:"cohort" json:"-"`
}

func (r *CohortRequest) check(p map[string]string) { id(p, "cohort", r.ID) }

type updateCohortRequest struct {
	CohortRequest
	Title      string `json:"title"`
	MeetingURL string `json:"meeting_url"`
	Capacity   int    `json:"capacity"`
}

func (r *updateCohortRequest) check(p map[string]string) {
	r.CohortRequest.check(p)
	text(p, "title", r.Title, 1, maxTitle)
	if u, err := url.Parse(r.MeetingURL); err != nil || u.Scheme != "https" {
		p["meeting_url"] = "must be an https address"
	}
	if r.Capacity < 1 || r.Capacity > 1000 {
		p["capacity"] = "is out of range"
	}
}

type pauseRequest struct {
	IDs []int64 `json:"ids"`
}

func (r *pauseRequest) check(p map[string]string) {
	slices.Sort(r.IDs)
	r.IDs = slices.Compact(r.IDs)
	if len(r.IDs) == 0 || len(r.IDs) > maxBulk {
		p["ids"] = "must name 1 to 100 enrolments"
	}
}

type submissionRequest struct {
	AssignmentID int64 `param:"assignment"`
	ID           int64 `param:"submission"`
}

func (r *submissionRequest) check(p map[string]string) {
	id(p, "assignment", r.AssignmentID)
	id(p, "submission", r.ID)
}

type gradeRequest struct {
	SubmissionID int64  `json:"submission_id"`
	Score        int    `json:"score"`
	Feedback     string `json:"feedback"`
}

func (r *gradeRequest) check(p map[string]string) {
	id(p, "submission_id", r.SubmissionID)
	text(p, "feedback", r.Feedback, 0, maxBody)
	if r.Score < 0 || r.Score > 100 {
		p["score"] = "must be 0 to 100"
	}
}

type regradeRequest struct {
	gradeRequest
	GradeID int64 `json:"grade_id"`
}

func (r *regradeRequest) check(p map[string]string) {
	id(p, "grade_id", r.GradeID)
	r.gradeRequest.check(p)
}

type commentRequest struct {
	ID   int64  `param:"comment" json:"-"`
	Body string `json:"body"`
}

func (r *commentRequest) check(p map[string]string) {
	id(p, "comment", r.ID)
	text(p, "body", r.Body, 1, maxBody)
}

type enrolmentRequest struct {
	ID int64 `param:"enrolment" json:"-"`
}

func (r *enrolmentRequest) check(p map[string]string) { id(p, "enrolment", r.ID) }

func id(p map[string]string, field string, v int64) {
	if v <= 0 {
		p[field] = "is not an id"
	}
}

func text(p map[string]string, field, v string, least, most int) {
	switch n := utf8.RuneCountInString(v); {
	case n < least:
		p[field] = "is too short"
	case n > most:
		p[field] = "is too long"
	}
}

func invoiceStatus(p map[string]string, v string) {
	if !slices.Contains([]string{"", "open", "paid", "failed", "cancelled"}, v) {
		p["status"] = "is unknown"
	}
}
