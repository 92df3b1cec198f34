package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/gridwatt/internal/app"
)

func bindMeter(r *http.Request) (app.MeterCmd, error) {
	id, err := pathID(r, "meterID")
	return app.MeterCmd{MeterID: id}, err
}

func bindContract(r *http.Request) (app.ContractCmd, error) {
	id, err := pathID(r, "contractID")
	return app.ContractCmd{ContractID: id}, err
}

func bindInvoice(r *http.Request) (app.InvoiceCmd, error) {
	id, err := pathID(r, "invoiceID")
	return app.InvoiceCmd{InvoiceID: id}, err
}

func bindBuilding(r *http.Request) (app.BuildingCmd, error) {
	id, err := pathID(r, "buildingID")
	return app.BuildingCmd{BuildingID: id}, err
}

func bindTicket(r *http.Request) (app.TicketCmd, error) {
	id, err := pathID(r, "ticketID")
	return app.TicketCmd{TicketID: id}, err
}

func bindGrant(r *http.Request) (app.GrantCmd, error) {
	id, err := pathID(r, "grantID")
	return app.GrantCmd{GrantID: id}, err
}

func bindHousehold(r *http.Request) (app.HouseholdCmd, error) {
	id, err := pathID(r, "householdID")
	return app.HouseholdCmd{HouseholdID: id}, err
}

func bindTariff(r *http.Request) (app.TariffCmd, error) {
	return app.TariffCmd{Code: chi.URLParam(r, "code")}, nil
}

func bindSerial(r *http.Request) (app.SerialCmd, error) {
	return app.SerialCmd{Serial: chi.URLParam(r, "serial")}, nil
}

func bindFeedin(r *http.Request) (app.FeedinCmd, error) {
	id, err := pathID(r, "feedinID")
	if err != nil {
		return app.FeedinCmd{}, err
	}
	cmd, err := body[app.FeedinCmd](r)
	cmd.FeedinID = id
	return cmd, err
}

func bindOrder(r *http.Request) (app.WorkOrderCmd, error) {
	id, err := pathID(r, "orderID")
	return app.WorkOrderCmd{OrderID: id}, err
}

func bindReading(r *http.Request) (cmd app.ReadingCmd, err error) {
	if r.Method == http.MethodPut {
		if cmd, err = body[app.ReadingCmd](r); err != nil {
			return cmd, err
		}
	}
	if cmd.MeterID, err = pathID(r, "meterID"); err != nil {
		return cmd, err
	}
	cmd.ReadingID, err = pathID(r, "readingID")
	return cmd, err
}
