package pg

import (
	"context"
	"time"

	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/deliveries"
	"example.com/orchardhq/internal/pg/db"
)

var _ deliveries.Store = Deliveries{}

type Deliveries struct{ base }

func (d Deliveries) Tx(ctx context.Context, fn func(deliveries.Store) error) error {
	return d.inTx(ctx, func(q db.Querier) error {
		return fn(Deliveries{base{pool: d.pool, q: q}})
	})
}

func (d Deliveries) List(ctx context.Context, f deliveries.Filter) ([]coop.Delivery, error) {
	rows, err := d.q.ListDeliveries(ctx, db.ListDeliveriesParams{
		OrgIds:   f.Orgs,
		Before:   f.Before,
		Status:   f.Status,
		GrowerID: f.GrowerID,
		Lim:      f.Limit,
	})
	return many(rows, err, delivery)
}

func (d Deliveries) Get(ctx context.Context, id int64) (coop.Delivery, error) {
	row, err := d.q.GetDelivery(ctx, id)
	return one(row, err, "delivery", delivery)
}

func (d Deliveries) ByIDs(ctx context.Context, ids []int64) ([]coop.Delivery, error) {
	rows, err := d.q.GetDeliveriesByIDs(ctx, ids)
	return many(rows, err, delivery)
}

func (d Deliveries) GrowerInOrg(ctx context.Context, growerID, orgID int64) (bool, error) {
	return d.q.GrowerInOrg(ctx, db.GrowerInOrgParams{ID: growerID, OrgID: orgID})
}

func (d Deliveries) Create(ctx context.Context, in coop.Delivery) (coop.Delivery, error) {
	row, err := d.q.CreateDelivery(ctx, db.CreateDeliveryParams{
		OrgID:       in.OrgID,
		GrowerID:    in.GrowerID,
		Note:        in.Note,
		DeliveredAt: in.DeliveredAt,
		CreatedBy:   in.CreatedBy,
	})
	return one(row, err, "delivery", delivery)
}

func (d Deliveries) AddLine(ctx context.Context, l coop.Line) (coop.Line, error) {
	row, err := d.q.CreateDeliveryLine(ctx, db.CreateDeliveryLineParams{
		DeliveryID: l.DeliveryID,
		Variety:    l.Variety,
		Kilos:      l.Kilos,
		PriceCents: l.PriceCents,
	})
	return one(row, err, "line", line)
}

func (d Deliveries) Update(ctx context.Context, id int64, note *string, at *time.Time) (coop.Delivery, error) {
	row, err := d.q.UpdateDelivery(ctx, db.UpdateDeliveryParams{ID: id, Note: note, DeliveredAt: at})
	return one(row, err, "delivery", delivery)
}

func (d Deliveries) UpdateLine(ctx context.Context, l coop.Line) (int64, error) {
	return d.q.UpdateDeliveryLine(ctx, db.UpdateDeliveryLineParams{
		ID:         l.ID,
		DeliveryID: l.DeliveryID,
		Variety:    l.Variety,
		Kilos:      l.Kilos,
	})
}

func (d Deliveries) Delete(ctx context.Context, id int64, orgs []int64) (int64, error) {
	return d.q.DeleteDelivery(ctx, db.DeleteDeliveryParams{ID: id, OrgIds: orgs})
}

func (d Deliveries) SetStatus(ctx context.Context, ids []int64, status string) (int64, error) {
	return d.q.SetDeliveriesStatus(ctx, db.SetDeliveriesStatusParams{Ids: ids, Status: status})
}

func (d Deliveries) Archive(ctx context.Context, ids []int64) (int64, error) {
	return d.q.ArchiveDeliveries(ctx, ids)
}
