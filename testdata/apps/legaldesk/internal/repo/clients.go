package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

type Clients struct{ *sqlx.DB }

const clientCols = `c.id, c.firm_id, c.code, c.name, c.email, c.tax_id, c.portal_enabled`

// Find looks a client of the firm up by id or by client code.
func (r Clients) Find(ctx context.Context, firmID, id int64, code string) (c domain.Client, err error) {
	err = r.GetContext(ctx, &c, `SELECT `+clientCols+` FROM clients c
		WHERE c.deleted_at IS NULL AND c.firm_id = $1 AND c.id = $2 OR c.code = $3
		LIMIT 1`, firmID, id, code)
	return c, found(err)
}

func (r Clients) ByID(ctx context.Context, id int64) (c domain.Client, err error) {
	err = r.GetContext(ctx, &c, `SELECT `+clientCols+` FROM clients c WHERE c.id = $1`, id)
	return c, found(err)
}
