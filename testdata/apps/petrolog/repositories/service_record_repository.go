package repositories

import (
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
)

type ServiceRecordRepository struct {
	db *sqlx.DB
}

func NewServiceRecordRepository(db *sqlx.DB) *ServiceRecordRepository {
	return &ServiceRecordRepository{db: db}
}

func (r *ServiceRecordRepository) Complete(id, mechanicID int64) error {
	return affected(r.db.Exec(`UPDATE service_records SET status = 'done', completed_by = $1, completed_at = now()
		WHERE id = $2 AND status <> 'done'`, mechanicID, id))
}

func (r *ServiceRecordRepository) Update(id, actor int64, req models.UpdateServiceRequest) error {
	return affected(r.db.NamedExec(`UPDATE service_records s SET title = :title, cost_cents = :cost, odometer = :odometer
		FROM vehicle_users vu
		WHERE s.id = :id AND vu.vehicle_id = s.vehicle_id AND vu.user_id = :actor AND vu.role IN ('owner', 'mechanic')`,
		map[string]interface{}{"id": id, "actor": actor, "title": req.Title, "cost": req.CostCents, "odometer": req.Odometer}))
}
