package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/postgres/sqlcgen"
	"example.com/hoistway/internal/domain"
)

func toPart(row sqlcgen.Part) domain.Part       { return domain.Part(row) }
func toQuote(row sqlcgen.Quote) domain.Quote    { return domain.Quote(row) }
func toExport(row sqlcgen.Export) domain.Export { return domain.Export(row) }

// Office implements port.Office.
type Office struct{ store }

// NewOffice works on pool.
func NewOffice(pool *pgxpool.Pool) *Office { return &Office{newStore(pool)} }

func (r *Office) Parts(ctx context.Context, after int64, size int32) ([]domain.Part, error) {
	rows, err := r.q(ctx).Parts(ctx, sqlcgen.PartsParams{After: after, PageSize: size})
	return many(rows, err, toPart)
}

func (r *Office) Part(ctx context.Context, id int64) (domain.Part, error) {
	row, err := r.q(ctx).Part(ctx, id)
	return one(row, err, toPart)
}

func (r *Office) Quote(ctx context.Context, id uuid.UUID) (domain.Quote, error) {
	row, err := r.q(ctx).Quote(ctx, id)
	return one(row, err, toQuote)
}

func (r *Office) SetQuoteStatus(ctx context.Context, id uuid.UUID, status string) (domain.Quote, error) {
	row, err := r.q(ctx).SetQuoteStatus(ctx, sqlcgen.SetQuoteStatusParams{ID: id, Status: status})
	return one(row, err, toQuote)
}

func (r *Office) QuoteLines(ctx context.Context, quote uuid.UUID) ([]domain.QuoteLine, error) {
	rows, err := r.q(ctx).QuoteLines(ctx, quote)
	return many(rows, err, func(row sqlcgen.QuoteLine) domain.QuoteLine { return domain.QuoteLine(row) })
}

func (r *Office) UpdateLine(ctx context.Context, line, quote, account uuid.UUID, note string) error {
	return affected(r.q(ctx).UpdateQuoteLine(ctx, sqlcgen.UpdateQuoteLineParams{
		Note:      note,
		ID:        line,
		QuoteID:   quote,
		AccountID: account,
	}))
}

func (r *Office) MarkPaid(ctx context.Context, quote uuid.UUID) error {
	return affected(r.q(ctx).MarkQuotePaid(ctx, quote))
}

func (r *Office) Documents(ctx context.Context, account, after uuid.UUID, size int32) ([]domain.DocumentSummary, error) {
	rows, err := r.q(ctx).DocumentsOfAccount(ctx, sqlcgen.DocumentsOfAccountParams{AccountID: account, After: after, PageSize: size})
	return many(rows, err, func(row sqlcgen.DocumentsOfAccountRow) domain.DocumentSummary { return domain.DocumentSummary(row) })
}

func (r *Office) Document(ctx context.Context, id uuid.UUID) (domain.Document, error) {
	row, err := r.q(ctx).Document(ctx, id)
	return one(row, err, func(row sqlcgen.Document) domain.Document { return domain.Document(row) })
}

// Incidents implements port.Incidents.
type Incidents struct{ store }

// NewIncidents works on pool.
func NewIncidents(pool *pgxpool.Pool) *Incidents { return &Incidents{newStore(pool)} }

func (r *Incidents) List(ctx context.Context) ([]domain.IncidentSummary, error) {
	rows, err := r.q(ctx).Incidents(ctx)
	return many(rows, err, func(row sqlcgen.IncidentsRow) domain.IncidentSummary { return domain.IncidentSummary(row) })
}

func (r *Incidents) Get(ctx context.Context, id uuid.UUID) (domain.Incident, error) {
	row, err := r.q(ctx).Incident(ctx, id)
	return one(row, err, func(row sqlcgen.Incident) domain.Incident { return domain.Incident(row) })
}

func (r *Incidents) Statements(ctx context.Context, incident uuid.UUID) ([]domain.Statement, error) {
	rows, err := r.queries.Statements(ctx, incident)
	return many(rows, err, func(row sqlcgen.IncidentStatement) domain.Statement { return domain.Statement(row) })
}

func (r *Incidents) Close(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).CloseIncident(ctx, id))
}

// Exports implements port.Exports.
type Exports struct{ store }

// NewExports works on pool.
func NewExports(pool *pgxpool.Pool) *Exports { return &Exports{newStore(pool)} }

func (r *Exports) Queue(ctx context.Context, account, by uuid.UUID) (domain.Export, error) {
	row, err := r.q(ctx).QueueExport(ctx, sqlcgen.QueueExportParams{AccountID: account, RequestedBy: by})
	return one(row, err, toExport)
}

func (r *Exports) Get(ctx context.Context, id, account uuid.UUID) (domain.Export, error) {
	row, err := r.q(ctx).ExportOfAccount(ctx, sqlcgen.ExportOfAccountParams{ID: id, AccountID: account})
	return one(row, err, toExport)
}

func (r *Exports) Next(ctx context.Context) (domain.Export, error) {
	row, err := r.q(ctx).NextExport(ctx)
	return one(row, err, toExport)
}

func (r *Exports) Finish(ctx context.Context, id uuid.UUID, body string) error {
	return translate(r.q(ctx).FinishExport(ctx, sqlcgen.FinishExportParams{ID: id, Body: body}))
}

func (r *Exports) Recent(ctx context.Context) ([]domain.Job, error) {
	rows, err := r.q(ctx).RecentExports(ctx)
	return many(rows, err, func(row sqlcgen.RecentExportsRow) domain.Job { return domain.Job(row) })
}

func (r *Exports) Delete(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).DeleteExport(ctx, id))
}

// Platform implements port.Platform.
type Platform struct{ store }

// NewPlatform works on pool.
func NewPlatform(pool *pgxpool.Pool) *Platform { return &Platform{newStore(pool)} }

func toAccount(row sqlcgen.Account) domain.Account    { return domain.Account(row) }
func toBulletin(row sqlcgen.Bulletin) domain.Bulletin { return domain.Bulletin(row) }

func (r *Platform) Accounts(ctx context.Context, after uuid.UUID, size int32) ([]domain.Account, error) {
	rows, err := r.q(ctx).Accounts(ctx, sqlcgen.AccountsParams{After: after, PageSize: size})
	return many(rows, err, toAccount)
}

func (r *Platform) Account(ctx context.Context, id uuid.UUID) (domain.Account, error) {
	row, err := r.q(ctx).Account(ctx, id)
	return one(row, err, toAccount)
}

func (r *Platform) Suspend(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).SuspendAccount(ctx, id))
}

func (r *Platform) Bulletins(ctx context.Context) ([]domain.Bulletin, error) {
	rows, err := r.q(ctx).Bulletins(ctx)
	return many(rows, err, toBulletin)
}

func (r *Platform) AddBulletin(ctx context.Context, title, body string) (domain.Bulletin, error) {
	row, err := r.q(ctx).AddBulletin(ctx, sqlcgen.AddBulletinParams{Title: title, Body: body})
	return one(row, err, toBulletin)
}
