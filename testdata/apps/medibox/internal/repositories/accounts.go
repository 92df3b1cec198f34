package repositories

import (
	"context"
	"errors"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/models"
)

const (
	userColumns    = `u.id, u.email, u.full_name, u.password_hash, u.role, u.created_at`
	addressColumns = `id, user_id, label, line1, city, postcode, is_default`
)

type UserRepository interface {
	Create(ctx context.Context, u *models.User) error
	ByEmail(ctx context.Context, email string) (*models.User, error)
	ByID(ctx context.Context, id int64) (*models.User, error)
	IsCaregiver(ctx context.Context, caregiverID, patientID int64) (bool, error)
	IsStaff(ctx context.Context, pharmacyID, userID int64) (bool, error)
}

type userRepository struct{ base }

func NewUserRepository(db *sqlx.DB) UserRepository { return &userRepository{base{db}} }

func (r *userRepository) Create(ctx context.Context, u *models.User) error {
	err := r.get(ctx, u, `INSERT INTO users AS u (email, full_name, password_hash, role)
		VALUES (:email, :full_name, :password_hash, :role) RETURNING `+userColumns, u)
	var pqErr *pq.Error
	if errors.As(err, &pqErr) && pqErr.Code.Name() == "unique_violation" {
		return apperr.ErrConflict
	}
	return err
}

func (r *userRepository) ByEmail(ctx context.Context, email string) (*models.User, error) {
	return one[models.User](ctx, r.base, `SELECT `+userColumns+` FROM users u
		WHERE u.email = :email AND u.deleted_at IS NULL`, params{"email": email})
}

func (r *userRepository) ByID(ctx context.Context, id int64) (*models.User, error) {
	return one[models.User](ctx, r.base, `SELECT `+userColumns+` FROM users u WHERE u.id = :id`, params{"id": id})
}

func (r *userRepository) IsCaregiver(ctx context.Context, caregiverID, patientID int64) (bool, error) {
	return r.exists(ctx, `SELECT 1 FROM care_links
		WHERE caregiver_id = :caregiver AND patient_id = :patient AND accepted_at IS NOT NULL`,
		params{"caregiver": caregiverID, "patient": patientID})
}

func (r *userRepository) IsStaff(ctx context.Context, pharmacyID, userID int64) (bool, error) {
	return r.exists(ctx, `SELECT 1 FROM pharmacy_staff s JOIN pharmacies p ON p.id = s.pharmacy_id
		WHERE s.pharmacy_id = :pharmacy AND s.user_id = :user AND p.active`,
		params{"pharmacy": pharmacyID, "user": userID})
}

type SessionRepository interface {
	Open(ctx context.Context, s models.Session) error
	Holder(ctx context.Context, tokenHash string) (*models.User, error)
	Purge(ctx context.Context) (int64, error)
}

type sessionRepository struct{ base }

func NewSessionRepository(db *sqlx.DB) SessionRepository { return &sessionRepository{base{db}} }

func (r *sessionRepository) Open(ctx context.Context, s models.Session) error {
	_, err := r.exec(ctx, `INSERT INTO sessions (token_hash, user_id, user_agent, expires_at)
		VALUES (:token_hash, :user_id, :user_agent, :expires_at)`, s)
	return err
}

// Holder is the user of a live session.
func (r *sessionRepository) Holder(ctx context.Context, tokenHash string) (*models.User, error) {
	return one[models.User](ctx, r.base, `SELECT `+userColumns+` FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = :hash AND s.expires_at > now() AND u.deleted_at IS NULL`, params{"hash": tokenHash})
}

func (r *sessionRepository) Purge(ctx context.Context) (int64, error) {
	return r.exec(ctx, `DELETE FROM sessions WHERE expires_at < now()`, params{})
}

type AddressRepository interface {
	List(ctx context.Context, userID int64) ([]models.Address, error)
	Create(ctx context.Context, a *models.Address) error
	FindOwned(ctx context.Context, id, userID int64) (*models.Address, error)
	ClearDefault(ctx context.Context, userID int64) error
	MarkDefault(ctx context.Context, id int64) (*models.Address, error)
	SoftDelete(ctx context.Context, id, userID int64) error
}

type addressRepository struct{ base }

func NewAddressRepository(db *sqlx.DB) AddressRepository { return &addressRepository{base{db}} }

func (r *addressRepository) List(ctx context.Context, userID int64) ([]models.Address, error) {
	return many[models.Address](ctx, r.base, `SELECT `+addressColumns+` FROM addresses
		WHERE user_id = :user_id AND deleted_at IS NULL ORDER BY is_default DESC, id`, params{"user_id": userID})
}

func (r *addressRepository) Create(ctx context.Context, a *models.Address) error {
	return r.get(ctx, a, `INSERT INTO addresses (user_id, label, line1, city, postcode)
		VALUES (:user_id, :label, :line1, :city, :postcode) RETURNING `+addressColumns, a)
}

func (r *addressRepository) FindOwned(ctx context.Context, id, userID int64) (*models.Address, error) {
	return one[models.Address](ctx, r.base, `SELECT `+addressColumns+` FROM addresses
		WHERE id = :id AND user_id = :user_id AND deleted_at IS NULL`, params{"id": id, "user_id": userID})
}

func (r *addressRepository) ClearDefault(ctx context.Context, userID int64) error {
	_, err := r.exec(ctx, `UPDATE addresses SET is_default = false
		WHERE user_id = :user_id AND is_default`, params{"user_id": userID})
	return err
}

// MarkDefault runs after ClearDefault in the same transaction.
func (r *addressRepository) MarkDefault(ctx context.Context, id int64) (*models.Address, error) {
	return one[models.Address](ctx, r.base, `UPDATE addresses SET is_default = true
		WHERE id = :id AND deleted_at IS NULL RETURNING `+addressColumns, params{"id": id})
}

func (r *addressRepository) SoftDelete(ctx context.Context, id, userID int64) error {
	return r.execOne(ctx, `UPDATE addresses SET deleted_at = now(), is_default = false
		WHERE id = :id AND user_id = :user_id AND deleted_at IS NULL`, params{"id": id, "user_id": userID})
}
