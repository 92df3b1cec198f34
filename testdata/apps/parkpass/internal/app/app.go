// Package app puts the service together.
package app

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/parkpass/internal/access"
	"example.com/parkpass/internal/account"
	"example.com/parkpass/internal/appeals"
	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/desk"
	"example.com/parkpass/internal/fines"
	"example.com/parkpass/internal/household"
	"example.com/parkpass/internal/ical"
	"example.com/parkpass/internal/inspect"
	"example.com/parkpass/internal/permits"
	"example.com/parkpass/internal/street"
	v2 "example.com/parkpass/internal/v2"
	"example.com/parkpass/internal/vehicles"
	"example.com/parkpass/internal/web"
)

// logMailer is used until the city has given us a relay.
type logMailer struct{}

func (logMailer) Send(to, subject, _ string) { log.Printf("mail to %s: %s", to, subject) }

// Setup registers everything in the default mux and returns the handler to
// serve. It may be called once.
func Setup(db *sql.DB, key []byte) (http.Handler, error) {
	userDAO, err := dao.NewUsers(db)
	if err != nil {
		return nil, err
	}
	permitDAO, err := dao.NewPermits(db)
	if err != nil {
		return nil, err
	}
	vehicleDAO, err := dao.NewVehicles(db)
	if err != nil {
		return nil, err
	}
	fineDAO, err := dao.NewFines(db)
	if err != nil {
		return nil, err
	}
	deviceDAO, err := dao.NewDevices(db)
	if err != nil {
		return nil, err
	}
	householdDAO := dao.NewHouseholds(db)
	zoneDAO := dao.NewZones(db)
	auth.Init(key, userDAO)

	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {
		web.Check(db.PingContext(r.Context()))
		var one int
		web.Check(db.QueryRowContext(r.Context(), `SELECT 1`).Scan(&one))
		_, _ = w.Write([]byte("ok\n"))
	})
	//authvet:public prices and zones are printed on every street sign
	http.HandleFunc("/zones.json", func(w http.ResponseWriter, r *http.Request) {
		list, err := zoneDAO.All(r.Context())
		web.Check(err)
		web.JSON(w, list)
	})
	(&account.Handlers{Users: userDAO}).Register()
	permits.Register(permitDAO, logMailer{})
	http.Handle("/vehicles/", &vehicles.Handler{Vehicles: vehicleDAO})
	household.Register(householdDAO)
	fines.Register(fineDAO)
	http.Handle("/appeals/", appeals.New(db))
	(&desk.Desk{DB: db, Users: userDAO, Permits: permitDAO, Fines: fineDAO}).Register()
	street.Register(deviceDAO, &street.API{Fines: fineDAO, Permits: permitDAO})
	(&ical.Feeds{Permits: permitDAO, Households: householdDAO}).Register()
	http.Handle("/inspect/", auth.OnlyInspector(&inspect.Handler{Users: userDAO, Fines: fineDAO}))
	(&v2.API{
		Vehicles: vehicleDAO,
		Mandates: dao.NewMandates(db),
		Fines:    fineDAO,
		Users:    userDAO,
		Judge:    access.NewJudge(db),
	}).Register()

	return web.Recover(http.DefaultServeMux), nil
}
