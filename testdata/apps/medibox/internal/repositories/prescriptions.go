package repositories

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/medibox/internal/models"
)

const (
	medicineColumns = `id, sku, name, price_cents, rx_required`
	rxColumns       = `p.id, p.user_id, p.doctor_id, p.diagnosis, p.status, p.expires_on, p.verified_at, p.created_at`
)

// CatalogueRepository reads what belongs to no customer.
type CatalogueRepository interface {
	Ping(ctx context.Context) error
	Search(ctx context.Context, term string, limit, offset int) ([]models.Medicine, error)
	ByIDs(ctx context.Context, ids []int64) ([]models.Medicine, error)
}

type catalogueRepository struct{ base }

func NewCatalogueRepository(db *sqlx.DB) CatalogueRepository { return &catalogueRepository{base{db}} }

func (r *catalogueRepository) Ping(ctx context.Context) error { return r.db.PingContext(ctx) }

func (r *catalogueRepository) Search(ctx context.Context, term string, limit, offset int) ([]models.Medicine, error) {
	return many[models.Medicine](ctx, r.base, `SELECT `+medicineColumns+` FROM medicines
		WHERE active AND name ILIKE '%' || :term || '%' ORDER BY name LIMIT :limit OFFSET :offset`,
		params{"term": term, "limit": limit, "offset": offset})
}

func (r *catalogueRepository) ByIDs(ctx context.Context, ids []int64) ([]models.Medicine, error) {
	return many[models.Medicine](ctx, r.base, `SELECT `+medicineColumns+` FROM medicines
		WHERE active AND id IN (:ids)`, params{"ids": ids})
}

type PrescriptionRepository interface {
	List(ctx context.Context, patientID int64, limit, offset int) ([]models.Prescription, error)
	ByID(ctx context.Context, id int64) (*models.Prescription, error)
	FindOwned(ctx context.Context, id, userID int64) (*models.Prescription, error)
	ByShareToken(ctx context.Context, tokenHash string) (*models.Prescription, error)
	SetShareToken(ctx context.Context, id, userID int64, tokenHash string, expires time.Time) error
	Verify(ctx context.Context, id, pharmacyID, verifierID int64) error
	ExpireOverdue(ctx context.Context) (int64, error)

	Items(ctx context.Context, rxID int64) ([]models.PrescriptionItem, error)
	UpdateItem(ctx context.Context, item models.PrescriptionItem) error
	DeleteItem(ctx context.Context, rxID, itemID int64) error
	ScanByID(ctx context.Context, id int64) (*models.Scan, error)
	LatestScan(ctx context.Context, rxID, userID int64) (*models.Scan, error)
}

type prescriptionRepository struct{ base }

func NewPrescriptionRepository(db *sqlx.DB) PrescriptionRepository {
	return &prescriptionRepository{base{db}}
}

func (r *prescriptionRepository) List(ctx context.Context, patientID int64, limit, offset int) ([]models.Prescription, error) {
	return many[models.Prescription](ctx, r.base, `SELECT `+rxColumns+` FROM prescriptions p
		WHERE p.user_id = :patient AND p.deleted_at IS NULL ORDER BY p.created_at DESC LIMIT :limit OFFSET :offset`,
		params{"patient": patientID, "limit": limit, "offset": offset})
}

func (r *prescriptionRepository) ByID(ctx context.Context, id int64) (*models.Prescription, error) {
	return one[models.Prescription](ctx, r.base, `SELECT `+rxColumns+` FROM prescriptions p
		WHERE p.id = :id AND p.deleted_at IS NULL`, params{"id": id})
}

func (r *prescriptionRepository) FindOwned(ctx context.Context, id, userID int64) (*models.Prescription, error) {
	return one[models.Prescription](ctx, r.base, `SELECT `+rxColumns+` FROM prescriptions p
		WHERE p.id = :id AND p.user_id = :user_id AND p.deleted_at IS NULL`, params{"id": id, "user_id": userID})
}

func (r *prescriptionRepository) ByShareToken(ctx context.Context, tokenHash string) (*models.Prescription, error) {
	return one[models.Prescription](ctx, r.base, `SELECT `+rxColumns+` FROM prescriptions p
		WHERE p.share_token_hash = :hash AND p.share_expires_at > now() AND p.deleted_at IS NULL`,
		params{"hash": tokenHash})
}

func (r *prescriptionRepository) SetShareToken(ctx context.Context, id, userID int64, tokenHash string, expires time.Time) error {
	return r.execOne(ctx, `UPDATE prescriptions SET share_token_hash = :hash, share_expires_at = :expires
		WHERE id = :id AND user_id = :user_id AND deleted_at IS NULL`,
		params{"id": id, "user_id": userID, "hash": tokenHash, "expires": expires})
}

// Verify touches only prescriptions that came in with an order of the pharmacy.
func (r *prescriptionRepository) Verify(ctx context.Context, id, pharmacyID, verifierID int64) error {
	return r.execOne(ctx, `UPDATE prescriptions p SET status = 'verified', verified_by = :verifier, verified_at = now()
		WHERE p.id = :id AND p.status = 'submitted' AND EXISTS (
			SELECT 1 FROM orders o WHERE o.prescription_id = p.id AND o.pharmacy_id = :pharmacy_id AND o.deleted_at IS NULL)`,
		params{"id": id, "pharmacy_id": pharmacyID, "verifier": verifierID})
}

func (r *prescriptionRepository) ExpireOverdue(ctx context.Context) (int64, error) {
	return r.exec(ctx, `UPDATE prescriptions SET status = 'expired'
		WHERE expires_on < current_date AND status <> 'expired'`, params{})
}

func (r *prescriptionRepository) Items(ctx context.Context, rxID int64) ([]models.PrescriptionItem, error) {
	return many[models.PrescriptionItem](ctx, r.base, `SELECT id, prescription_id, medicine_id, dosage, quantity
		FROM prescription_items WHERE prescription_id = :rx ORDER BY id`, params{"rx": rxID})
}

func (r *prescriptionRepository) UpdateItem(ctx context.Context, item models.PrescriptionItem) error {
	return r.execOne(ctx, `UPDATE prescription_items SET dosage = :dosage, quantity = :quantity WHERE id = :id`, item)
}

func (r *prescriptionRepository) DeleteItem(ctx context.Context, rxID, itemID int64) error {
	return r.execOne(ctx, `DELETE FROM prescription_items WHERE id = :id AND prescription_id = :rx`,
		params{"id": itemID, "rx": rxID})
}

func (r *prescriptionRepository) ScanByID(ctx context.Context, id int64) (*models.Scan, error) {
	return one[models.Scan](ctx, r.base, `SELECT s.id, s.prescription_id, s.filename, s.mime, s.content
		FROM prescription_scans s WHERE s.id = :id`, params{"id": id})
}

func (r *prescriptionRepository) LatestScan(ctx context.Context, rxID, userID int64) (*models.Scan, error) {
	return one[models.Scan](ctx, r.base, `SELECT s.id, s.prescription_id, s.filename, s.mime, s.content
		FROM prescription_scans s WHERE s.prescription_id = :rx AND EXISTS (
			SELECT 1 FROM prescriptions p WHERE p.id = s.prescription_id AND p.user_id = :user_id AND p.deleted_at IS NULL)
		ORDER BY s.uploaded_at DESC LIMIT 1`, params{"rx": rxID, "user_id": userID})
}
