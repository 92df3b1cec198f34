package store

import (
	"context"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

func (s *Store) VehicleByFleetNo(ctx context.Context, orgID uuid.UUID, fleetNo string) (domain.Vehicle, error) {
	return one[domain.Vehicle](ctx, s.db, `SELECT * FROM vehicles WHERE org_id = $1 AND fleet_no = $2`, orgID, fleetNo)
}

func (s *Store) SetMileage(ctx context.Context, d domain.Device, vehicleID uuid.UUID, km int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE vehicles SET mileage = GREATEST(mileage, $3) WHERE id = $1 AND org_id = $2`, vehicleID, d.OrgID, km))
}

func (s *Store) ReplaceDefect(ctx context.Context, d domain.Defect) error {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE defects SET title = :title, severity = :severity, status = :status WHERE id = :id AND org_id = :org_id`, d))
}

func (s *Store) PatchDefect(ctx context.Context, orgID, id uuid.UUID, p domain.DefectPatch) error {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE defects
		 SET title = COALESCE(:title, title), severity = COALESCE(:severity, severity), status = COALESCE(:status, status)
		 WHERE id = :id AND org_id = :org`,
		map[string]any{"id": id, "org": orgID, "title": p.Title, "severity": p.Severity, "status": p.Status}))
}

func (s *Store) Alerts(ctx context.Context, line string) ([]domain.Alert, error) {
	return many[domain.Alert](ctx, s.db,
		`SELECT id, org_id, line, message, published_at FROM alerts
		 WHERE withdrawn_at IS NULL AND ($1 = '' OR line = $1) ORDER BY published_at DESC LIMIT 100`, line)
}

func (s *Store) PublishAlert(ctx context.Context, a domain.Alert) (domain.Alert, error) {
	return one[domain.Alert](ctx, s.db,
		`INSERT INTO alerts (org_id, line, message) VALUES ($1, $2, $3) RETURNING id, org_id, line, message, published_at`,
		a.OrgID, a.Line, a.Message)
}

func (s *Store) WithdrawAlert(ctx context.Context, id uuid.UUID) error {
	return touched(s.db.ExecContext(ctx, `UPDATE alerts SET withdrawn_at = now() WHERE id = $1 AND withdrawn_at IS NULL`, id))
}

func (s *Store) QueueExport(ctx context.Context, orgID, userID uuid.UUID, kind string) (domain.Export, error) {
	return one[domain.Export](ctx, s.db,
		`INSERT INTO exports (org_id, requested_by, kind) VALUES ($1, $2, $3) RETURNING id, requested_by, kind, state`, orgID, userID, kind)
}

func (s *Store) Export(ctx context.Context, id uuid.UUID) (domain.Export, error) {
	return one[domain.Export](ctx, s.db, `SELECT id, requested_by, kind, state, body FROM exports WHERE id = $1`, id)
}

func (s *Store) Timesheets(ctx context.Context, userID uuid.UUID) ([]domain.Timesheet, error) {
	return many[domain.Timesheet](ctx, s.db, `SELECT * FROM timesheets WHERE user_id = $1 ORDER BY started_at DESC`, userID)
}

func (s *Store) ClockIn(ctx context.Context, userID uuid.UUID, note string) (domain.Timesheet, error) {
	return one[domain.Timesheet](ctx, s.db, `INSERT INTO timesheets (user_id, note) VALUES ($1, $2) RETURNING *`, userID, note)
}
