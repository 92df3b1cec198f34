package usecase

import (
	"context"

	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Devices implements port.Devices.
type Devices struct {
	tx        port.Transactor
	lifts     port.Lifts
	office    port.Office
	telemetry port.Telemetry
}

// NewDevices wires it.
func NewDevices(tx port.Transactor, lifts port.Lifts, office port.Office, telemetry port.Telemetry) *Devices {
	return &Devices{tx, lifts, office, telemetry}
}

func (u *Devices) Heartbeat(ctx context.Context, in port.HeartbeatRequest) (port.None, error) {
	m, err := caller.Machine(ctx)
	if err != nil {
		return none, err
	}
	return none, u.telemetry.Touch(ctx, m.AccountID, in.Serial)
}

func (u *Devices) AddReading(ctx context.Context, in port.ReadingRequest) (port.None, error) {
	m, err := caller.Machine(ctx)
	if err != nil {
		return none, err
	}
	return none, u.tx.WithTx(ctx, func(ctx context.Context) error {
		l, err := u.lifts.GetOf(ctx, in.Lift, m.AccountID)
		if err != nil {
			return err
		}
		return u.telemetry.AddReading(ctx, l.ID, in.Kind, in.Value)
	})
}

func (u *Devices) AckAlarm(ctx context.Context, in port.AlarmRequest) (port.None, error) {
	if _, err := caller.Machine(ctx); err != nil {
		return none, err
	}
	return none, u.telemetry.AckAlarm(ctx, in.Alarm)
}

func (u *Devices) ClearAlarm(ctx context.Context, in port.AlarmRequest) (port.None, error) {
	m, err := caller.Machine(ctx)
	if err != nil {
		return none, err
	}
	return none, u.telemetry.ClearAlarm(ctx, in.Alarm, m.AccountID)
}

// AlarmRaised is what the emergency centre tells us.
func (u *Devices) AlarmRaised(ctx context.Context, in port.AlarmNotice) (port.None, error) {
	if in.Reference == "" {
		return none, domain.Invalid("an alarm has a reference")
	}
	return none, u.telemetry.RaiseAlarm(ctx, in.Lift, in.Reference)
}

// QuotePaid is what the payment provider tells us.
func (u *Devices) QuotePaid(ctx context.Context, in port.PaymentNotice) (port.None, error) {
	return none, u.office.MarkPaid(ctx, in.Quote)
}
