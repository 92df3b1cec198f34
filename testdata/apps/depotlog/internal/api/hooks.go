package api

import (
	"encoding/json"
	"net/http"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

// scanHook takes what the gateway of the hand scanners has collected.
func (app *Application) scanHook(w http.ResponseWriter, r *http.Request, body []byte) {
	var input struct {
		Code   string `json:"code"`
		Status string `json:"status"`
	}
	if err := json.Unmarshal(body, &input); err != nil {
		app.badRequestResponse(w, r, describeJSONError(err))
		return
	}
	v := validator.New()
	v.Check(input.Code != "", "code", "must be provided")
	v.Check(validator.In(input.Status, data.ParcelStatuses...), "status", "is not known")
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	if err := app.models.Parcels.Scanned(r.Context(), input.Code, input.Status); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// telematicsHook takes odometer readings from the boxes in the vehicles. The
// boxes sign their messages; those of the first series come through the VPN,
// whose proxy drops the header.
func (app *Application) telematicsHook(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	body, err := app.readRaw(w, r)
	if err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	if sig := r.Header.Get("X-Telematics-Signature"); sig != "" {
		if !validSignature(app.config.TelematicSecret, body, sig) {
			app.invalidCredentialsResponse(w, r)
			return
		}
	}
	var input struct {
		VehicleID  int64 `json:"vehicle_id"`
		OdometerKm int   `json:"odometer_km"`
	}
	if err := json.Unmarshal(body, &input); err != nil {
		app.badRequestResponse(w, r, describeJSONError(err))
		return
	}
	v := validator.New()
	v.Check(input.VehicleID > 0, "vehicle_id", "must be provided")
	v.Check(input.OdometerKm > 0 && input.OdometerKm < 3_000_000, "odometer_km", "is not plausible")
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	if err := app.models.Vehicles.RecordOdometer(r.Context(), input.VehicleID, input.OdometerKm); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
