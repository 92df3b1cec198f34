package repositories

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/payrollr/internal/dto"
	"example.com/payrollr/internal/models"
)

// TimeOffRepository is about days off.
type TimeOffRepository interface {
	Get(ctx context.Context, id int64) (*models.TimeOff, error)
	GetMany(ctx context.Context, ids []int64) ([]models.TimeOff, error)
	Create(ctx context.Context, t *models.TimeOff) error
	Approve(ctx context.Context, id, by int64) (int64, error)
	ApproveMany(ctx context.Context, ids []int64, by int64) (int64, error)
}

type timeOffRepo struct{ BaseRepository }

func (r *timeOffRepo) Get(ctx context.Context, id int64) (*models.TimeOff, error) {
	return GetByID[models.TimeOff](ctx, r.BaseRepository, id)
}

func (r *timeOffRepo) GetMany(ctx context.Context, ids []int64) ([]models.TimeOff, error) {
	q, args, err := sqlx.In(`SELECT * FROM time_off_requests WHERE id IN (?)`, ids)
	if err != nil {
		return nil, err
	}
	return List[models.TimeOff](ctx, r.db, r.db.Rebind(q), args...)
}

func (r *timeOffRepo) Create(ctx context.Context, t *models.TimeOff) error {
	rows, err := r.db.NamedQuery(`INSERT INTO time_off_requests (employee_id, starts_on, ends_on, reason)
		VALUES (:employee_id, :starts_on, :ends_on, :reason) RETURNING id, status`, t)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return rows.StructScan(t)
	}
	return rows.Err()
}

func (r *timeOffRepo) Approve(ctx context.Context, id, by int64) (int64, error) {
	return r.execNamed(ctx, `UPDATE time_off_requests SET status = 'approved', decided_by = :by WHERE id = :id AND status = 'pending'`,
		map[string]any{"id": id, "by": by})
}

func (r *timeOffRepo) ApproveMany(ctx context.Context, ids []int64, by int64) (int64, error) {
	return r.execIn(ctx, `UPDATE time_off_requests SET status = 'approved', decided_by = ? WHERE status = 'pending' AND id IN (?)`, by, ids)
}

// ApprovalRepository is about sign-offs other than time off.
type ApprovalRepository interface {
	Decide(ctx context.Context, d dto.DecisionV2) (int64, error)
}

type approvalRepo struct{ BaseRepository }

// Decide only touches what waits for the given approver.
func (r *approvalRepo) Decide(ctx context.Context, d dto.DecisionV2) (int64, error) {
	return r.execNamed(ctx, `UPDATE approvals SET status = :status, note = :note
		WHERE id = :id AND approver_id = :approver_id AND status = 'pending'`, d)
}

// DocumentRepository is about files.
type DocumentRepository interface {
	Get(ctx context.Context, id int64) (*models.Document, error)
	Delete(ctx context.Context, id int64) error
}

type documentRepo struct{ BaseRepository }

func (r *documentRepo) Get(ctx context.Context, id int64) (*models.Document, error) {
	return GetByID[models.Document](ctx, r.BaseRepository, id)
}

func (r *documentRepo) Delete(ctx context.Context, id int64) error {
	_, err := r.db.ExecContext(ctx, `DELETE FROM documents WHERE id = $1`, id)
	return err
}

// CompanyRepository is about tenants and their integrations.
type CompanyRepository interface {
	Get(ctx context.Context, id int64) (*models.Company, error)
	DeleteEndpoint(ctx context.Context, companyID, id int64) (int64, error)
}

type companyRepo struct{ BaseRepository }

func (r *companyRepo) Get(ctx context.Context, id int64) (*models.Company, error) {
	return GetByID[models.Company](ctx, r.BaseRepository, id)
}

func (r *companyRepo) DeleteEndpoint(ctx context.Context, companyID, id int64) (int64, error) {
	return r.execNamed(ctx, `DELETE FROM webhook_endpoints WHERE id = :id AND company_id = :company`,
		map[string]any{"id": id, "company": companyID})
}
