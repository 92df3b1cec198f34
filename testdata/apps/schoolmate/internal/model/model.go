// Package model has the types of the school domain.
package model

import "time"

// Roles of a school's staff.
const (
	RolePrincipal = "principal"
	RoleRegistrar = "registrar"
	RoleTeacher   = "teacher"
)

// ValidRole reports whether s names a staff role.
func ValidRole(s string) bool {
	return s == RolePrincipal || s == RoleRegistrar || s == RoleTeacher
}

// User is an account: staff, guardian, student or several of these.
type User struct {
	ID            int64  `json:"id"`
	Email         string `json:"email"`
	Name          string `json:"name"`
	PasswordHash  string `json:"-"`
	PlatformAdmin bool   `json:"-"`
}

// School is a tenant.
type School struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Timezone string `json:"timezone"`
}

// Member is a user's place in a school's staff.
type Member struct {
	SchoolID int64  `json:"school_id"`
	UserID   int64  `json:"user_id"`
	Role     string `json:"role"`
}

// Student is a pupil of one school.
type Student struct {
	ID        int64     `json:"id"`
	SchoolID  int64     `json:"school_id"`
	FullName  string    `json:"full_name"`
	BornOn    time.Time `json:"born_on"`
	Allergies string    `json:"allergies,omitempty"`
}

// Class is a course of one school, held by one teacher.
type Class struct {
	ID        int64  `json:"id"`
	SchoolID  int64  `json:"school_id"`
	TeacherID int64  `json:"teacher_id"`
	Title     string `json:"title"`
	Term      string `json:"term"`
	Students  int    `json:"students"`
}

// AssignmentInput is what a teacher decides about an assignment.
type AssignmentInput struct {
	Title        string    `json:"title"`
	Instructions string    `json:"instructions"`
	Points       int       `json:"points"`
	DueAt        time.Time `json:"due_at"`
}

// Assignment is a piece of work set for a class.
type Assignment struct {
	ID      int64 `json:"id"`
	ClassID int64 `json:"class_id"`
	AssignmentInput
}

// Submission is what a student handed in.
type Submission struct {
	ID           int64     `json:"id"`
	AssignmentID int64     `json:"assignment_id"`
	StudentID    int64     `json:"student_id"`
	Answer       string    `json:"answer"`
	FileName     string    `json:"file_name,omitempty"`
	SubmittedAt  time.Time `json:"submitted_at"`
}

// File is an uploaded document or picture.
type File struct {
	Name     string
	Type     string
	Body     []byte
	Modified time.Time
}

// Grade is the mark for a submission.
type Grade struct {
	ID           int64      `json:"id"`
	SubmissionID int64      `json:"submission_id"`
	Score        int        `json:"score"`
	Remark       string     `json:"remark"`
	ReleasedAt   *time.Time `json:"released_at,omitempty"`
}

// GradeLine is a grade as families see it.
type GradeLine struct {
	Assignment string `json:"assignment"`
	Score      int    `json:"score"`
	Points     int    `json:"points"`
	Remark     string `json:"remark"`
}

// CardLine is one class on a report card.
type CardLine struct {
	Class   string  `json:"class"`
	Percent float64 `json:"percent"`
	Graded  int     `json:"graded"`
}

// ReportCard sums up a term.
type ReportCard struct {
	Student string     `json:"student"`
	Term    string     `json:"term"`
	Lines   []CardLine `json:"lines"`
}

// Announcement is a notice to a school's staff and families.
type Announcement struct {
	ID        int64     `json:"id"`
	SchoolID  int64     `json:"school_id"`
	AuthorID  int64     `json:"author_id"`
	Title     string    `json:"title"`
	Body      string    `json:"body"`
	Pinned    bool      `json:"pinned"`
	CreatedAt time.Time `json:"created_at"`
}

// Note is a remark on a student's conduct or wellbeing.
type Note struct {
	ID         int64     `json:"id"`
	StudentID  int64     `json:"student_id"`
	AuthorID   int64     `json:"author_id"`
	Visibility string    `json:"visibility"`
	Body       string    `json:"body"`
	CreatedAt  time.Time `json:"created_at"`
}

// Slot is a time for a talk between a teacher and a guardian.
type Slot struct {
	ID       int64     `json:"id"`
	Teacher  string    `json:"teacher"`
	StartsAt time.Time `json:"starts_at"`
	Guardian string    `json:"guardian,omitempty"`
	Student  string    `json:"student,omitempty"`
}

// Holiday is a day off in a region.
type Holiday struct {
	Day  time.Time `json:"day"`
	Name string    `json:"name"`
}

// DigestLine is what a guardian hears about one student.
type DigestLine struct {
	UserID  int64  `json:"-"`
	Email   string `json:"email"`
	Student string `json:"student"`
	Grades  int    `json:"grades"`
}
