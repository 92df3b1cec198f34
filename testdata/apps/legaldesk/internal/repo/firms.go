package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

type Firms struct{ *sqlx.DB }

// Seconded reports whether the lawyer works for the firm at the moment.
func (r Firms) Seconded(ctx context.Context, lawyerID, firmID int64) (ok bool, err error) {
	err = r.GetContext(ctx, &ok, `SELECT EXISTS (SELECT 1 FROM secondments
		WHERE lawyer_id = $1 AND firm_id = $2 AND ends_on >= current_date)`, lawyerID, firmID)
	return ok, err
}

func (r Firms) Members(ctx context.Context, firmID int64) (rows []domain.Lawyer, err error) {
	err = r.SelectContext(ctx, &rows, `SELECT `+lawyerCols+` FROM lawyers l
		WHERE l.firm_id = $1 AND l.disabled_at IS NULL ORDER BY l.name, l.id`, firmID)
	return rows, err
}

func (r Firms) Rates(ctx context.Context, firmID int64) (rows []domain.BillingRate, err error) {
	err = r.SelectContext(ctx, &rows, `SELECT id, label, hourly_cents, valid_from FROM billing_rates
		WHERE firm_id = $1 AND valid_from <= current_date ORDER BY label, valid_from DESC`, firmID)
	return rows, err
}

func (r Firms) PracticeAreas(ctx context.Context) (rows []domain.PracticeArea, err error) {
	err = r.SelectContext(ctx, &rows, `SELECT id, code, name FROM practice_areas ORDER BY name`)
	return rows, err
}

func (r Firms) Usage(ctx context.Context, firmID int64) (u domain.FirmUsage, err error) {
	err = r.GetContext(ctx, &u, `SELECT f.id AS firm_id, f.name,
			(SELECT count(*) FROM lawyers l WHERE l.firm_id = f.id AND l.disabled_at IS NULL) AS lawyers,
			(SELECT count(*) FROM matters m WHERE m.firm_id = f.id) AS matters,
			(SELECT count(*) FROM documents d WHERE d.firm_id = f.id) AS documents,
			(SELECT coalesce(sum(length(d.body)), 0) FROM documents d WHERE d.firm_id = f.id) AS bytes
		FROM firms f WHERE f.id = $1`, firmID)
	return u, found(err)
}
