package web

import (
	"net/http"

	"example.com/firstgear/internal/auth"
)

func (a *API) cars(r *http.Request) (any, error) {
	return a.store.Cars(r.Context(), auth.Caller(r.Context()).School)
}

func (a *API) addCar(r *http.Request) (any, error) {
	in, err := body[struct{ Plate string }](r)
	if err != nil {
		return nil, err
	}
	id, err := a.store.AddCar(r.Context(), auth.Caller(r.Context()).School, in.Plate)
	return ref{id}, err
}

func (a *API) removeCar(r *http.Request) (any, error) {
	car, err := number(r, "carId")
	if err != nil {
		return nil, err
	}
	return nil, a.store.RemoveCar(r.Context(), car, auth.Caller(r.Context()).School)
}

func (a *API) position(r *http.Request) (any, error) {
	car, err := number(r, "carId")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Latitude, Longitude float64 }](r)
	if err != nil {
		return nil, err
	}
	return nil, a.store.MoveCar(r.Context(), car, in.Latitude, in.Longitude)
}

func (a *API) refuel(r *http.Request) (any, error) {
	car, err := number(r, "carId")
	if err != nil {
		return nil, err
	}
	if car != auth.Car(r.Context()) {
		return nil, errForbidden
	}
	in, err := body[struct{ Litres int }](r)
	if err != nil {
		return nil, err
	}
	if in.Litres <= 0 {
		return nil, problem{http.StatusBadRequest, "litres must be positive"}
	}
	return nil, a.store.Refuel(r.Context(), car, in.Litres)
}

func (a *API) invoices(r *http.Request) (any, error) {
	return a.store.Invoices(r.Context(), auth.Caller(r.Context()).School)
}

func (a *API) invoice(r *http.Request) (any, error) {
	id, err := number(r, "id")
	if err != nil {
		return nil, err
	}
	return a.store.Invoice(r.Context(), id, auth.Caller(r.Context()).ID)
}

func (a *API) payroll(r *http.Request) (any, error) {
	return a.store.Payroll(r.Context(), auth.Caller(r.Context()).School)
}

func (a *API) lessonReport(r *http.Request) (any, error) {
	return a.store.SchoolLessons(r.Context(), auth.Caller(r.Context()).School)
}
