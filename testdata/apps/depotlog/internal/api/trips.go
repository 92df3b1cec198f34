package api

import (
	"net/http"
	"strings"
	"time"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

// checkTripAccess answers 404 and returns false unless the trip is run for the
// carrier of the caller.
func (app *Application) checkTripAccess(w http.ResponseWriter, r *http.Request, trip *data.Trip) bool {
	user := app.contextGetUser(r)
	if trip.CarrierID == user.CarrierID {
		return true
	}
	app.logger.Warn("trip of another carrier", "user", user.ID, "trip", trip.ID, "request_id", contextGetRequestID(r))
	app.notFoundResponse(w, r)
	return false
}

// listTripsHandler lists the trips of the carrier. The desk of the operator names
// the carrier it is working for.
func (app *Application) listTripsHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	user := app.contextGetUser(r)
	qs, v := r.URL.Query(), validator.New()
	filters := data.TripFilters{
		CarrierID: readInt(qs, "carrier", user.CarrierID, v),
		DepotID:   readInt(qs, "depot", int64(0), v),
		Status:    readString(qs, "status", ""),
		Page:      readPage(qs, v),
	}
	v.Check(validator.In(filters.Status, "", "planned", "closed"), "status", "must be planned or closed")
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	trips, err := app.models.Trips.All(r.Context(), filters)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"trips": trips})
}

// planTripHandler plans a trip with driver and vehicle.
func (app *Application) planTripHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var input struct {
		DepotID   int64  `json:"depot_id"`
		DriverID  int64  `json:"driver_id"`
		VehicleID int64  `json:"vehicle_id"`
		PlannedOn string `json:"planned_on"`
		Note      string `json:"note"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	v := validator.New()
	v.Check(input.DepotID > 0, "depot_id", "must be provided")
	v.Check(input.DriverID > 0, "driver_id", "must be provided")
	v.Check(input.VehicleID > 0, "vehicle_id", "must be provided")
	v.Check(len(input.Note) <= 500, "note", "must not be more than 500 bytes long")
	day, err := time.Parse(time.DateOnly, input.PlannedOn)
	v.Check(err == nil, "planned_on", "must be a date such as 2026-05-31")
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	trip := &data.Trip{
		DepotID: input.DepotID, DriverID: &input.DriverID, VehicleID: &input.VehicleID,
		PlannedOn: day, Note: input.Note,
	}
	if err := app.models.Trips.Plan(r.Context(), trip, app.contextGetUser(r)); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "trip.plan", trip.ID)
	app.respond(w, r, http.StatusCreated, envelope{"trip": trip})
}

func (app *Application) showTripHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	trip, err := app.models.Trips.GetForCarrier(r.Context(), id, app.contextGetUser(r).CarrierID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"trip": trip})
}

// tripManifestHandler returns the paper that the driver takes along.
func (app *Application) tripManifestHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	user := app.contextGetUser(r)
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	lines, err := app.models.Trips.Manifest(r.Context(), id)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	if len(lines) == 0 {
		app.notFoundResponse(w, r)
		return
	}
	app.audit(r, "trip.manifest", id)
	app.respond(w, r, http.StatusOK, envelope{"printed_for": user.Name, "lines": lines})
}

func (app *Application) closeTripHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	trip, err := app.models.Trips.Get(r.Context(), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if !app.checkTripAccess(w, r, trip) {
		return
	}
	if err := app.models.Trips.Close(r.Context(), trip); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "trip.close", trip.ID)
	w.WriteHeader(http.StatusNoContent)
}

// assignDriverHandler puts a driver on a trip of the carrier and returns whom
// the dispatcher has to call.
func (app *Application) assignDriverHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	var input struct {
		DriverID int64 `json:"driver_id"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	trip, err := app.models.Trips.GetForCarrier(r.Context(), id, app.contextGetUser(r).CarrierID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	driver, err := app.models.Drivers.Get(r.Context(), input.DriverID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if !driver.LicenceValidOn(trip.PlannedOn) {
		app.failedValidationResponse(w, r, map[string]string{"driver_id": "the licence will have expired"})
		return
	}
	if err := app.models.Trips.Assign(r.Context(), trip, driver.ID); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "trip.assign", trip.ID)
	app.respond(w, r, http.StatusOK, envelope{"trip": trip, "driver": driver})
}

// amendStopHandler corrects the address of a stop that is still open.
func (app *Application) amendStopHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	var input struct {
		Address string `json:"address"`
		Remark  string `json:"remark"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	v := validator.New()
	v.Check(strings.TrimSpace(input.Address) != "", "address", "must be provided")
	v.Check(len(input.Remark) <= 500, "remark", "must not be more than 500 bytes long")
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	stop := &data.Stop{ID: id, Address: input.Address, Remark: input.Remark}
	if err := app.models.Stops.Amend(r.Context(), stop, app.contextGetUser(r).CarrierID); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "stop.amend", stop.ID)
	app.respond(w, r, http.StatusOK, envelope{"stop": stop})
}

// skipStopHandler drops a stop from a running trip.
func (app *Application) skipStopHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	var input struct {
		Remark string `json:"remark"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	stop, err := app.models.Stops.Get(r.Context(), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	trip, err := app.models.Trips.Get(r.Context(), stop.TripID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	// Answers for us when the trip is not the caller's.
	app.checkTripAccess(w, r, trip)

	if err := app.models.Stops.Skip(r.Context(), stop.ID, input.Remark); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "stop.skip", stop.ID)
	w.WriteHeader(http.StatusNoContent)
}
