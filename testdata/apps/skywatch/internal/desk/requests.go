package desk

import (
	"context"

	"example.com/skywatch/internal/gate"
	"example.com/skywatch/internal/kit"
	"example.com/skywatch/internal/oas"
)

// mine refuses who has not made the request.
func (d *Desk) mine(ctx context.Context, request int64) error {
	var owner int64
	if err := d.pool.QueryRow(ctx, `SELECT observer_id FROM requests WHERE id = $1`, request).Scan(&owner); err != nil {
		return err
	}
	if owner != gate.From(ctx).Observer {
		return kit.NotFound
	}
	return nil
}

// ListRequests shows the caller's requests.
func (d *Desk) ListRequests(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, target, status FROM requests WHERE observer_id = $1 ORDER BY id`, gate.From(ctx).Observer)
}

// AddRequest asks for time at a telescope.
func (d *Desk) AddRequest(ctx context.Context, req *oas.Wish) (*oas.Item, error) {
	return d.item(ctx, `
		INSERT INTO requests (observer_id, telescope_id, target)
		SELECT $1, t.id, $3 FROM telescopes t WHERE t.code = $2
		RETURNING id, target, status`, gate.From(ctx).Observer, req.Telescope, req.Target)
}

// GetRequest shows a request.
func (d *Desk) GetRequest(ctx context.Context, p oas.GetRequestParams) (*oas.Item, error) {
	return d.item(ctx, `SELECT id, target, status FROM requests WHERE id = $1 AND observer_id = $2`, p.RequestId, gate.From(ctx).Observer)
}

// Retarget points a request that still waits at something else.
func (d *Desk) Retarget(ctx context.Context, req *oas.Text, p oas.RetargetParams) error {
	return d.change(ctx, `UPDATE requests SET target = $2 WHERE id = $1 AND status = 'queued'`, p.RequestId, req.Text)
}

// Withdraw takes a request back.
func (d *Desk) Withdraw(ctx context.Context, p oas.WithdrawParams) error {
	return d.change(ctx, `
		DELETE FROM requests WHERE id = $1 AND status = 'queued' AND observer_id = $2`, p.RequestId, gate.From(ctx).Observer)
}

// ListExposures shows what has been taken for a request.
func (d *Desk) ListExposures(ctx context.Context, p oas.ListExposuresParams) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT e.id, e.frame, e.quality FROM exposures e JOIN requests r ON r.id = e.request_id
		WHERE r.id = $1 AND r.observer_id = $2 ORDER BY e.id`, p.RequestId, gate.From(ctx).Observer)
}

// AddExposure is how a telescope delivers what it was asked for.
func (d *Desk) AddExposure(ctx context.Context, req *oas.Text, p oas.AddExposureParams) (*oas.Item, error) {
	return d.item(ctx, `
		INSERT INTO exposures (request_id, seconds, frame)
		SELECT r.id, 30, $3 FROM requests r WHERE r.id = $1 AND r.telescope_id = $2
		RETURNING id, frame, quality`, p.RequestId, gate.From(ctx).Telescope, req.Text)
}

// JudgeExposure says how good an exposure is: its observer may, and the telescope that took it.
func (d *Desk) JudgeExposure(ctx context.Context, req *oas.Text, p oas.JudgeExposureParams) error {
	caller := gate.From(ctx)
	return d.change(ctx, `
		UPDATE exposures e SET quality = $4 FROM requests r
		WHERE e.id = $1 AND r.id = e.request_id AND (r.observer_id = $2 OR r.telescope_id = $3)`,
		p.ExposureId, caller.Observer, caller.Telescope, req.Text)
}

// AddNote writes something below a request.
func (d *Desk) AddNote(ctx context.Context, req *oas.Text, p oas.AddNoteParams) (*oas.Item, error) {
	if err := d.mine(ctx, p.RequestId); err != nil {
		return nil, err
	}
	return d.item(ctx, `INSERT INTO notes (request_id, body) VALUES ($1, $2) RETURNING id, body, ''`, p.RequestId, req.Text)
}

// EditNote writes something else.
func (d *Desk) EditNote(ctx context.Context, req *oas.Text, p oas.EditNoteParams) error {
	if err := d.mine(ctx, p.RequestId); err != nil {
		return err
	}
	return d.change(ctx, `UPDATE notes SET body = $3 WHERE id = $2 AND request_id = $1`, p.RequestId, p.NoteId, req.Text)
}

// DropNote takes it away.
func (d *Desk) DropNote(ctx context.Context, p oas.DropNoteParams) error {
	if err := d.mine(ctx, p.RequestId); err != nil {
		return err
	}
	return d.change(ctx, `DELETE FROM notes WHERE id = $1`, p.NoteId)
}

// FindingChart shows the chart of the request that the link is for.
func (d *Desk) FindingChart(ctx context.Context, p oas.FindingChartParams) (*oas.Item, error) {
	if gate.From(ctx).Link != p.RequestId {
		return nil, kit.Refuse
	}
	return d.item(ctx, `SELECT id, target, '' FROM requests WHERE id = $1`, p.RequestId)
}

// Preview shows the first frames of the request that the link is for.
func (d *Desk) Preview(ctx context.Context, p oas.PreviewParams) ([]oas.Item, error) {
	if gate.From(ctx).Link != p.RequestId {
		return nil, kit.Refuse
	}
	return d.items(ctx, `SELECT id, frame, quality FROM exposures WHERE request_id = $1 ORDER BY id LIMIT 3`, p.RequestId)
}

// TargetHistory shows who looked at a target: what has been published, and what is the caller's own.
func (d *Desk) TargetHistory(ctx context.Context, p oas.TargetHistoryParams) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT id, target, status FROM requests WHERE target = $1 AND (published OR observer_id = $2)
		ORDER BY id`, p.Target, gate.From(ctx).Observer)
}

// RequestsOf shows what an observer works on.
func (d *Desk) RequestsOf(ctx context.Context, p oas.RequestsOfParams) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, target, status FROM requests WHERE observer_id = $1 ORDER BY id`, p.ObserverId)
}
