// Package model holds the rows of the hiring platform.
package model

import "time"

type Role string

const (
	RoleCoordinator  Role = "coordinator"
	RoleManager      Role = "manager"
	RoleRecruiter    Role = "recruiter"
	RoleCompanyAdmin Role = "company_admin"
	RoleStaff        Role = "staff" // employees of the platform
)

type User struct {
	ID           int64  `db:"id" json:"id"`
	CompanyID    int64  `db:"company_id" json:"company_id"`
	Email        string `db:"email" json:"email"`
	PasswordHash string `db:"password_hash" json:"-"`
	Name         string `db:"name" json:"name"`
	Phone        string `db:"phone" json:"phone"`
	Timezone     string `db:"timezone" json:"timezone"`
	Role         Role   `db:"role" json:"role"`
}

// MagicLink is what a candidate holds instead of an account.
type MagicLink struct {
	CandidateID int64     `db:"candidate_id"`
	ExpiresAt   time.Time `db:"expires_at"`
}

type Job struct {
	ID          int64  `db:"id" json:"id"`
	CompanyID   int64  `db:"company_id" json:"company_id"`
	Title       string `db:"title" json:"title"`
	Description string `db:"description" json:"description"`
	Location    string `db:"location" json:"location"`
	Status      string `db:"status" json:"status"`
	CreatedBy   *int64 `db:"created_by" json:"created_by,omitempty"`
}

type Candidate struct {
	ID       int64  `db:"id" json:"id"`
	Email    string `db:"email" json:"email"`
	Name     string `db:"name" json:"name"`
	Phone    string `db:"phone" json:"phone"`
	Headline string `db:"headline" json:"headline"`
}

type CV struct {
	ID          int64  `db:"id"`
	CandidateID int64  `db:"candidate_id"`
	Filename    string `db:"filename"`
	Content     []byte `db:"content"`
}

type Application struct {
	ID          int64     `db:"id" json:"id"`
	CompanyID   int64     `db:"company_id" json:"company_id"`
	JobID       int64     `db:"job_id" json:"job_id"`
	CandidateID int64     `db:"candidate_id" json:"candidate_id"`
	ExternalRef string    `db:"external_ref" json:"external_ref"`
	Source      string    `db:"source" json:"source"`
	Stage       string    `db:"stage" json:"stage"`
	UpdatedAt   time.Time `db:"updated_at" json:"updated_at"`
}

type Event struct {
	ID            int64     `db:"id" json:"id"`
	ApplicationID int64     `db:"application_id" json:"application_id"`
	Actor         string    `db:"actor" json:"actor"`
	What          string    `db:"what" json:"what"`
	System        bool      `db:"system" json:"system"`
	At            time.Time `db:"at" json:"at"`
}

type Email struct {
	ID            int64  `db:"id" json:"id"`
	ApplicationID int64  `db:"application_id" json:"application_id"`
	MessageID     string `db:"message_id" json:"message_id"`
	Subject       string `db:"subject" json:"subject"`
	Status        string `db:"status" json:"status"`
}

type Interview struct {
	ID            int64      `db:"id" json:"id"`
	CompanyID     int64      `db:"company_id" json:"company_id"`
	ApplicationID int64      `db:"application_id" json:"application_id"`
	InterviewerID int64      `db:"interviewer_id" json:"interviewer_id"`
	StartsAt      time.Time  `db:"starts_at" json:"starts_at"`
	Place         string     `db:"place" json:"place"`
	Agenda        string     `db:"agenda" json:"agenda"`
	ConfirmedAt   *time.Time `db:"confirmed_at" json:"confirmed_at"`
	RemindedAt    *time.Time `db:"reminded_at" json:"-"`
}

type Scorecard struct {
	ID          int64  `db:"id" json:"id"`
	InterviewID int64  `db:"interview_id" json:"interview_id"`
	AuthorID    int64  `db:"author_id" json:"author_id"`
	Score       int    `db:"score" json:"score"`
	Comment     string `db:"comment" json:"comment"`
}

type Offer struct {
	ID            int64  `db:"id" json:"id"`
	CompanyID     int64  `db:"company_id" json:"company_id"`
	ApplicationID int64  `db:"application_id" json:"application_id"`
	CandidateID   int64  `db:"candidate_id" json:"candidate_id"`
	Salary        int64  `db:"salary" json:"salary"`
	Terms         string `db:"terms" json:"terms"`
	Letter        []byte `db:"letter" json:"-"`
	Status        string `db:"status" json:"status"`
}

func (o *Offer) OfCompany() int64 { return o.CompanyID }

func (j *Job) OfCompany() int64 { return j.CompanyID }

type Template struct {
	ID        int64  `db:"id" json:"id"`
	CompanyID int64  `db:"company_id" json:"company_id"`
	Name      string `db:"name" json:"name"`
	Subject   string `db:"subject" json:"subject"`
	Body      string `db:"body" json:"body"`
}

type SavedSearch struct {
	ID        int64  `db:"id" json:"id"`
	UserID    int64  `db:"user_id" json:"user_id"`
	CompanyID int64  `db:"company_id" json:"company_id"`
	Name      string `db:"name" json:"name"`
	Query     string `db:"query" json:"query"`
	Shared    bool   `db:"shared" json:"shared"`
}

type AuditLine struct {
	ActorID int64     `db:"actor_id" json:"actor_id"`
	What    string    `db:"what" json:"what"`
	At      time.Time `db:"at" json:"at"`
}

type Count struct {
	Label string `db:"label" json:"label"`
	Stage string `db:"stage" json:"stage"`
	N     int64  `db:"n" json:"n"`
}
