package desk

import (
	"context"

	"example.com/skywatch/internal/gate"
	"example.com/skywatch/internal/oas"
)

// ListTelescopes shows the network.
func (d *Desk) ListTelescopes(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, name, status FROM telescopes ORDER BY code`)
}

// GetTelescope shows a telescope.
func (d *Desk) GetTelescope(ctx context.Context, p oas.GetTelescopeParams) (*oas.Item, error) {
	return d.item(ctx, `SELECT id, name, status FROM telescopes WHERE code = $1`, p.Code)
}

// ReportStatus is how a telescope says what it does.
func (d *Desk) ReportStatus(ctx context.Context, req *oas.Text, p oas.ReportStatusParams) error {
	return d.change(ctx, `UPDATE telescopes SET status = $3 WHERE code = $1 AND id = $2`, p.Code, gate.From(ctx).Telescope, req.Text)
}

// ReadLogbook shows what operators wrote about a telescope.
func (d *Desk) ReadLogbook(ctx context.Context, p oas.ReadLogbookParams) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT l.id, l.entry, l.written_at::text FROM logbook l JOIN telescopes t ON t.id = l.telescope_id
		WHERE t.code = $1 ORDER BY l.id`, p.Code)
}

// WriteLogbook adds to it.
func (d *Desk) WriteLogbook(ctx context.Context, req *oas.Text, p oas.WriteLogbookParams) error {
	if err := operators(ctx); err != nil {
		return err
	}
	return d.change(ctx, `INSERT INTO logbook (telescope_id, entry) SELECT id, $2 FROM telescopes WHERE code = $1`, p.Code, req.Text)
}

// ListNights shows what the sky was like, to those who are signed in also how many of their requests wait for it.
func (d *Desk) ListNights(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT n.id, n.night::text, n.sky || ' ' || (
			SELECT count(*) FROM requests r WHERE r.telescope_id = n.telescope_id AND r.observer_id = $1 AND r.status = 'queued')
		FROM nights n ORDER BY n.night DESC LIMIT 100`, gate.From(ctx).Observer)
}

// ListSites shows where the telescopes are.
func (d *Desk) ListSites(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `SELECT min(id), site, count(*)::text FROM telescopes GROUP BY site ORDER BY site`)
}

// SkyTonight shows the newest word on the sky above each telescope.
func (d *Desk) SkyTonight(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT DISTINCT ON (t.id) t.id, t.name, n.sky FROM telescopes t JOIN nights n ON n.telescope_id = t.id
		ORDER BY t.id, n.night DESC`)
}

// Statistics counts.
func (d *Desk) Statistics(ctx context.Context) (*oas.Item, error) {
	return d.item(ctx, `SELECT count(*), 'telescopes', (SELECT count(*) FROM nights)::text FROM telescopes`)
}

// WriteToUs takes what visitors write.
func (d *Desk) WriteToUs(ctx context.Context, req *oas.Text) error {
	return d.change(ctx, `INSERT INTO messages (email, body) VALUES ('', $1)`, req.Text)
}

// ExportCatalogue is for partners.
func (d *Desk) ExportCatalogue(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, target, magnitude::text FROM catalogue ORDER BY target`)
}

// AddToCatalogue is for partners, too.
func (d *Desk) AddToCatalogue(ctx context.Context, req *oas.Text) (*oas.Item, error) {
	return d.item(ctx, `INSERT INTO catalogue (target) VALUES ($1) RETURNING id, target, magnitude::text`, req.Text)
}

// ArchiveMonths shows in which months there were nights.
func (d *Desk) ArchiveMonths(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT count(*), to_char(night, 'YYYY-MM'), '' FROM nights GROUP BY to_char(night, 'YYYY-MM') ORDER BY 2`)
}

// ReadQueue shows what waits for the telescopes.
func (d *Desk) ReadQueue(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `
		SELECT r.id, r.target, o.email FROM requests r JOIN observers o ON o.id = r.observer_id
		WHERE r.status = 'queued' ORDER BY r.id`)
}

// Schedule gives a request another place in the queue.
func (d *Desk) Schedule(ctx context.Context, req *oas.Text, p oas.ScheduleParams) error {
	if err := operators(ctx); err != nil {
		return err
	}
	return d.change(ctx, `UPDATE requests SET status = $2 WHERE id = $1`, p.RequestId, req.Text)
}
