package billing

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/coachly/internal/db"
)

type Invoice struct {
	ID          int64  `json:"id"`
	WorkspaceID int64  `json:"workspace_id"`
	IssuedBy    int64  `json:"issued_by"`
	Number      string `json:"number"`
	Memo        string `json:"memo"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
}

type Store struct{}

func (Store) Get(ctx context.Context, id int64) (*Invoice, error) {
	rows, err := db.Pool.Query(ctx, `SELECT id, workspace_id, issued_by, number, memo, amount_cents, status FROM invoices WHERE id = $1`, id)
	if err != nil {
		return nil, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[Invoice])
}

func (Store) Put(ctx context.Context, inv *Invoice) error {
	return db.Pool.QueryRow(ctx, `
		UPDATE invoices SET memo = @memo, amount_cents = @cents
		WHERE id = @id AND workspace_id = @ws AND status = 'open'
		RETURNING issued_by, number, status`,
		pgx.NamedArgs{"id": inv.ID, "ws": inv.WorkspaceID, "memo": inv.Memo, "cents": inv.AmountCents},
	).Scan(&inv.IssuedBy, &inv.Number, &inv.Status)
}

func (Store) Void(ctx context.Context, inv *Invoice) error {
	inv.Status = "void"
	_, err := db.Pool.Exec(ctx, `UPDATE invoices SET status = $2 WHERE id = $1`, inv.ID, inv.Status)
	return err
}

func (Store) MarkPaid(ctx context.Context, number string) error {
	_, err := db.Pool.Exec(ctx, `UPDATE invoices SET status = 'paid' WHERE number = $1 AND status = 'open'`, number)
	return err
}
