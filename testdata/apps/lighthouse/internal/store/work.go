package store

import (
	"context"
	"time"
)

type Inspection struct {
	ID          int64  `db:"id" json:"id"`
	BeaconID    int64  `db:"beacon_id" json:"beacon_id"`
	InspectorID int64  `db:"inspector_id" json:"inspector_id"`
	Remarks     string `db:"remarks" json:"remarks"`
}

func (s *Store) AddInspection(ctx context.Context, inspector, beacon int64, remarks string) (id int64, err error) {
	err = s.QueryRow(ctx, `INSERT INTO inspections (beacon_id, inspector_id, remarks) VALUES ($1, $2, $3) RETURNING id`,
		beacon, inspector, remarks).Scan(&id)
	return id, err
}

func (s *Store) Inspection(ctx context.Context, user, id int64) (Inspection, error) {
	return get[Inspection](ctx, s, `
		SELECT i.id, i.beacon_id, i.inspector_id, i.remarks
		FROM inspections i
		JOIN beacons b ON b.id = i.beacon_id
		WHERE i.id = @id AND EXISTS (SELECT FROM members m WHERE m.authority_id = b.authority_id AND m.user_id = @user)`,
		A{"id": id, "user": user})
}

func (s *Store) Remark(ctx context.Context, inspector, id int64, remarks string) error {
	return s.change(ctx, `UPDATE inspections SET remarks = @remarks WHERE id = @id AND inspector_id = @inspector AND signed_by IS NULL`,
		A{"id": id, "inspector": inspector, "remarks": remarks})
}

func (s *Store) SignInspection(ctx context.Context, by, id int64) error {
	return s.change(ctx, `UPDATE inspections SET signed_by = @by WHERE id = @id AND signed_by IS NULL`, A{"id": id, "by": by})
}

type Order struct {
	ID     int64  `db:"id" json:"id"`
	Title  string `db:"title" json:"title"`
	Cents  int64  `db:"cents" json:"cents"`
	Status string `db:"status" json:"status"`
}

func (s *Store) Orders(ctx context.Context, authority int64, from, to time.Time) ([]Order, error) {
	return list[Order](ctx, s, `
		SELECT id, title, cents, status FROM orders
		WHERE authority_id = @authority AND opened_on BETWEEN @from AND @to ORDER BY id`,
		A{"authority": authority, "from": from, "to": to})
}

type Summary struct {
	Count int64 `db:"count" json:"count"`
	Cents int64 `db:"cents" json:"cents"`
}

func (s *Store) Summary(ctx context.Context, authority int64, from, to time.Time) (Summary, error) {
	return get[Summary](ctx, s, `
		SELECT count(*) AS count, coalesce(sum(cents), 0)::bigint AS cents FROM orders
		WHERE authority_id = @authority AND opened_on BETWEEN @from AND @to`,
		A{"authority": authority, "from": from, "to": to})
}

func (s *Store) CloseOrder(ctx context.Context, id int64) error {
	return s.change(ctx, `UPDATE orders SET status = 'closed' WHERE id = @id AND status = 'open'`, A{"id": id})
}

func (s *Store) ReopenOrder(ctx context.Context, authority, id int64) error {
	return s.change(ctx, `UPDATE orders SET status = 'open' WHERE id = @id AND authority_id = @authority`, A{"id": id, "authority": authority})
}

type Attachment struct {
	ID      int64  `db:"id" json:"id"`
	Name    string `db:"name" json:"name"`
	Content string `db:"content" json:"content"`
}

func (s *Store) Attachment(ctx context.Context, order, id int64) (Attachment, error) {
	return get[Attachment](ctx, s, `
		SELECT a.id, a.name, a.content FROM attachments a
		JOIN orders o ON o.id = a.order_id
		WHERE a.id = @id AND o.id = @order`, A{"id": id, "order": order})
}

func (s *Store) DropAttachment(ctx context.Context, authority, order, id int64) error {
	return s.change(ctx, `
		DELETE FROM attachments a USING orders o
		WHERE o.id = a.order_id AND a.id = @id AND o.id = @order AND o.authority_id = @authority`,
		A{"id": id, "order": order, "authority": authority})
}
