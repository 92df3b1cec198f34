package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

// OperationStore is the port behind Operations.
type OperationStore interface {
	Alerts(ctx context.Context, line string) ([]domain.Alert, error)
	WithdrawAlert(ctx context.Context, id uuid.UUID) error
	Export(ctx context.Context, id uuid.UUID) (domain.Export, error)
	Timesheets(ctx context.Context, userID uuid.UUID) ([]domain.Timesheet, error)
	ClockIn(ctx context.Context, userID uuid.UUID, note string) (domain.Timesheet, error)
	SetMileage(ctx context.Context, d domain.Device, vehicleID uuid.UUID, km int64) error
}

// Operations is the daily business: alerts, exports, hours, mileage.
type Operations struct {
	store   OperationStore
	members Memberships
}

func NewOperations(s OperationStore, m Memberships) *Operations {
	return &Operations{store: s, members: m}
}

func (o *Operations) Alerts(ctx context.Context, line string) ([]domain.Alert, error) {
	return o.store.Alerts(ctx, line)
}

func (o *Operations) WithdrawAlert(ctx context.Context, id uuid.UUID) error {
	return o.store.WithdrawAlert(ctx, id)
}

// ExportState tells the one who asked for an export how far it is.
func (o *Operations) ExportState(ctx context.Context, actor domain.Actor, id uuid.UUID) (domain.Export, error) {
	e, err := o.store.Export(ctx, id)
	if err != nil {
		return domain.Export{}, err
	}
	if e.RequestedBy != actor.UserID {
		return domain.Export{}, domain.ErrNotFound
	}
	return e, nil
}

// ExportFile is a finished export.
func (o *Operations) ExportFile(ctx context.Context, id uuid.UUID) (domain.Export, error) {
	e, err := o.store.Export(ctx, id)
	if err == nil && e.State != "done" {
		err = domain.ErrConflict
	}
	return e, err
}

// Timesheets are the hours of a user: his own, or those of somebody he supervises.
func (o *Operations) Timesheets(ctx context.Context, actor domain.Actor, user uuid.UUID) ([]domain.Timesheet, error) {
	if user != actor.UserID {
		ok, err := o.members.Supervises(ctx, actor.UserID, user)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, domain.ErrForbidden
		}
	}
	return o.store.Timesheets(ctx, user)
}

// PayrollLines are the hours of a user for payroll: his own, or anybody's for managers.
func (o *Operations) PayrollLines(ctx context.Context, actor domain.Actor, user uuid.UUID) ([]domain.Timesheet, error) {
	if user != actor.UserID && !actor.HomeRole.AtLeast(domain.RoleManager) {
		return nil, domain.ErrForbidden
	}
	return o.store.Timesheets(ctx, user)
}

func (o *Operations) ClockIn(ctx context.Context, actor domain.Actor, note string) (domain.Timesheet, error) {
	return o.store.ClockIn(ctx, actor.UserID, note)
}

func (o *Operations) Mileage(ctx context.Context, d domain.Device, vehicle uuid.UUID, km int64) error {
	if km < 0 {
		return domain.Invalid("km", "negative")
	}
	return o.store.SetMileage(ctx, d, vehicle, km)
}
