package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/fleet"
)

// Cards implements fleet.Cards.
type Cards struct{ db *pgxpool.Pool }

// NewCards returns Cards on the pool.
func NewCards(db *pgxpool.Pool) *Cards { return &Cards{db} }

// PutCard implements fleet.Cards.
func (c *Cards) PutCard(ctx context.Context, card fleet.Card) error {
	tag, err := c.db.Exec(ctx, `
		INSERT INTO fuel_cards AS f (number, company_id, monthly_limit) VALUES (@number, @company, @limit)
		ON CONFLICT (number) DO UPDATE SET monthly_limit = EXCLUDED.monthly_limit
		WHERE f.company_id = EXCLUDED.company_id`,
		pgx.NamedArgs{"number": card.Number, "company": card.CompanyID, "limit": card.MonthlyLimit})
	if err != nil {
		return translate(err)
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrConflict
	}
	return nil
}

// InTx implements fleet.Cards.
func (c *Cards) InTx(ctx context.Context, fn func(fleet.CardTx) error) error {
	return pgx.BeginFunc(ctx, c.db, func(tx pgx.Tx) error { return fn(cardTx{tx}) })
}

type cardTx struct{ tx pgx.Tx }

func (c cardTx) Withdraw(ctx context.Context, number string) (fleet.Card, error) {
	return one[fleet.Card](ctx, c.tx, `
		DELETE FROM fuel_cards WHERE number = $1 RETURNING number, company_id, monthly_limit, spent`, number)
}

func (c cardTx) Note(ctx context.Context, company, user int64, what string) error {
	_, err := c.tx.Exec(ctx, `INSERT INTO audit_log (company_id, user_id, what) VALUES ($1, $2, $3)`, company, user, what)
	return err
}
