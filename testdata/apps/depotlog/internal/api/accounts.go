package api

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

func (app *Application) healthcheckHandler(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	var one int
	if err := app.db.QueryRowContext(ctx, `SELECT 1`).Scan(&one); err != nil {
		app.errorResponse(w, r, http.StatusServiceUnavailable, "database unavailable")
		return
	}
	app.respond(w, r, http.StatusOK, envelope{"status": "available"})
}

// registerCarrierHandler signs up a carrier with its first manager.
func (app *Application) registerCarrierHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var input struct {
		Carrier   string `json:"carrier"`
		VATNumber string `json:"vat_number"`
		Name      string `json:"name"`
		Email     string `json:"email"`
		Password  string `json:"password"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	v := validator.New()
	v.Check(strings.TrimSpace(input.Carrier) != "", "carrier", "must be provided")
	v.Check(strings.TrimSpace(input.Name) != "", "name", "must be provided")
	data.ValidateCredentials(v, input.Email, input.Password)
	if !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}

	carrier := &data.Carrier{Name: input.Carrier, VATNumber: input.VATNumber}
	user := &data.User{Name: input.Name, Email: strings.ToLower(input.Email)}
	if err := user.SetPassword(input.Password); err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	err := app.models.Carriers.Register(r.Context(), carrier, user)
	switch {
	case errors.Is(err, data.ErrDuplicateEmail):
		app.failedValidationResponse(w, r, map[string]string{"email": "a user with this email address already exists"})
	case err != nil:
		app.serverErrorResponse(w, r, err)
	default:
		app.respond(w, r, http.StatusCreated, envelope{"carrier": carrier, "user": user})
	}
}

// createSessionHandler signs a user in.
func (app *Application) createSessionHandler(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var input struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := app.readJSON(w, r, &input); err != nil {
		app.badRequestResponse(w, r, err)
		return
	}
	v := validator.New()
	if data.ValidateCredentials(v, input.Email, input.Password); !v.Valid() {
		app.failedValidationResponse(w, r, v.Errors)
		return
	}
	user, err := app.models.Users.GetByEmail(r.Context(), strings.ToLower(input.Email))
	if errors.Is(err, data.ErrRecordNotFound) {
		app.invalidCredentialsResponse(w, r)
		return
	}
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	match, err := user.PasswordMatches(input.Password)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	if !match || user.DisabledAt != nil {
		app.invalidCredentialsResponse(w, r)
		return
	}
	token, expires, err := app.models.Sessions.New(r.Context(), user.ID, app.config.SessionTTL)
	if err != nil {
		app.serverErrorResponse(w, r, err)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: token, Path: "/", Expires: expires,
		HttpOnly: true, Secure: app.config.SecureCookies, SameSite: http.SameSiteLaxMode,
	})
	app.respond(w, r, http.StatusCreated, envelope{"user": user})
}

func (app *Application) clearSessionCookie(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: app.config.SecureCookies})
}

// showCarrierHandler is for the desk of the operator, which serves all carriers.
func (app *Application) showCarrierHandler(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	id, err := app.readIDParam(ps, "id")
	if err != nil {
		app.notFoundResponse(w, r)
		return
	}
	carrier, err := app.models.Carriers.Get(r.Context(), id)
	if err != nil {
		app.modelErrorResponse(w, r, err)
		return
	}
	app.audit(r, "carrier.view", carrier.ID)
	app.respond(w, r, http.StatusOK, envelope{"carrier": carrier})
}
