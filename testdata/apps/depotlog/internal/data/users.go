package data

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"slices"
	"time"

	"github.com/lib/pq"
	"golang.org/x/crypto/bcrypt"

	"example.com/depotlog/internal/validator"
)

// Roles of a user. Operators are our own staff; all others work for a carrier.
const (
	RoleClerk    = "clerk"
	RoleManager  = "manager"
	RoleOperator = "operator"
)

// AnonymousUser stands for a request without a session.
var AnonymousUser = &User{}

type User struct {
	ID           int64      `json:"id"`
	CarrierID    int64      `json:"carrier_id"`
	Email        string     `json:"email"`
	Name         string     `json:"name"`
	Role         string     `json:"role"`
	PasswordHash []byte     `json:"-"`
	DisabledAt   *time.Time `json:"-"`
}

func (u *User) IsAnonymous() bool { return u == AnonymousUser }

// SetPassword hashes the plain text password.
func (u *User) SetPassword(plain string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(plain), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	u.PasswordHash = hash
	return nil
}

// PasswordMatches reports whether plain is the user's password.
func (u *User) PasswordMatches(plain string) (bool, error) {
	err := bcrypt.CompareHashAndPassword(u.PasswordHash, []byte(plain))
	if errors.Is(err, bcrypt.ErrMismatchedHashAndPassword) {
		return false, nil
	}
	return err == nil, err
}

func ValidateCredentials(v *validator.Validator, email, password string) {
	v.Check(validator.Email(email), "email", "must be a valid email address")
	v.Check(len(password) >= 8, "password", "must be at least 8 bytes long")
	v.Check(len(password) <= 72, "password", "must not be more than 72 bytes long")
}

type UserModel struct{ DB *sql.DB }

func (m UserModel) GetByEmail(ctx context.Context, email string) (*User, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var u User
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, carrier_id, email, name, role, password_hash, disabled_at
		FROM users WHERE email = $1`, email).
		Scan(&u.ID, &u.CarrierID, &u.Email, &u.Name, &u.Role, &u.PasswordHash, &u.DisabledAt)
	if err != nil {
		return nil, notFound(err)
	}
	return &u, nil
}

// Carrier is a haulage company, the tenant of everything else.
type Carrier struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`
	VATNumber string    `json:"vat_number"`
	Depots    int       `json:"depots"`
	CreatedAt time.Time `json:"created_at"`
}

type CarrierModel struct{ DB *sql.DB }

// Register creates a carrier with its first manager.
func (m CarrierModel) Register(ctx context.Context, c *Carrier, u *User) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	return inTx(ctx, m.DB, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			INSERT INTO carriers (name, vat_number) VALUES ($1, $2) RETURNING id, created_at`,
			c.Name, c.VATNumber).Scan(&c.ID, &c.CreatedAt)
		if err != nil {
			return err
		}
		u.CarrierID, u.Role = c.ID, RoleManager
		err = tx.QueryRowContext(ctx, `
			INSERT INTO users (carrier_id, email, name, password_hash, role)
			VALUES ($1, $2, $3, $4, $5) RETURNING id`,
			u.CarrierID, u.Email, u.Name, u.PasswordHash, u.Role).Scan(&u.ID)
		var pqErr *pq.Error
		if errors.As(err, &pqErr) && pqErr.Code.Name() == "unique_violation" {
			return ErrDuplicateEmail
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO user_permissions (user_id, code) SELECT $1, unnest($2::text[])`,
			u.ID, pq.Array(ManagerPermissions))
		return err
	})
}

// Get returns any carrier; for our own staff.
func (m CarrierModel) Get(ctx context.Context, id int64) (*Carrier, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var c Carrier
	err := m.DB.QueryRowContext(ctx, `
		SELECT c.id, c.name, c.vat_number, c.created_at,
		       (SELECT count(*) FROM depots d WHERE d.carrier_id = c.id)
		FROM carriers c WHERE c.id = $1`, id).
		Scan(&c.ID, &c.Name, &c.VATNumber, &c.CreatedAt, &c.Depots)
	if err != nil {
		return nil, notFound(err)
	}
	return &c, nil
}

// Permissions is what a user has been granted within the carrier.
type Permissions []string

// ManagerPermissions is what the manager of a new carrier starts with.
var ManagerPermissions = Permissions{
	"depots:write", "drivers:read", "drivers:write", "trips:read", "trips:write",
	"parcels:read", "parcels:write", "claims:read", "claims:write",
}

func (p Permissions) Include(code string) bool { return slices.Contains(p, code) }

type PermissionModel struct{ DB *sql.DB }

func (m PermissionModel) AllForUser(ctx context.Context, userID int64) (Permissions, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var codes pq.StringArray
	err := m.DB.QueryRowContext(ctx, `
		SELECT coalesce(array_agg(code), '{}') FROM user_permissions WHERE user_id = $1`, userID).Scan(&codes)
	return Permissions(codes), err
}

// NewSecret returns a random token and the hash under which it is stored.
func NewSecret() (plain string, hash []byte) {
	raw := make([]byte, 24)
	rand.Read(raw)
	plain = base64.RawURLEncoding.EncodeToString(raw)
	return plain, HashSecret(plain)
}

func HashSecret(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}

type SessionModel struct{ DB *sql.DB }

// New opens a session and returns its token.
func (m SessionModel) New(ctx context.Context, userID int64, ttl time.Duration) (string, time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	plain, hash := NewSecret()
	expires := time.Now().Add(ttl)
	_, err := m.DB.ExecContext(ctx, `
		INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, hash, userID, expires)
	return plain, expires, err
}

// User returns the user of a live session.
func (m SessionModel) User(ctx context.Context, plain string) (*User, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var u User
	err := m.DB.QueryRowContext(ctx, `
		SELECT u.id, u.carrier_id, u.email, u.name, u.role
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND u.disabled_at IS NULL`, HashSecret(plain)).
		Scan(&u.ID, &u.CarrierID, &u.Email, &u.Name, &u.Role)
	if err != nil {
		return nil, notFound(err)
	}
	return &u, nil
}

// Purge deletes expired sessions.
func (m SessionModel) Purge(ctx context.Context) (int64, error) {
	res, err := m.DB.ExecContext(ctx, `DELETE FROM sessions WHERE expires_at < now()`)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

type AuditModel struct{ DB *sql.DB }

// Insert notes that a user did something; userID 0 stands for a machine.
func (m AuditModel) Insert(ctx context.Context, userID int64, action string, objectID int64, requestID string) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	_, err := m.DB.ExecContext(ctx, `
		INSERT INTO audit_log (user_id, action, object_id, request_id) VALUES (NULLIF($1, 0), $2, $3, $4)`,
		userID, action, objectID, requestID)
	return err
}
