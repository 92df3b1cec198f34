package desk

import (
	"context"
	"crypto/rand"

	"example.com/skywatch/internal/gate"
	"example.com/skywatch/internal/oas"
)

// PapersOf shows what an observer has had printed.
func (d *Desk) PapersOf(ctx context.Context, p oas.PapersOfParams) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, title, '' FROM papers WHERE observer_id = $1 AND printed ORDER BY id`, p.ObserverId)
}

// AddPaper begins a paper.
func (d *Desk) AddPaper(ctx context.Context, req *oas.Text) (*oas.Item, error) {
	return d.item(ctx, `INSERT INTO papers (observer_id, title) VALUES ($1, $2) RETURNING id, title, draft`, gate.From(ctx).Observer, req.Text)
}

// ReadDraft shows what is not printed yet.
func (d *Desk) ReadDraft(ctx context.Context, p oas.ReadDraftParams) (*oas.Item, error) {
	return d.item(ctx, `SELECT id, title, draft FROM papers WHERE id = $1 AND observer_id = $2`, p.PaperId, gate.From(ctx).Observer)
}

// SaveDraft keeps what has been written so far.
func (d *Desk) SaveDraft(ctx context.Context, req *oas.Text, p oas.SaveDraftParams) error {
	return d.change(ctx, `UPDATE papers SET draft = $2 WHERE id = $1 AND NOT printed`, p.PaperId, req.Text)
}

// ListAlerts shows what the caller wants to be told of.
func (d *Desk) ListAlerts(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, target, '' FROM alerts WHERE observer_id = $1 ORDER BY id`, gate.From(ctx).Observer)
}

// AddAlert adds to it.
func (d *Desk) AddAlert(ctx context.Context, req *oas.Text) (*oas.Item, error) {
	return d.item(ctx, `
		INSERT INTO alerts (observer_id, target, stop_token) VALUES ($1, $2, $3)
		RETURNING id, target, ''`, gate.From(ctx).Observer, req.Text, rand.Text())
}

// StopAlert ends an alert.
func (d *Desk) StopAlert(ctx context.Context, p oas.StopAlertParams) error {
	return d.change(ctx, `DELETE FROM alerts WHERE id = $1`, p.AlertId)
}

// StopAlertByToken ends the alert whose mail the caller has.
func (d *Desk) StopAlertByToken(ctx context.Context, p oas.StopAlertByTokenParams) error {
	return d.change(ctx, `DELETE FROM alerts WHERE stop_token = $1`, p.StopToken)
}
