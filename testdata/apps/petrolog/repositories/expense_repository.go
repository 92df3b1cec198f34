package repositories

import (
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
	"example.com/petrolog/utils"
)

type ExpenseRepository struct {
	db *sqlx.DB
}

func NewExpenseRepository(db *sqlx.DB) *ExpenseRepository { return &ExpenseRepository{db: db} }

var expenseSorts = map[string]string{"date": "spent_at", "amount": "amount_cents", "category": "category"}

func (r *ExpenseRepository) ListByVehicles(vehicleIDs []int64, category string, p utils.Pagination) ([]models.Expense, error) {
	query, args, err := sqlx.In(`SELECT * FROM expenses WHERE vehicle_id IN (?) AND (? = '' OR category = ?) AND deleted_at IS NULL ORDER BY `+
		p.OrderBy(expenseSorts, "spent_at DESC")+` LIMIT ? OFFSET ?`, vehicleIDs, category, category, p.Limit(), p.Offset())
	if err != nil {
		return nil, err
	}
	expenses := []models.Expense{}
	err = r.db.Select(&expenses, r.db.Rebind(query), args...)
	return expenses, err
}

func (r *ExpenseRepository) FindByID(id int64) (*models.Expense, error) {
	var e models.Expense
	if err := r.db.Get(&e, `SELECT * FROM expenses WHERE id = $1 AND deleted_at IS NULL`, id); err != nil {
		return nil, notFound(err)
	}
	return &e, nil
}

func (r *ExpenseRepository) UpdateFields(id int64, fields map[string]interface{}) error {
	fields["id"] = id
	return affected(r.db.NamedExec(`UPDATE expenses SET `+setClause(fields, "id")+` WHERE id = :id AND deleted_at IS NULL`, fields))
}

func (r *ExpenseRepository) SoftDelete(id int64) error {
	return affected(r.db.Exec(`UPDATE expenses SET deleted_at = now() WHERE id = $1`, id))
}

func (r *ExpenseRepository) TotalsByUser(userID int64) ([]models.CategoryTotal, error) {
	totals := []models.CategoryTotal{}
	err := r.db.Select(&totals, `SELECT category, sum(amount_cents) AS cents FROM expenses
		WHERE user_id = $1 AND deleted_at IS NULL GROUP BY category ORDER BY 2 DESC`, userID)
	return totals, err
}
