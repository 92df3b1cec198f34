package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/lib/pq"

	"example.com/schoolmate/internal/model"
)

const gradeColumns = `id, submission_id, score, remark, released_at`

func scanGrade(row scanner) (g model.Grade, err error) {
	err = row.Scan(&g.ID, &g.SubmissionID, &g.Score, &g.Remark, &g.ReleasedAt)
	return g, err
}

func scanGradeLine(row scanner) (l model.GradeLine, err error) {
	err = row.Scan(&l.Assignment, &l.Score, &l.Points, &l.Remark)
	return l, err
}

func scanCardLine(row scanner) (l model.CardLine, err error) {
	err = row.Scan(&l.Class, &l.Percent, &l.Graded)
	return l, err
}

// GradeStore keeps grades and sums them up.
type GradeStore struct {
	db *sql.DB

	insert, regrade, release, withdraw *sql.Stmt
	forFamily, cardHead, cardLines     *sql.Stmt
}

func newGradeStore(p *preparer) *GradeStore {
	return &GradeStore{
		db: p.db,
		insert: p.stmt(`INSERT INTO grades (submission_id, score, remark, graded_by) VALUES ($1, $2, $3, $4)
			RETURNING ` + gradeColumns),
		regrade: p.stmt(`UPDATE grades SET score = $2, remark = $3, graded_by = $4, updated_at = now()
			WHERE id = $1 RETURNING ` + gradeColumns),
		release: p.stmt(`UPDATE grades SET released_at = now(), updated_at = now()
			WHERE id = ANY($1) AND released_at IS NULL`),
		withdraw: p.stmt(`UPDATE grades SET released_at = NULL, updated_at = now()
			WHERE id = ANY($1) AND released_at IS NOT NULL AND submission_id IN (
				SELECT sub.id FROM submissions sub
				JOIN assignments a ON a.id = sub.assignment_id
				JOIN classes c ON c.id = a.class_id
				WHERE c.teacher_id = $2)`),
		forFamily: p.stmt(`SELECT a.title, g.score, a.points, g.remark
			FROM grades g
			JOIN submissions sub ON sub.id = g.submission_id
			JOIN assignments a ON a.id = sub.assignment_id
			JOIN students st ON st.id = sub.student_id
			WHERE st.id = $1 AND st.deleted_at IS NULL AND g.released_at IS NOT NULL
				AND (st.user_id = $2 OR EXISTS (
					SELECT 1 FROM student_guardians sg WHERE sg.student_id = st.id AND sg.user_id = $2))
			ORDER BY a.due_at DESC`),
		cardHead: p.stmt(`SELECT full_name FROM students WHERE id = $1 AND deleted_at IS NULL`),
		cardLines: p.stmt(`SELECT c.title, round(avg(100.0 * g.score / NULLIF(a.points, 0)), 1), count(*)
			FROM grades g
			JOIN submissions sub ON sub.id = g.submission_id
			JOIN assignments a ON a.id = sub.assignment_id
			JOIN classes c ON c.id = a.class_id
			WHERE sub.student_id = $1 AND c.term = $2 AND g.released_at IS NOT NULL
			GROUP BY c.id, c.title ORDER BY c.title`),
	}
}

// Create grades a submission.
func (s *GradeStore) Create(ctx context.Context, teacher, submissionID int64, score int, remark string) (model.Grade, error) {
	return one(s.insert.QueryRowContext(ctx, submissionID, score, remark, teacher), scanGrade, "grade")
}

// Regrade corrects a grade.
func (s *GradeStore) Regrade(ctx context.Context, id, teacher int64, score int, remark string) (g model.Grade, err error) {
	err = inTx(ctx, s.db, func(tx *sql.Tx) error {
		g, err = scanGrade(tx.StmtContext(ctx, s.regrade).QueryRowContext(ctx, id, score, remark, teacher))
		if err != nil {
			return err
		}
		return audit(ctx, tx, teacher, "grade.change", fmt.Sprintf("grade:%d score:%d", id, score))
	})
	return g, explain(err, "grade")
}

// Release shows grades to the families.
func (s *GradeStore) Release(ctx context.Context, ids []int64) (int64, error) {
	res, err := s.release.ExecContext(ctx, pq.Array(ids))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Withdraw hides released grades of a teacher's classes again.
func (s *GradeStore) Withdraw(ctx context.Context, teacher int64, ids []int64) (int64, error) {
	res, err := s.withdraw.ExecContext(ctx, pq.Array(ids), teacher)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// ForFamily lists the released grades of a student for the student or a guardian.
func (s *GradeStore) ForFamily(ctx context.Context, studentID, viewer int64) ([]model.GradeLine, error) {
	return many(scanGradeLine)(s.forFamily.QueryContext(ctx, studentID, viewer))
}

// Card sums up a student's term.
func (s *GradeStore) Card(ctx context.Context, studentID int64, term string) (model.ReportCard, error) {
	card := model.ReportCard{Term: term}
	if err := s.cardHead.QueryRowContext(ctx, studentID).Scan(&card.Student); err != nil {
		return card, explain(err, "student")
	}
	lines, err := many(scanCardLine)(s.cardLines.QueryContext(ctx, studentID, term))
	card.Lines = lines
	return card, err
}

// ReportLinkStore keeps the secret links to report cards.
type ReportLinkStore struct {
	insert, resolve *sql.Stmt
}

func newReportLinkStore(p *preparer) *ReportLinkStore {
	return &ReportLinkStore{
		insert: p.stmt(`INSERT INTO report_links (token_hash, student_id, term, created_by, expires_at)
			VALUES ($1, $2, $3, $4, $5)`),
		resolve: p.stmt(`SELECT student_id, term FROM report_links WHERE token_hash = $1 AND expires_at > now()`),
	}
}

// Create returns the token of a new link.
func (s *ReportLinkStore) Create(ctx context.Context, studentID int64, term string, by int64, until time.Time) (string, error) {
	token := NewToken()
	_, err := s.insert.ExecContext(ctx, hashToken(token), studentID, term, by, until)
	return token, explain(err, "link")
}

// Resolve finds what a token stands for.
func (s *ReportLinkStore) Resolve(ctx context.Context, token string) (studentID int64, term string, err error) {
	err = s.resolve.QueryRowContext(ctx, hashToken(token)).Scan(&studentID, &term)
	return studentID, term, explain(err, "link")
}
