package repositories

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/models"
)

const (
	orderColumns = `o.id, o.user_id, o.pharmacy_id, o.prescription_id, o.address_id, o.status,
		o.instructions, o.total_cents, o.payment_ref, o.placed_at, o.archived_at`
	refundColumns = `r.id, r.order_id, r.customer_id, r.reason, r.amount_cents, r.status, r.created_at`
)

// OrderFilter is bound by name; zero values switch a condition off where the query says so.
type OrderFilter struct {
	UserID     int64     `db:"user_id"`
	PharmacyID int64     `db:"pharmacy_id"`
	Status     string    `db:"status"`
	Since      time.Time `db:"since"`
	Limit      int       `db:"limit"`
	Offset     int       `db:"offset"`
}

type OrderRepository interface {
	ListForCustomer(ctx context.Context, f OrderFilter) ([]models.Order, error)
	ListForPharmacy(ctx context.Context, f OrderFilter) ([]models.Order, error)
	Export(ctx context.Context, f OrderFilter) ([]models.Order, error)
	ByID(ctx context.Context, id int64) (*models.Order, error)
	ByIDs(ctx context.Context, ids []int64) ([]models.Order, error)
	FindOwned(ctx context.Context, id, userID int64) (*models.Order, error)
	Lines(ctx context.Context, orderID int64) ([]models.OrderLine, error)
	Create(ctx context.Context, o *models.Order) error
	AddLine(ctx context.Context, l models.OrderLine) error
	UpdateLine(ctx context.Context, l models.OrderLine, userID int64) error
	Cancel(ctx context.Context, id, userID int64) error
	SetArchived(ctx context.Context, ids []int64, archived bool) (int64, error)
	SetStatus(ctx context.Context, id, pharmacyID int64, status string) error
	MarkPaid(ctx context.Context, paymentRef string, amountCents int64) (int64, error)
	Replay(ctx context.Context, userID int64, key string) (*models.Order, error)
	Remember(ctx context.Context, userID int64, key string, orderID int64) error
}

type orderRepository struct{ base }

func NewOrderRepository(db *sqlx.DB) OrderRepository { return &orderRepository{base{db}} }

func (r *orderRepository) ListForCustomer(ctx context.Context, f OrderFilter) ([]models.Order, error) {
	return many[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		WHERE o.user_id = :user_id AND o.deleted_at IS NULL AND o.archived_at IS NULL
		AND (CAST(:status AS text) = '' OR o.status = :status)
		ORDER BY o.placed_at DESC LIMIT :limit OFFSET :offset`, f)
}

func (r *orderRepository) ListForPharmacy(ctx context.Context, f OrderFilter) ([]models.Order, error) {
	return many[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		WHERE o.pharmacy_id = :pharmacy_id AND o.deleted_at IS NULL
		AND (CAST(:status AS text) = '' OR o.status = :status)
		ORDER BY o.placed_at LIMIT :limit OFFSET :offset`, f)
}

// Export returns the orders of a customer, of all pharmacies or of a single one.
func (r *orderRepository) Export(ctx context.Context, f OrderFilter) ([]models.Order, error) {
	return many[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		WHERE o.deleted_at IS NULL AND o.placed_at >= :since
		AND o.user_id = :user_id AND CAST(:pharmacy_id AS bigint) = 0 OR o.pharmacy_id = :pharmacy_id
		ORDER BY o.placed_at`, f)
}

func (r *orderRepository) ByID(ctx context.Context, id int64) (*models.Order, error) {
	return one[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		WHERE o.id = :id AND o.deleted_at IS NULL`, params{"id": id})
}

func (r *orderRepository) ByIDs(ctx context.Context, ids []int64) ([]models.Order, error) {
	return many[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		WHERE o.id IN (:ids) AND o.deleted_at IS NULL`, params{"ids": ids})
}

func (r *orderRepository) FindOwned(ctx context.Context, id, userID int64) (*models.Order, error) {
	return one[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		WHERE o.id = :id AND o.user_id = :user_id AND o.deleted_at IS NULL`, params{"id": id, "user_id": userID})
}

func (r *orderRepository) Lines(ctx context.Context, orderID int64) ([]models.OrderLine, error) {
	return many[models.OrderLine](ctx, r.base, `SELECT id, order_id, medicine_id, quantity, unit_cents, note
		FROM order_lines WHERE order_id = :order ORDER BY id`, params{"order": orderID})
}

func (r *orderRepository) Create(ctx context.Context, o *models.Order) error {
	return r.get(ctx, o, `INSERT INTO orders AS o
			(user_id, pharmacy_id, prescription_id, address_id, instructions, total_cents, payment_ref)
		VALUES (:user_id, :pharmacy_id, :prescription_id, :address_id, :instructions, :total_cents, :payment_ref)
		RETURNING `+orderColumns, o)
}

func (r *orderRepository) AddLine(ctx context.Context, l models.OrderLine) error {
	_, err := r.exec(ctx, `INSERT INTO order_lines (order_id, medicine_id, quantity, unit_cents)
		VALUES (:order_id, :medicine_id, :quantity, :unit_cents)`, l)
	return err
}

func (r *orderRepository) UpdateLine(ctx context.Context, l models.OrderLine, userID int64) error {
	return r.execOne(ctx, `UPDATE order_lines l SET quantity = :quantity, note = :note FROM orders o
		WHERE l.id = :id AND l.order_id = o.id AND o.id = :order_id AND o.user_id = :user_id AND o.status = 'placed'`,
		params{"id": l.ID, "order_id": l.OrderID, "quantity": l.Quantity, "note": l.Note, "user_id": userID})
}

// Cancel distinguishes a foreign or missing order from one that is too far gone.
func (r *orderRepository) Cancel(ctx context.Context, id, userID int64) error {
	n, err := r.exec(ctx, `UPDATE orders SET status = 'cancelled'
		WHERE id = :id AND user_id = :user_id AND status IN ('placed', 'paid') AND deleted_at IS NULL`,
		params{"id": id, "user_id": userID})
	if err != nil || n == 1 {
		return err
	}
	if _, err := r.FindOwned(ctx, id, userID); err != nil {
		return err
	}
	return apperr.ErrConflict
}

func (r *orderRepository) SetArchived(ctx context.Context, ids []int64, archived bool) (int64, error) {
	return r.exec(ctx, `UPDATE orders SET archived_at = CASE WHEN :archived THEN now() END WHERE id IN (:ids)`,
		params{"ids": ids, "archived": archived})
}

func (r *orderRepository) SetStatus(ctx context.Context, id, pharmacyID int64, status string) error {
	return r.execOne(ctx, `UPDATE orders SET status = :status
		WHERE id = :id AND pharmacy_id = :pharmacy_id AND status <> 'cancelled' AND deleted_at IS NULL`,
		params{"id": id, "pharmacy_id": pharmacyID, "status": status})
}

func (r *orderRepository) MarkPaid(ctx context.Context, paymentRef string, amountCents int64) (int64, error) {
	return r.exec(ctx, `UPDATE orders SET status = 'paid'
		WHERE payment_ref = :ref AND total_cents = :amount AND status = 'placed'`,
		params{"ref": paymentRef, "amount": amountCents})
}

// Replay is the order that an earlier request with the same key made, nil when there is none.
func (r *orderRepository) Replay(ctx context.Context, userID int64, key string) (*models.Order, error) {
	o, err := one[models.Order](ctx, r.base, `SELECT `+orderColumns+` FROM orders o
		JOIN idempotency_keys k ON k.order_id = o.id WHERE k.user_id = :user_id AND k.key = :key`,
		params{"user_id": userID, "key": key})
	if errors.Is(err, apperr.ErrNotFound) {
		return nil, nil
	}
	return o, err
}

func (r *orderRepository) Remember(ctx context.Context, userID int64, key string, orderID int64) error {
	_, err := r.exec(ctx, `INSERT INTO idempotency_keys (user_id, key, order_id) VALUES (:user_id, :key, :order_id)`,
		params{"user_id": userID, "key": key, "order_id": orderID})
	return err
}

type RefundRepository interface {
	Create(ctx context.Context, r *models.Refund) error
	ByID(ctx context.Context, id int64) (*models.Refund, error)
	ListVisible(ctx context.Context, userID int64, status string, limit, offset int) ([]models.Refund, error)
	ListByCustomer(ctx context.Context, customerID int64, limit, offset int) ([]models.Refund, error)
	Decide(ctx context.Context, id int64, status string, deciderID int64) (*models.Refund, error)
}

type refundRepository struct{ base }

func NewRefundRepository(db *sqlx.DB) RefundRepository { return &refundRepository{base{db}} }

func (r *refundRepository) Create(ctx context.Context, refund *models.Refund) error {
	return r.get(ctx, refund, `INSERT INTO refunds AS r (order_id, customer_id, reason, amount_cents)
		VALUES (:order_id, :customer_id, :reason, :amount_cents) RETURNING `+refundColumns, refund)
}

func (r *refundRepository) ByID(ctx context.Context, id int64) (*models.Refund, error) {
	return one[models.Refund](ctx, r.base, `SELECT `+refundColumns+` FROM refunds r WHERE r.id = :id`, params{"id": id})
}

// ListVisible holds what the user has asked for and what waits at the pharmacies the user works at.
func (r *refundRepository) ListVisible(ctx context.Context, userID int64, status string, limit, offset int) ([]models.Refund, error) {
	return many[models.Refund](ctx, r.base, `SELECT `+refundColumns+` FROM refunds r JOIN orders o ON o.id = r.order_id
		WHERE (r.customer_id = :user_id
			OR o.pharmacy_id IN (SELECT s.pharmacy_id FROM pharmacy_staff s WHERE s.user_id = :user_id))
		AND (CAST(:status AS text) = '' OR r.status = :status)
		ORDER BY r.created_at DESC LIMIT :limit OFFSET :offset`,
		params{"user_id": userID, "status": status, "limit": limit, "offset": offset})
}

func (r *refundRepository) ListByCustomer(ctx context.Context, customerID int64, limit, offset int) ([]models.Refund, error) {
	return many[models.Refund](ctx, r.base, `SELECT `+refundColumns+` FROM refunds r
		WHERE r.customer_id = :customer ORDER BY r.created_at DESC LIMIT :limit OFFSET :offset`,
		params{"customer": customerID, "limit": limit, "offset": offset})
}

// Decide moves a refund out of "requested"; one that has been decided already is not found.
func (r *refundRepository) Decide(ctx context.Context, id int64, status string, deciderID int64) (*models.Refund, error) {
	return one[models.Refund](ctx, r.base, `UPDATE refunds r SET status = :status, decided_by = :decider
		WHERE r.id = :id AND r.status = 'requested' RETURNING `+refundColumns,
		params{"id": id, "status": status, "decider": deciderID})
}

type DeliveryRepository interface {
	CourierByKey(ctx context.Context, keyHash string) (*models.Courier, error)
	Report(ctx context.Context, id, courierID int64, status, note string) error
	ReportByRef(ctx context.Context, trackingRef, status string) error
	AttachProof(ctx context.Context, id int64, image []byte) error
}

type deliveryRepository struct{ base }

func NewDeliveryRepository(db *sqlx.DB) DeliveryRepository { return &deliveryRepository{base{db}} }

func (r *deliveryRepository) CourierByKey(ctx context.Context, keyHash string) (*models.Courier, error) {
	return one[models.Courier](ctx, r.base, `SELECT id, name FROM couriers WHERE key_hash = :hash AND active`,
		params{"hash": keyHash})
}

func (r *deliveryRepository) Report(ctx context.Context, id, courierID int64, status, note string) error {
	return r.execOne(ctx, `UPDATE deliveries SET status = :status, note = :note, updated_at = now()
		WHERE id = :id AND courier_id = :courier_id`,
		params{"id": id, "courier_id": courierID, "status": status, "note": note})
}

func (r *deliveryRepository) ReportByRef(ctx context.Context, trackingRef, status string) error {
	return r.execOne(ctx, `UPDATE deliveries SET status = :status, updated_at = now()
		WHERE tracking_ref = :ref`, params{"ref": trackingRef, "status": status})
}

// AttachProof stores the signature image; the first one counts.
func (r *deliveryRepository) AttachProof(ctx context.Context, id int64, image []byte) error {
	return r.execOne(ctx, `UPDATE deliveries SET proof = :proof, updated_at = now()
		WHERE id = :id AND proof IS NULL`, params{"id": id, "proof": image})
}
