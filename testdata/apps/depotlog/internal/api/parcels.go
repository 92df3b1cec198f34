package api

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

const maxBulk = 200

// listParcelsHandler lists the parcels in the depots of the caller's carrier.
func (app *Application) listParcelsHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	user := app.contextGetUser(r)
	qs, v := r.URL.Query(), validator.New()
	filters := data.ParcelFilters{
		CarrierID: user.CarrierID,
		DepotID:   readInt(qs, "depot", int64(0), v),
		Status:    readString(qs, "status", ""),
		Page:      readPage(qs, v),
	}
	v.Check(filters.Status == "" || validator.In(filters.Status, data.ParcelStatuses...), "status", "is not known")
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	parcels, err := app.models.Parcels.All(r.Context(), filters)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"parcels": parcels})
}

// showParcelHandler takes the number of a parcel or the code on its label,
// whatever the clerk has at hand.
func (app *Application) showParcelHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	code := ps.ByName("ref")
	id, err := app.readIDParam(ps, "ref")
	if err != nil {
		id = 0 // a code, then
	}
	parcel, err := app.models.Parcels.Find(r.Context(), app.contextGetUser(r).CarrierID, id, code)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"parcel": parcel})
}

func checkBulk(v *validator.Validator, ids []int64) {
	v.Check(len(ids) > 0, "parcel_ids", "must be provided")
	v.Check(len(ids) <= maxBulk, "parcel_ids", "must not be more than 200")
	v.Check(validator.Unique(ids), "parcel_ids", "must not contain duplicates")
}

// handOverHandler loads parcels for a stop of a trip of the carrier.
func (app *Application) handOverHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var input struct {
		StopID    int64   `json:"stop_id"`
		ParcelIDs []int64 `json:"parcel_ids"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	v := validator.New()
	v.Check(input.StopID > 0, "stop_id", "must be provided")
	if checkBulk(v, input.ParcelIDs); !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	stop, err := app.models.Stops.Get(r.Context(), input.StopID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	trip, err := app.models.Trips.Get(r.Context(), stop.TripID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if !app.checkTripAccess(w, r, trip) {
		return
	}
	n, err := app.models.Parcels.HandOver(r.Context(), stop.ID, input.ParcelIDs)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	app.audit(r, "stop.handover", stop.ID)
	app.respond(w, r, http.StatusOK, envelope{"loaded": n})
}

// archiveParcelsHandler puts parcels away for good.
func (app *Application) archiveParcelsHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var input struct {
		ParcelIDs []int64 `json:"parcel_ids"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	v := validator.New()
	if checkBulk(v, input.ParcelIDs); !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	user := app.contextGetUser(r)
	if err := app.models.Parcels.Archive(r.Context(), user.CarrierID, input.ParcelIDs); err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	for _, id := range input.ParcelIDs {
		app.audit(r, "parcel.archive", id)
	}
	w.WriteHeader(http.StatusNoContent)
}

// exportParcelsHandler returns the parcels of the carrier, or of one of its
// depots, as CSV. Exports are cached, spreadsheets refresh them all day.
func (app *Application) exportParcelsHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	v := validator.New()
	key := exportKey{
		carrierID: app.contextGetUser(r).CarrierID,
		depotID:   readInt(r.URL.Query(), "depot", int64(0), v),
	}
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	out, ok := app.exports.Get(key)
	if !ok {
		parcels, err := app.models.Parcels.All(r.Context(), data.ParcelFilters{
			CarrierID: key.carrierID,
			DepotID:   key.depotID,
			Page:      data.Page{Number: 1, Size: 10_000},
		})
		if err != nil {
			app.serverErrorResponse(w, r, err)
			return
		}
		if out, err = parcelsCSV(parcels); err != nil {
			app.serverErrorResponse(w, r, err)
			return
		}
		app.exports.Put(key, out)
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="parcels.csv"`)
	w.Header().Set("Cache-Control", "private")
	w.Write(out)
}

func parcelsCSV(parcels []*data.Parcel) ([]byte, error) {
	var buf bytes.Buffer
	cw := csv.NewWriter(&buf)
	cw.Write([]string{"id", "depot", "code", "recipient", "weight_g", "status"})
	for _, p := range parcels {
		cw.Write([]string{
			strconv.FormatInt(p.ID, 10), strconv.FormatInt(p.DepotID, 10), p.TrackingCode,
			p.Recipient, strconv.Itoa(p.WeightG), p.Status,
		})
	}
	cw.Flush()
	return buf.Bytes(), cw.Error()
}

// trackHandler is behind the link in the mail to the recipient.
//
//authvet:public whoever holds the random token of the link may follow the parcel
func (app *Application) trackHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	token := ps.ByName("token")
	if len(token) != 32 {
		app.notFoundResponse(w, r)
		return
	}
	tracking, err := app.models.Parcels.Track(r.Context(), token)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	app.respond(w, r, http.StatusOK, envelope{"tracking": tracking})
}
