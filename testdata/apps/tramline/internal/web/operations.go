package web

import (
	"encoding/csv"
	"io"
	"net/http"
	"time"

	"github.com/gorilla/mux"

	"example.com/tramline/internal/service"
)

// alerts is the passengers' feed.
type alerts struct{ svc *service.Operations }

func (a alerts) routes(r *mux.Router) {
	//authvet:public passengers read the alerts
	r.HandleFunc("", reply(http.StatusOK, a.list)).Methods(http.MethodGet)
	r.HandleFunc("/{alert}/withdraw", reply(http.StatusOK, a.withdraw)).Methods(http.MethodPost)
}

func (a alerts) list(r *http.Request) (any, error) {
	return a.svc.Alerts(r.Context(), r.URL.Query().Get("line"))
}

func (a alerts) withdraw(r *http.Request) (any, error) {
	alert, err := id(r, "alert")
	if err != nil {
		return nil, err
	}
	return nil, a.svc.WithdrawAlert(r.Context(), alert)
}

// operations is what has no prefix of its own.
type operations struct{ svc *service.Operations }

func (o operations) routes(r *mux.Router) {
	r.HandleFunc("/exports/{export}", reply(http.StatusOK, o.exportState)).Methods(http.MethodGet)
	r.Path("/timesheets").Methods(http.MethodGet).Queries("user", "{user}").Handler(reply(http.StatusOK, o.timesheets))
	r.Path("/timesheets/payroll").Methods(http.MethodGet).Queries("user", "{user}").HandlerFunc(o.payroll)
}

func (o operations) exportState(r *http.Request) (any, error) {
	export, err := id(r, "export")
	if err != nil {
		return nil, err
	}
	return o.svc.ExportState(r.Context(), actorOf(r), export)
}

func (o operations) exportFile(w http.ResponseWriter, r *http.Request) {
	export, err := id(r, "export")
	if err != nil {
		fail(w, r, err)
		return
	}
	e, err := o.svc.ExportFile(r.Context(), export)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	w.Header().Set("Content-Disposition", `attachment; filename="`+e.Kind+`.csv"`)
	_, _ = io.WriteString(w, e.Body)
}

func (o operations) timesheets(r *http.Request) (any, error) {
	user, err := id(r, "user")
	if err != nil {
		return nil, err
	}
	return o.svc.Timesheets(r.Context(), actorOf(r), user)
}

func (o operations) payroll(w http.ResponseWriter, r *http.Request) {
	user, err := id(r, "user")
	if err != nil {
		fail(w, r, err)
		return
	}
	lines, err := o.svc.PayrollLines(r.Context(), actorOf(r), user)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, l := range lines {
		_ = out.Write([]string{l.UserID.String(), l.StartedAt.Format(time.RFC3339), l.Note})
	}
	out.Flush()
}

// kiosk is the terminal at the depot's gate.
type kiosk struct{ svc *service.Operations }

func (k kiosk) routes(r *mux.Router) {
	r.HandleFunc("/clock-ins", reply(http.StatusCreated, k.clockIn)).Methods(http.MethodPost)
}

func (k kiosk) clockIn(r *http.Request) (any, error) {
	in, err := body[struct{ Note string }](r)
	if err != nil {
		return nil, err
	}
	return k.svc.ClockIn(r.Context(), actorOf(r), in.Note)
}

// devices is for the machines in a depot.
type devices struct {
	orders *service.Orders
	ops    *service.Operations
}

func (d devices) routes(r *mux.Router) {
	r.HandleFunc("/work-orders", reply(http.StatusOK, d.workOrders)).Methods(http.MethodGet)
	r.HandleFunc("/vehicles/{vehicle}/mileage", reply(http.StatusOK, d.mileage)).Methods(http.MethodPost)
}

func (d devices) workOrders(r *http.Request) (any, error) {
	return d.orders.ForDevice(r.Context(), deviceOf(r))
}

func (d devices) mileage(r *http.Request) (any, error) {
	vehicle, err := id(r, "vehicle")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Km int64 }](r)
	if err != nil {
		return nil, err
	}
	return nil, d.ops.Mileage(r.Context(), deviceOf(r), vehicle, in.Km)
}
