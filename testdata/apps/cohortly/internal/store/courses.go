package store

import (
	"context"
	"time"
)

// Topic is an entry of the catalogue's table of contents.
type Topic struct {
	Slug  string `db:"slug" json:"slug"`
	Title string `db:"title" json:"title"`
}

// Course is what an organisation teaches.
type Course struct {
	ID        int64     `db:"id" json:"id"`
	OrgID     int64     `db:"org_id" json:"org_id"`
	Title     string    `db:"title" json:"title"`
	Summary   string    `db:"summary" json:"summary"`
	UpdatedAt time.Time `db:"updated_at" json:"updated_at"`
}

// Courses is the repository of courses.
type Courses struct{ db *DB }

// NewCourses returns the repository.
func NewCourses(db *DB) *Courses { return &Courses{db} }

// Topics lists the catalogue's topics.
func (r *Courses) Topics(ctx context.Context) ([]Topic, error) {
	return many[Topic](r.db.conn(ctx).Query(ctx, `SELECT slug, title FROM topics ORDER BY position, slug`))
}

// Update changes a course of the organisation.
func (r *Courses) Update(ctx context.Context, orgID, id int64, title, summary *string) (Course, error) {
	return one[Course](r.db.conn(ctx).Query(ctx, `
		UPDATE courses
		SET title = COALESCE($3, title), summary = COALESCE($4, summary), updated_at = now()
		WHERE id = $1 AND org_id = $2 AND deleted_at IS NULL
		RETURNING id, org_id, title, summary, updated_at`, id, orgID, title, summary))
}

// SoftDelete takes a course out of the catalogue. Cohorts keep their rows.
func (r *Courses) SoftDelete(ctx context.Context, id int64) error {
	return affected(r.db.conn(ctx).Exec(ctx,
		`UPDATE courses SET deleted_at = now(), updated_at = now() WHERE id = $1 AND deleted_at IS NULL`, id))
}

// Cohort is a group that takes a course together.
type Cohort struct {
	ID         int64      `db:"id" json:"id"`
	CourseID   int64      `db:"course_id" json:"course_id"`
	OrgID      int64      `db:"org_id" json:"org_id"`
	Title      string     `db:"title" json:"title"`
	MeetingURL string     `db:"meeting_url" json:"meeting_url"`
	Capacity   int        `db:"capacity" json:"capacity"`
	ArchivedAt *time.Time `db:"archived_at" json:"archived_at,omitempty"`
}

const cohortColumns = `c.id, c.course_id, k.org_id, c.title, c.meeting_url, c.capacity, c.archived_at`

// Event is a date in a calendar feed.
type Event struct {
	ID         int64     `db:"id"`
	Title      string    `db:"title"`
	MeetingURL string    `db:"meeting_url"`
	At         time.Time `db:"due_at"`
}

// Seat is a line of a cohort's roster.
type Seat struct {
	EnrolmentID int64  `db:"id" json:"enrolment_id"`
	Name        string `db:"name" json:"name"`
	Email       string `db:"email" json:"email"`
	Status      string `db:"status" json:"status"`
}

// Cohorts is the repository of cohorts.
type Cohorts struct{ db *DB }

// NewCohorts returns the repository.
func NewCohorts(db *DB) *Cohorts { return &Cohorts{db} }

// Update changes a cohort and returns it with the organisation that runs it.
func (r *Cohorts) Update(ctx context.Context, id int64, title, meetingURL string, capacity int) (Cohort, error) {
	return one[Cohort](r.db.conn(ctx).Query(ctx, `
		UPDATE cohorts c
		SET title = $2, meeting_url = $3, capacity = $4
		FROM courses k
		WHERE c.id = $1 AND k.id = c.course_id AND c.archived_at IS NULL
		RETURNING `+cohortColumns, id, title, meetingURL, capacity))
}

// Archive closes a cohort and returns it with the organisation that runs it.
func (r *Cohorts) Archive(ctx context.Context, id int64) (Cohort, error) {
	return one[Cohort](r.db.conn(ctx).Query(ctx, `
		UPDATE cohorts c
		SET archived_at = now()
		FROM courses k
		WHERE c.id = $1 AND k.id = c.course_id AND c.archived_at IS NULL
		RETURNING `+cohortColumns, id))
}

// Roster lists who sits in a cohort.
func (r *Cohorts) Roster(ctx context.Context, cohortID int64) ([]Seat, error) {
	return many[Seat](r.db.conn(ctx).Query(ctx, `
		SELECT e.id, u.name, u.email, e.status
		FROM enrolments e JOIN users u ON u.id = e.user_id
		WHERE e.cohort_id = $1
		ORDER BY u.name, e.id`, cohortID))
}

// CohortEvents lists the dates of one cohort.
func (r *Cohorts) CohortEvents(ctx context.Context, cohortID int64) ([]Event, error) {
	return many[Event](r.db.conn(ctx).Query(ctx, `
		SELECT a.id, a.title, c.meeting_url, a.due_at
		FROM assignments a JOIN cohorts c ON c.id = a.cohort_id
		WHERE c.id = $1
		ORDER BY a.due_at`, cohortID))
}

// UserEvents lists the dates of all cohorts a user is in.
func (r *Cohorts) UserEvents(ctx context.Context, userID int64) ([]Event, error) {
	return many[Event](r.db.conn(ctx).Query(ctx, `
		SELECT a.id, a.title, c.meeting_url, a.due_at
		FROM assignments a
		JOIN cohorts c ON c.id = a.cohort_id
		JOIN enrolments e ON e.cohort_id = c.id
		WHERE e.user_id = $1 AND e.status = 'active'
		ORDER BY a.due_at`, userID))
}
