package repositories

import (
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
)

type ReminderRepository struct {
	db *sqlx.DB
}

func NewReminderRepository(db *sqlx.DB) *ReminderRepository { return &ReminderRepository{db: db} }

func (r *ReminderRepository) Replace(rem *models.Reminder) error {
	return affected(r.db.NamedExec(`UPDATE reminders SET title = :title, due_at = :due_at, done = :done
		WHERE id = :id AND user_id = :user_id AND deleted_at IS NULL`, rem))
}

// Patch expects id and user_id among the fields.
func (r *ReminderRepository) Patch(fields map[string]interface{}) error {
	return affected(r.db.NamedExec(`UPDATE reminders SET `+setClause(fields, "id", "user_id")+`
		WHERE id = :id AND user_id = :user_id AND deleted_at IS NULL`, fields))
}
