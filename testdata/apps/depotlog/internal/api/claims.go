package api

import (
	"errors"
	"mime"
	"net/http"
	"strconv"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

// fileClaimHandler files a claim for a parcel of the carrier. Clients may send
// an Idempotency-Key, the tablets in the depots repeat requests.
func (app *Application) fileClaimHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var input struct {
		ParcelID    int64  `json:"parcel_id"`
		Reason      string `json:"reason"`
		AmountCents int64  `json:"amount_cents"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	user := app.contextGetUser(r)
	claim := &data.Claim{
		CarrierID: user.CarrierID, ParcelID: input.ParcelID, FiledBy: user.ID,
		Reason: input.Reason, AmountCents: input.AmountCents,
	}
	key := r.Header.Get("Idempotency-Key")
	v := validator.New()
	v.Check(len(key) <= 80, "Idempotency-Key", "must not be more than 80 bytes long")
	if data.ValidateClaim(v, claim); !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	parcel, err := app.models.Parcels.Get(r.Context(), claim.ParcelID, user.CarrierID)
	if errors.Is(err, data.ErrRecordNotFound) {
		app.notFoundResponse(w, r)
		return
	}
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	if err := app.models.Claims.File(r.Context(), claim, key); err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	app.audit(r, "claim.file", claim.ID)
	app.respond(w, r, http.StatusCreated, envelope{"claim": claim, "parcel": parcel})
}

func (app *Application) showClaimHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	claim, err := app.models.Claims.Get(r.Context(), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if !app.claims.View(app.contextGetUser(r), claim) {
		app.notFoundResponse(w, r)
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"claim": claim})
}

// downloadDocumentHandler sends a document of a claim. The document has to hang
// on the claim in the path and belong to the same carrier.
func (app *Application) downloadDocumentHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	claimID, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	documentID, err := app.readIDParam(ps, "document")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	claim, err := app.models.Claims.Get(r.Context(), claimID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	document, err := app.models.Documents.Get(r.Context(), documentID)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	if document.ClaimID != claim.ID || document.CarrierID != claim.CarrierID {
		app.notFoundResponse(w, r)
		return
	}
	app.audit(r, "document.download", document.ID)
	w.Header().Set("Content-Type", document.ContentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(document.Body)))
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": document.Name}))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Write(document.Body)
}
