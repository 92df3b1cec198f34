package service

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

// OrderStore is the port behind Orders.
type OrderStore interface {
	Order(ctx context.Context, id uuid.UUID) (domain.WorkOrder, error)
	OpenOrders(ctx context.Context, orgID uuid.UUID) ([]domain.WorkOrder, error)
	OrdersByID(ctx context.Context, ids []uuid.UUID) ([]domain.WorkOrder, error)
	ScheduleOrders(ctx context.Context, ids []uuid.UUID, day time.Time) (int64, error)
	CancelOrders(ctx context.Context, ids []uuid.UUID) (int64, error)
	SetOrderState(ctx context.Context, id uuid.UUID, state domain.OrderState, note string) error
	Parts(ctx context.Context, orderID uuid.UUID) ([]domain.Part, error)
	Costs(ctx context.Context, orderID uuid.UUID) ([]domain.CostLine, error)
}

type Orders struct {
	store   OrderStore
	access  *Access
	members Memberships
}

func NewOrders(s OrderStore, a *Access, m Memberships) *Orders {
	return &Orders{store: s, access: a, members: m}
}

// Get loads an order that the actor may see.
func (o *Orders) Get(ctx context.Context, actor domain.Actor, id uuid.UUID) (domain.WorkOrder, error) {
	return o.visible(ctx, actor, id, domain.RoleCrew)
}

func (o *Orders) visible(ctx context.Context, actor domain.Actor, id uuid.UUID, min domain.Role) (domain.WorkOrder, error) {
	order, err := o.store.Order(ctx, id)
	if err != nil {
		return domain.WorkOrder{}, err
	}
	if err := o.access.Require(ctx, actor, order.OrgID, min); err != nil {
		return domain.WorkOrder{}, err
	}
	return order, nil
}

// Close ends an order. Only dispatchers do.
func (o *Orders) Close(ctx context.Context, actor domain.Actor, id uuid.UUID, note string) error {
	order, err := o.store.Order(ctx, id)
	if err != nil {
		return err
	}
	ok, err := o.members.Dispatches(ctx, actor.UserID)
	if err != nil {
		return err
	}
	if !ok {
		return domain.ErrForbidden
	}
	if order.State == domain.OrderClosed {
		return domain.ErrConflict
	}
	return o.store.SetOrderState(ctx, order.ID, domain.OrderClosed, note)
}

// Reopen takes an order up again. Only dispatchers do.
func (o *Orders) Reopen(ctx context.Context, actor domain.Actor, id uuid.UUID) error {
	order, err := o.visible(ctx, actor, id, domain.RoleDispatcher)
	if err != nil {
		return err
	}
	if order.State == domain.OrderOpen {
		return domain.ErrConflict
	}
	return o.store.SetOrderState(ctx, order.ID, domain.OrderOpen, "")
}

// Parts lists the parts of an order. Whoever may not see the order is not told that there is one.
func (o *Orders) Parts(ctx context.Context, actor domain.Actor, id uuid.UUID) ([]domain.Part, error) {
	order, err := o.visible(ctx, actor, id, domain.RoleCrew)
	if errors.Is(err, domain.ErrForbidden) {
		return nil, domain.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return o.store.Parts(ctx, order.ID)
}

// Costs is the bill of an order: for managers in full, for everybody else without the amounts.
func (o *Orders) Costs(ctx context.Context, actor domain.Actor, id uuid.UUID) ([]domain.CostLine, error) {
	order, err := o.store.Order(ctx, id)
	if err != nil {
		return nil, err
	}
	refused := o.access.Require(ctx, actor, order.OrgID, domain.RoleManager)
	if refused != nil && !errors.Is(refused, domain.ErrForbidden) {
		return nil, refused
	}
	lines, err := o.store.Costs(ctx, order.ID)
	if err != nil || refused == nil {
		return lines, err
	}
	for i := range lines {
		lines[i].AmountCents = 0
	}
	return lines, nil
}

// Schedule plans those of the orders that the actor may plan.
func (o *Orders) Schedule(ctx context.Context, actor domain.Actor, ids []uuid.UUID, day time.Time) (int64, error) {
	mine, err := o.plannable(ctx, actor, ids)
	if err != nil {
		return 0, err
	}
	return o.store.ScheduleOrders(ctx, mine, day)
}

// Cancel calls the orders off.
func (o *Orders) Cancel(ctx context.Context, actor domain.Actor, ids []uuid.UUID) (int64, error) {
	if _, err := o.plannable(ctx, actor, ids); err != nil {
		return 0, err
	}
	return o.store.CancelOrders(ctx, ids)
}

// plannable picks the orders of organisations in which the actor plans work; none at all is an error.
func (o *Orders) plannable(ctx context.Context, actor domain.Actor, ids []uuid.UUID) ([]uuid.UUID, error) {
	if len(ids) == 0 {
		return nil, domain.Invalid("ids", "missing")
	}
	orders, err := o.store.OrdersByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	orgs, err := o.members.DispatchedOrgs(ctx, actor.UserID)
	if err != nil {
		return nil, err
	}
	var mine []uuid.UUID
	for _, order := range orders {
		if slices.Contains(orgs, order.OrgID) {
			mine = append(mine, order.ID)
		}
	}
	if len(mine) == 0 {
		return nil, domain.ErrForbidden
	}
	return mine, nil
}

// ForDevice lists what is to be done in the depot of a device.
func (o *Orders) ForDevice(ctx context.Context, d domain.Device) ([]domain.WorkOrder, error) {
	return o.store.OpenOrders(ctx, d.OrgID)
}
