package web

import (
	"errors"
	"fmt"
	"net/http"

	"example.com/farmlink/internal/store"
	"example.com/farmlink/internal/telemetry"
)

// ingestReading takes a reading of the device that calls.
func ingestReading(a *app) http.Handler {
	return accept(a, http.StatusAccepted, func(r *http.Request, in telemetry.Reading) (none, error) {
		ctx := r.Context()
		return none{}, a.db.InTx(ctx, func(q store.Querier) error {
			return a.fleet.Record(ctx, q, device(ctx), in)
		})
	})
}

type gatewayReading struct {
	Serial string `json:"serial"`
	telemetry.Reading
}

type gatewayRequest struct {
	Readings []gatewayReading `json:"readings"`
}

func (g gatewayRequest) Validate() error {
	if len(g.Readings) == 0 || len(g.Readings) > 1000 {
		return errors.New("readings must hold 1 to 1000 entries")
	}
	for i, m := range g.Readings {
		if err := m.Validate(); err != nil {
			return fmt.Errorf("readings[%d]: %w", i, err)
		}
	}
	return nil
}

// ingestFromGateway takes what a gateway has collected from the probes around
// it. Probes that have been retired meanwhile are skipped.
func ingestFromGateway(a *app) http.Handler {
	return accept(a, http.StatusAccepted, func(r *http.Request, in gatewayRequest) (out changed, err error) {
		ctx := r.Context()
		for _, m := range in.Readings {
			d, err := a.fleet.DeviceBySerial(ctx, m.Serial)
			if errors.Is(err, store.ErrNotFound) {
				a.log.InfoContext(ctx, "gateway: unknown probe", "serial", m.Serial, "gateway", r.Header.Get("X-Gateway-ID"))
				continue
			}
			if err != nil {
				return out, err
			}
			err = a.db.InTx(ctx, func(q store.Querier) error {
				return a.fleet.Record(ctx, q, d, m.Reading)
			})
			if err != nil {
				return out, err
			}
			out.Changed++
		}
		return out, nil
	})
}
