package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

// listServiceLevelsHandler shows the catalogue of the network.
//
//authvet:public the catalogue is printed on the price list; it belongs to no carrier
func (app *Application) listServiceLevelsHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	levels, err := app.models.Levels.All(r.Context())
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	app.respond(w, r, http.StatusOK, envelope{"service_levels": levels})
}

func (app *Application) listDepotsHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	user := app.contextGetUser(r)
	if user.IsAnonymous() {
		app.authenticationRequiredResponse(w, r)
		return
	}
	v := validator.New()
	page := readPage(r.URL.Query(), v)
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	depots, err := app.models.Depots.ForCarrier(r.Context(), user.CarrierID, page)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"depots": depots})
}

func (app *Application) listVehiclesHandler(w http.ResponseWriter, r *http.Request) {
	depot := app.contextGetDepot(r)
	vehicles, err := app.models.Vehicles.ForDepot(r.Context(), depot.ID)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"depot": depot, "vehicles": vehicles})
}

// updateVehicleHandler changes a vehicle of the depot in the context.
func (app *Application) updateVehicleHandler(w http.ResponseWriter, r *http.Request) {
	depot := app.contextGetDepot(r)
	id, err := app.readIDParam(httprouter.ParamsFromContext(r.Context()), "vehicle")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	var input struct {
		Plate     *string `json:"plate"`
		PayloadKg *int    `json:"payload_kg"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	vehicle, err := app.models.Vehicles.Get(r.Context(), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if input.Plate != nil {
		vehicle.Plate = strings.ToUpper(strings.TrimSpace(*input.Plate))
	}
	if input.PayloadKg != nil {
		vehicle.PayloadKg = *input.PayloadKg
	}
	v := validator.New()
	if data.ValidateVehicle(v, vehicle); !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	if err := app.models.Vehicles.Update(r.Context(), vehicle); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "vehicle.update", vehicle.ID)
	app.respond(w, r, http.StatusOK, envelope{"depot": depot, "vehicle": vehicle})
}

func (app *Application) retireVehicleHandler(w http.ResponseWriter, r *http.Request) {
	id, err := app.readIDParam(httprouter.ParamsFromContext(r.Context()), "vehicle")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	if err := app.models.Vehicles.Retire(r.Context(), app.contextGetDepot(r).ID, id); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "vehicle.retire", id)
	w.WriteHeader(http.StatusNoContent)
}

// findDriver returns the driver if they work for the carrier of the user.
func (app *Application) findDriver(ctx context.Context, user *data.User, id int64) (*data.Driver, error) {
	driver, err := app.models.Drivers.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if driver.CarrierID != user.CarrierID {
		return nil, data.ErrRecordNotFound
	}
	return driver, nil
}

// deleteDriverHandler removes a driver who has left.
func (app *Application) deleteDriverHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	driver, err := app.findDriver(r.Context(), app.contextGetUser(r), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if err := app.models.Drivers.Delete(r.Context(), driver.ID); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "driver.delete", driver.ID)
	w.WriteHeader(http.StatusNoContent)
}

// showLicenceHandler shows the licence on file, for the gate of the depot.
func (app *Application) showLicenceHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	driver, err := app.models.Drivers.Get(r.Context(), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"licence": envelope{
		"driver": driver.Name, "number": driver.LicenceNo, "until": driver.LicenceUntil,
	}})
}
