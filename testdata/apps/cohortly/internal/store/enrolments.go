package store

import (
	"context"
	"time"
)

// Enrolment is a learner's place in a cohort.
type Enrolment struct {
	ID       int64  `db:"id" json:"id"`
	CohortID int64  `db:"cohort_id" json:"cohort_id"`
	UserID   int64  `db:"user_id" json:"user_id"`
	Status   string `db:"status" json:"status"`
}

// Progress is how far a learner has come.
type Progress struct {
	Status      string   `db:"status" json:"status"`
	Assignments int      `db:"assignments" json:"assignments"`
	Submitted   int      `db:"submitted" json:"submitted"`
	Average     *float64 `db:"average" json:"average"`
}

// Enrolments is the repository of enrolments.
type Enrolments struct{ db *DB }

// NewEnrolments returns the repository.
func NewEnrolments(db *DB) *Enrolments { return &Enrolments{db} }

// Enrolled tells whether the user has a place in the cohort.
func (r *Enrolments) Enrolled(ctx context.Context, cohortID, userID int64) (in bool, err error) {
	err = r.db.conn(ctx).QueryRow(ctx,
		`SELECT EXISTS (SELECT 1 FROM enrolments WHERE cohort_id = $1 AND user_id = $2)`, cohortID, userID).Scan(&in)
	return in, err
}

// Join takes a free seat in an open cohort of an organisation the user is in.
func (r *Enrolments) Join(ctx context.Context, cohortID, userID int64) (Enrolment, error) {
	return one[Enrolment](r.db.conn(ctx).Query(ctx, `
		INSERT INTO enrolments (cohort_id, user_id)
		SELECT c.id, $2
		FROM cohorts c JOIN courses k ON k.id = c.course_id
		WHERE c.id = $1 AND c.archived_at IS NULL AND k.deleted_at IS NULL
		  AND EXISTS (SELECT 1 FROM org_members m WHERE m.org_id = k.org_id AND m.user_id = $2)
		  AND c.capacity > (SELECT count(*) FROM enrolments e WHERE e.cohort_id = c.id)
		RETURNING id, cohort_id, user_id, status`, cohortID, userID))
}

// ByKey finds what an earlier request with the same idempotency key made.
func (r *Enrolments) ByKey(ctx context.Context, userID int64, key string) (Enrolment, error) {
	return one[Enrolment](r.db.conn(ctx).Query(ctx, `
		SELECT e.id, e.cohort_id, e.user_id, e.status
		FROM idempotency_keys i JOIN enrolments e ON e.id = i.enrolment_id
		WHERE i.user_id = $1 AND i.key = $2`, userID, key))
}

// RememberKey keeps an idempotency key.
func (r *Enrolments) RememberKey(ctx context.Context, userID int64, key string, enrolmentID int64) error {
	_, err := r.db.conn(ctx).Exec(ctx,
		`INSERT INTO idempotency_keys (user_id, key, enrolment_id) VALUES ($1, $2, $3)`, userID, key, enrolmentID)
	return translate(err)
}

// PurgeKeys forgets old idempotency keys.
func (r *Enrolments) PurgeKeys(ctx context.Context, before time.Time) (int64, error) {
	tag, err := r.db.conn(ctx).Exec(ctx, `DELETE FROM idempotency_keys WHERE created_at < $1`, before)
	return tag.RowsAffected(), err
}

// Pause pauses active enrolments of the user and returns how many.
func (r *Enrolments) Pause(ctx context.Context, userID int64, ids []int64) (int64, error) {
	tag, err := r.db.conn(ctx).Exec(ctx,
		`UPDATE enrolments SET status = 'paused' WHERE id = ANY($1) AND user_id = $2 AND status = 'active'`, ids, userID)
	return tag.RowsAffected(), err
}

// InOrg finds an enrolment in one of the organisation's cohorts.
func (r *Enrolments) InOrg(ctx context.Context, orgID, id int64) (Enrolment, error) {
	return one[Enrolment](r.db.conn(ctx).Query(ctx, `
		SELECT e.id, e.cohort_id, e.user_id, e.status
		FROM enrolments e
		JOIN cohorts c ON c.id = e.cohort_id
		JOIN courses k ON k.id = c.course_id
		WHERE e.id = $1 AND k.org_id = $2`, id, orgID))
}

// Complete marks an enrolment in one of the organisation's cohorts as completed.
func (r *Enrolments) Complete(ctx context.Context, orgID, id int64) (Enrolment, error) {
	return one[Enrolment](r.db.conn(ctx).Query(ctx, `
		UPDATE enrolments e
		SET status = 'completed', completed_at = now()
		FROM cohorts c JOIN courses k ON k.id = c.course_id
		WHERE e.id = $1 AND c.id = e.cohort_id AND k.org_id = $2 AND e.status <> 'completed'
		RETURNING e.id, e.cohort_id, e.user_id, e.status`, id, orgID))
}

// Progress sums up what the user has done in the cohort.
func (r *Enrolments) Progress(ctx context.Context, cohortID, userID int64) (Progress, error) {
	return one[Progress](r.db.conn(ctx).Query(ctx, `
		SELECT e.status,
		       count(DISTINCT a.id) AS assignments,
		       count(DISTINCT s.id) AS submitted,
		       avg(g.score)::float8 AS average
		FROM enrolments e
		LEFT JOIN assignments a ON a.cohort_id = e.cohort_id
		LEFT JOIN submissions s ON s.assignment_id = a.id AND s.user_id = e.user_id
		LEFT JOIN grades g ON g.submission_id = s.id
		WHERE e.cohort_id = $1 AND e.user_id = $2
		GROUP BY e.id`, cohortID, userID))
}

// Certificate is the proof of a completed enrolment.
type Certificate struct {
	ID         int64     `db:"id" json:"id"`
	UserID     int64     `db:"user_id" json:"user_id"`
	Serial     string    `db:"serial" json:"serial"`
	Course     string    `db:"course" json:"course"`
	HolderName string    `db:"holder_name" json:"holder_name"`
	FinalScore int       `db:"final_score" json:"final_score"`
	IssuedAt   time.Time `db:"issued_at" json:"issued_at"`
}

const certificateSelect = `
	SELECT t.id, t.user_id, t.serial, k.title AS course, t.holder_name, t.final_score, t.issued_at
	FROM certificates t
	JOIN cohorts c ON c.id = t.cohort_id
	JOIN courses k ON k.id = c.course_id`

// Certificates is the repository of certificates.
type Certificates struct{ db *DB }

// NewCertificates returns the repository.
func NewCertificates(db *DB) *Certificates { return &Certificates{db} }

// BySerial finds a certificate by the secret serial printed on it.
func (r *Certificates) BySerial(ctx context.Context, serial string) (Certificate, error) {
	return one[Certificate](r.db.conn(ctx).Query(ctx, certificateSelect+` WHERE t.serial = $1`, serial))
}

// OfUser lists a user's certificates, newest first.
func (r *Certificates) OfUser(ctx context.Context, userID int64, limit, offset int) ([]Certificate, error) {
	return many[Certificate](r.db.conn(ctx).Query(ctx,
		certificateSelect+` WHERE t.user_id = $1 ORDER BY t.issued_at DESC, t.id DESC LIMIT $2 OFFSET $3`,
		userID, limit, offset))
}
