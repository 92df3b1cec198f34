// Package visits plans and documents the caregivers' visits.
package visits

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
	"example.com/carelog/internal/policy"
)

// Visit is one appointment at a client's home.
type Visit struct {
	ID           int64      `json:"id"`
	AgencyID     int64      `json:"-"`
	ClientID     int64      `json:"client_id"`
	CaregiverID  int64      `json:"caregiver_id"`
	StartsAt     time.Time  `json:"starts_at"`
	Status       string     `json:"status"`
	CheckedInAt  *time.Time `json:"checked_in_at"`
	CheckedOutAt *time.Time `json:"checked_out_at"`
	Summary      string     `json:"summary"`
}

func (v Visit) resource() policy.Resource {
	return policy.Resource{AgencyID: v.AgencyID, WorkerID: v.CaregiverID}
}

// Note is a caregiver's remark about a visit.
type Note struct {
	ID        int64     `json:"id"`
	VisitID   int64     `json:"visit_id"`
	AuthorID  int64     `json:"author_id"`
	Body      string    `json:"body"`
	Shared    bool      `json:"shared"`
	CreatedAt time.Time `json:"created_at"`
}

const (
	visitColumns = `id, agency_id, client_id, caregiver_id, starts_at, status, checked_in_at, checked_out_at, summary`
	noteColumns  = `n.id, n.visit_id, n.author_id, n.body, n.shared, n.created_at`
)

type filter struct {
	agencyID    int64
	caregiverID int64
	clientID    int64
	status      string
	page        httpx.Page
}

func list(ctx context.Context, q db.Queries, f filter) ([]Visit, error) {
	where := []string{"deleted_at IS NULL"}
	var args []any
	add := func(column string, v any) {
		args = append(args, v)
		where = append(where, fmt.Sprintf("%s = $%d", column, len(args)))
	}
	add("agency_id", f.agencyID)
	if f.caregiverID != 0 {
		add("caregiver_id", f.caregiverID)
	}
	if f.clientID != 0 {
		add("client_id", f.clientID)
	}
	if f.status != "" {
		add("status", f.status)
	}
	sql := fmt.Sprintf(`SELECT %s FROM visits WHERE %s ORDER BY starts_at, id LIMIT %d OFFSET %d`,
		visitColumns, strings.Join(where, " AND "), f.page.Limit, f.page.Offset)
	return db.Many[Visit](ctx, q, sql, args...)
}

func find(ctx context.Context, q db.Queries, id int64) (Visit, error) {
	return db.One[Visit](ctx, q, `SELECT `+visitColumns+` FROM visits WHERE id = $1 AND deleted_at IS NULL`, id)
}

func finish(ctx context.Context, q db.Queries, id int64, summary string) (Visit, error) {
	return db.One[Visit](ctx, q, `
		UPDATE visits SET status = 'done', checked_out_at = now(), summary = $2
		WHERE id = $1 AND status = 'in_progress' AND deleted_at IS NULL
		RETURNING `+visitColumns, id, summary)
}

// ownVisits counts which of ids are visits of the agency that have not begun, and locks them.
func ownVisits(ctx context.Context, q db.Queries, agencyID int64, ids []int64) (int, error) {
	var n int
	err := q.QueryRow(ctx, `
		SELECT count(*) FROM (
			SELECT id FROM visits
			WHERE id = ANY($1) AND agency_id = $2 AND status = 'scheduled' AND deleted_at IS NULL
			FOR UPDATE) AS locked`, ids, agencyID).Scan(&n)
	return n, err
}

func isCaregiver(ctx context.Context, q db.Queries, agencyID, userID int64) (bool, error) {
	var ok bool
	err := q.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM users WHERE id = $1 AND agency_id = $2 AND role = 'caregiver' AND deleted_at IS NULL)`,
		userID, agencyID).Scan(&ok)
	return ok, err
}

// notesOf lists the reader's own notes about a visit and those that their authors shared with the team.
func notesOf(ctx context.Context, q db.Queries, visitID, agencyID, readerID int64) ([]Note, error) {
	return db.Many[Note](ctx, q, `
		SELECT `+noteColumns+`
		FROM notes n
		JOIN visits v ON v.id = n.visit_id
		WHERE n.deleted_at IS NULL AND n.visit_id = $1 AND v.agency_id = $2 AND n.author_id = $3
		   OR n.visit_id = $1 AND n.shared
		ORDER BY n.created_at, n.id`, visitID, agencyID, readerID)
}

func note(ctx context.Context, q db.Queries, id, agencyID, readerID int64) (Note, error) {
	return db.One[Note](ctx, q, `
		SELECT `+noteColumns+`
		FROM notes n
		JOIN visits v ON v.id = n.visit_id
		WHERE n.id = $1 AND v.agency_id = $2 AND n.deleted_at IS NULL AND (n.author_id = $3 OR n.shared)`,
		id, agencyID, readerID)
}
