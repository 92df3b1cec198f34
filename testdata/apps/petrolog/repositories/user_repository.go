package repositories

import (
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/petrolog/models"
)

type UserRepository struct {
	db *sqlx.DB
}

func NewUserRepository(db *sqlx.DB) *UserRepository { return &UserRepository{db: db} }

func (r *UserRepository) Create(u *models.User) error {
	return r.db.QueryRowx(`INSERT INTO users (email, password_hash, name) VALUES ($1, $2, $3) RETURNING id`,
		u.Email, u.PasswordHash, u.Name).Scan(&u.ID)
}

func (r *UserRepository) FindByEmail(email string) (*models.User, error) {
	var u models.User
	err := r.db.Get(&u, `SELECT * FROM users WHERE lower(email) = lower($1) AND deleted_at IS NULL`, email)
	if err != nil {
		return nil, notFound(err)
	}
	return &u, nil
}

// UpdatePendingEmail is for people who mistyped their address when signing up.
func (r *UserRepository) UpdatePendingEmail(id int64, email string) error {
	return affected(r.db.Exec(`UPDATE users SET email = $2 WHERE id = $1 AND email_verified_at IS NULL AND deleted_at IS NULL`, id, email))
}

func (r *UserRepository) SaveVerification(userID int64, tokenHash string, expires time.Time) error {
	_, err := r.db.Exec(`INSERT INTO email_verifications (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, tokenHash, userID, expires)
	return err
}

func (r *UserRepository) VerifyEmail(tokenHash string) error {
	var userID int64
	err := r.db.Get(&userID, `DELETE FROM email_verifications WHERE token_hash = $1 AND expires_at > now() RETURNING user_id`, tokenHash)
	if err != nil {
		return notFound(err)
	}
	_, err = r.db.Exec(`UPDATE users SET email_verified_at = now() WHERE id = $1`, userID)
	return err
}

func (r *UserRepository) SaveReset(userID int64, tokenHash string, expires time.Time) error {
	_, err := r.db.Exec(`INSERT INTO password_resets (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, tokenHash, userID, expires)
	return err
}

func (r *UserRepository) UseReset(tokenHash string) (int64, error) {
	var userID int64
	err := r.db.Get(&userID, `UPDATE password_resets SET used_at = now()
		WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING user_id`, tokenHash)
	return userID, notFound(err)
}

func (r *UserRepository) SetPassword(id int64, hash string) error {
	return affected(r.db.Exec(`UPDATE users SET password_hash = $1 WHERE id = $2`, hash, id))
}

// IsMechanic tells whether somebody has given this user workshop access.
func (r *UserRepository) IsMechanic(userID int64) (bool, error) {
	var ok bool
	err := r.db.Get(&ok, `SELECT EXISTS (SELECT 1 FROM vehicle_users WHERE user_id = $1 AND role = 'mechanic')`, userID)
	return ok, err
}
