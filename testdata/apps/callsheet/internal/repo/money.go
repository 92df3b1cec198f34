package repo

import (
	"context"

	"example.com/callsheet/internal/model"
)

// Expenses are what the crew has paid for.
type Expenses struct{ base[model.Expense] }

// FindExpense says which expenses are wanted.
type FindExpense struct {
	page
	ID           *int64
	ProductionID *int64
	UserID       *int64
	StudioID     *int64
}

func (q FindExpense) filter() *filter {
	f := &filter{}
	eq(f, "e.id", q.ID)
	eq(f, "e.production_id", q.ProductionID)
	eq(f, "e.user_id", q.UserID)
	eq(f, "p.studio_id", q.StudioID)
	return f
}

func (r Expenses) Find(ctx context.Context, q FindExpense) (*model.Expense, error) {
	return r.one(ctx, q.filter())
}

func (r Expenses) List(ctx context.Context, q FindExpense) ([]model.Expense, error) {
	return r.many(ctx, q.filter(), "e.id DESC", q.page)
}

func (r Expenses) Create(ctx context.Context, e model.Expense) (int64, error) {
	return r.insert(ctx, `INSERT INTO expenses (production_id, user_id, cents, note, receipt)
		VALUES (:production_id, :user_id, :cents, :note, :receipt) RETURNING id`, e)
}

func (r Expenses) Approve(ctx context.Context, id int64) error {
	return r.change(ctx, "UPDATE expenses SET status = 'approved' WHERE id = ? AND status = 'open'", id)
}

func (r Expenses) Reject(ctx context.Context, studioID, id int64) error {
	return r.change(ctx, `UPDATE expenses e SET status = 'rejected' FROM productions p
		WHERE e.id = ? AND p.id = e.production_id AND p.studio_id = ? AND e.status = 'open'`, id, studioID)
}

// Withdraw takes an expense back that nobody has looked at yet.
func (r Expenses) Withdraw(ctx context.Context, userID, id int64) error {
	return r.change(ctx, "DELETE FROM expenses WHERE id = ? AND user_id = ? AND status = 'open'", id, userID)
}
