package httpapi

import (
	"encoding/json"
	"net/http"

	"github.com/google/uuid"
)

func (a *API) loans(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Loans.Of(r.Context(), museum(r))
	return show(w, list, err)
}

func (a *API) loan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "loan")
	if err != nil {
		return err
	}
	loan, err := a.Loans.Get(r.Context(), me(r), id)
	return show(w, loan, err)
}

func (a *API) approveLoan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "loan")
	if err != nil {
		return err
	}
	return done(w, a.Loans.Approve(r.Context(), me(r), id))
}

// returnLoan takes the museum from the form, since objects come back to either side.
func (a *API) returnLoan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "loan")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Museum uuid.UUID `json:"museum"`
	}](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Loans.Return(r.Context(), me(r), id, in.Museum))
}

func (a *API) setTerms(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "loan")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Terms string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Loans.SetTerms(r.Context(), me(r), id, in.Terms))
}

func (a *API) setCourier(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "loan")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Courier string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Loans.SetCourier(r.Context(), me(r), id, in.Courier))
}

var courierStatus = map[string]string{"picked_up": "in_transit", "delivered": "returned"}

func (a *API) courierHook(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		TrackingNo string `json:"tracking_no"`
		Event      string `json:"event"`
	}](w, r)
	if err != nil {
		return err
	}
	status, ok := courierStatus[in.Event]
	if !ok {
		return errBadRequest
	}
	return done(w, a.Loans.Tracked(r.Context(), in.TrackingNo, status))
}

func (a *API) insurerHook(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		TrackingNo string `json:"tracking_no"`
		Insured    bool   `json:"insured"`
	}
	body, _ := r.Context().Value(bodyKey).([]byte)
	if err := json.Unmarshal(body, &in); err != nil {
		return errBadRequest
	}
	return done(w, a.Loans.Insured(r.Context(), in.TrackingNo, in.Insured))
}
