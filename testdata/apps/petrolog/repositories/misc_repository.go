package repositories

import (
	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
)

type ReceiptRepository struct{ db *sqlx.DB }

func NewReceiptRepository(db *sqlx.DB) *ReceiptRepository { return &ReceiptRepository{db: db} }

func (r *ReceiptRepository) FindByID(id int64) (*models.Receipt, error) {
	var rec models.Receipt
	err := r.db.Get(&rec, `SELECT id, uploaded_by, vehicle_id, filename, content_type, total_cents FROM receipts WHERE id = $1`, id)
	if err != nil {
		return nil, notFound(err)
	}
	return &rec, nil
}

func (r *ReceiptRepository) Data(id int64) ([]byte, error) {
	var data []byte
	err := r.db.Get(&data, `SELECT data FROM receipts WHERE id = $1`, id)
	return data, notFound(err)
}

type ExportRepository struct{ db *sqlx.DB }

func NewExportRepository(db *sqlx.DB) *ExportRepository { return &ExportRepository{db: db} }

func (r *ExportRepository) FindForUser(id, userID int64) (*models.Export, error) {
	var e models.Export
	if err := r.db.Get(&e, `SELECT * FROM exports WHERE id = $1 AND user_id = $2`, id, userID); err != nil {
		return nil, notFound(err)
	}
	return &e, nil
}

func (r *ExportRepository) FindByToken(tokenHash string) (*models.Export, error) {
	var e models.Export
	err := r.db.Get(&e, `SELECT * FROM exports WHERE token_hash = $1 AND status = 'ready' AND expires_at > now()`, tokenHash)
	if err != nil {
		return nil, notFound(err)
	}
	return &e, nil
}

type APIKeyRepository struct{ db *sqlx.DB }

func NewAPIKeyRepository(db *sqlx.DB) *APIKeyRepository { return &APIKeyRepository{db: db} }

func (r *APIKeyRepository) FindByHash(hash string) (*models.APIKey, error) {
	var k models.APIKey
	if err := r.db.Get(&k, `SELECT * FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`, hash); err != nil {
		return nil, notFound(err)
	}
	return &k, nil
}

func (r *APIKeyRepository) Revoke(key *models.APIKey) error {
	return affected(r.db.NamedExec(`UPDATE api_keys SET revoked_at = now() WHERE id = :id AND user_id = :user_id AND revoked_at IS NULL`, key))
}

type DeviceRepository struct{ db *sqlx.DB }

func NewDeviceRepository(db *sqlx.DB) *DeviceRepository { return &DeviceRepository{db: db} }

func (r *DeviceRepository) FindByID(id int64) (*models.Device, error) {
	var d models.Device
	if err := r.db.Get(&d, `SELECT * FROM devices WHERE id = $1`, id); err != nil {
		return nil, notFound(err)
	}
	return &d, nil
}

func (r *DeviceRepository) SaveReading(deviceID int64, odometer int) error {
	return affected(r.db.Exec(`UPDATE vehicles v SET odometer = greatest(v.odometer, $2) FROM devices d
		WHERE d.id = $1 AND v.id = d.vehicle_id AND v.deleted_at IS NULL`, deviceID, odometer))
}

type OrganizationRepository struct{ db *sqlx.DB }

func NewOrganizationRepository(db *sqlx.DB) *OrganizationRepository {
	return &OrganizationRepository{db: db}
}

func (r *OrganizationRepository) IsMember(orgID, userID int64) (bool, error) {
	var ok bool
	err := r.db.Get(&ok, `SELECT EXISTS (SELECT 1 FROM organization_members WHERE organization_id = $1 AND user_id = $2)`, orgID, userID)
	return ok, err
}

func (r *OrganizationRepository) Drivers(orgID int64) ([]models.OrgDriver, error) {
	drivers := []models.OrgDriver{}
	err := r.db.Select(&drivers, `SELECT m.user_id, u.name, u.email, m.role FROM organization_members m
		JOIN users u ON u.id = m.user_id WHERE m.organization_id = $1 AND u.deleted_at IS NULL ORDER BY u.name`, orgID)
	return drivers, err
}

type BillingRepository struct{ db *sqlx.DB }

func NewBillingRepository(db *sqlx.DB) *BillingRepository { return &BillingRepository{db: db} }

// RecordEvent returns false if the event has been seen before.
func (r *BillingRepository) RecordEvent(id string) (bool, error) {
	res, err := r.db.Exec(`INSERT INTO payment_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING`, id)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

func (r *BillingRepository) SetSubscriptionStatus(ref, status string) error {
	return affected(r.db.Exec(`UPDATE subscriptions SET status = $2 WHERE provider_ref = $1`, ref, status))
}

func (r *BillingRepository) UpdateFuelcard(ev models.FuelcardEvent) error {
	return affected(r.db.Exec(`UPDATE fuel_cards SET status = $2, balance_cents = $3 WHERE card_no = $1`, ev.CardNo, ev.Status, ev.BalanceCents))
}

type CatalogRepository struct{ db *sqlx.DB }

func NewCatalogRepository(db *sqlx.DB) *CatalogRepository { return &CatalogRepository{db: db} }

func (r *CatalogRepository) FuelType(id int64) (*models.FuelType, error) {
	var ft models.FuelType
	if err := r.db.Get(&ft, `SELECT * FROM fuel_types WHERE id = $1`, id); err != nil {
		return nil, notFound(err)
	}
	return &ft, nil
}
