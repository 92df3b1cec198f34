package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/store"
	"example.com/farmlink/internal/telemetry"
)

type provisioned struct {
	ID  int64  `json:"id"`
	Key string `json:"key"`
}

func addDevice(a *app) http.Handler {
	return accept(a, http.StatusCreated, func(r *http.Request, in telemetry.NewDevice) (out provisioned, err error) {
		ctx, t := r.Context(), tenant(r.Context())
		err = a.db.InTx(ctx, func(q store.Querier) error {
			if out.ID, out.Key, err = a.fleet.Provision(ctx, q, t.CompanyID, in); err != nil {
				return err
			}
			return note(ctx, q, t.CompanyID, "device.add", in.Serial)
		})
		return out, err
	})
}

type deviceView struct {
	*telemetry.Device
	LastDay telemetry.Summary `json:"last_day"`
}

func getDevice(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (deviceView, error) {
		d := device(r.Context())
		sum, err := a.fleet.Summary(r.Context(), d)
		return deviceView{d, sum}, err
	})
}

func retireDevice(a *app) http.Handler {
	return reply(a, http.StatusNoContent, func(r *http.Request) (none, error) {
		ctx, t, id := r.Context(), tenant(r.Context()), httpkit.PathID(r, "device")
		if err := a.fleet.Retire(ctx, t.CompanyID, id); err != nil {
			return none{}, err
		}
		return none{}, note(ctx, a.db, t.CompanyID, "device.retire", fmt.Sprint(id))
	})
}

func listReadings(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[telemetry.Point], error) {
		points, err := a.fleet.Readings(r.Context(), tenant(r.Context()).CompanyID, telemetry.Search{
			Device: httpkit.QueryID(r, "device"),
			Batch:  httpkit.QueryID(r, "batch"),
			Page:   httpkit.ReadPage(r),
		})
		return list[telemetry.Point]{points}, err
	})
}

// putRule replaces a rule. A rule may move to another probe as long as the
// probe is one of the company's.
func putRule(a *app) http.Handler {
	return accept(a, http.StatusNoContent, func(r *http.Request, rule telemetry.Rule) (none, error) {
		ctx, t := r.Context(), tenant(r.Context())
		d, err := a.fleet.OwnDevice(ctx, t.CompanyID, rule.DeviceID)
		if err != nil {
			return none{}, err
		}
		rule.ID = httpkit.PathID(r, "rule")
		return none{}, a.db.InTx(ctx, func(q store.Querier) error {
			if err := a.fleet.SaveRule(ctx, q, rule); err != nil {
				return err
			}
			return note(ctx, q, t.CompanyID, "rule.update", d.Serial)
		})
	})
}

func deleteRule(a *app) http.Handler {
	return reply(a, http.StatusNoContent, func(r *http.Request) (none, error) {
		return none{}, a.fleet.DropRule(r.Context(), tenant(r.Context()).CompanyID, httpkit.PathID(r, "rule"))
	})
}

// acknowledgeAlerts marks a selection as seen. Old alerts are purged, and a
// dashboard that was left open may still send their ids: those are ignored.
func acknowledgeAlerts(a *app) http.Handler {
	return accept(a, http.StatusOK, func(r *http.Request, in telemetry.Selection) (out changed, err error) {
		ctx, ids := r.Context(), in.Unique()
		err = a.db.InTx(ctx, func(q store.Querier) error {
			n, err := ownAlerts(ctx, a, q, ids)
			if err != nil {
				return err
			}
			if n == 0 {
				return store.ErrNotFound
			}
			out.Changed, err = a.fleet.Acknowledge(ctx, q, ids, actor(ctx).UserID)
			return err
		})
		return out, err
	})
}

// muteAlerts silences a selection for some hours, all of it or nothing.
func muteAlerts(a *app) http.Handler {
	return accept(a, http.StatusOK, func(r *http.Request, in telemetry.Selection) (out changed, err error) {
		ctx, ids := r.Context(), in.Unique()
		until := time.Now().Add(time.Duration(max(in.Hours, 1)) * time.Hour)
		err = a.db.InTx(ctx, func(q store.Querier) error {
			n, err := ownAlerts(ctx, a, q, ids)
			if err != nil {
				return err
			}
			if n != len(ids) {
				return store.ErrNotFound
			}
			out.Changed, err = a.fleet.Mute(ctx, q, ids, until)
			return err
		})
		return out, err
	})
}

// ownAlerts counts those of the alerts that belong to the company.
func ownAlerts(ctx context.Context, a *app, q store.Querier, ids []int64) (int, error) {
	return a.fleet.CountAlerts(ctx, q, tenant(ctx).CompanyID, ids)
}
