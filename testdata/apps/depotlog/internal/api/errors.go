package api

import (
	"errors"
	"net/http"

	"example.com/depotlog/internal/data"
)

func (app *Application) errorResponse(w http.ResponseWriter, r *http.Request, status int, message any) {
	body := envelope{"error": message, "request_id": contextGetRequestID(r)}
	if err := app.writeJSON(w, status, body, nil); err != nil {
		app.logger.Error("write error response", "error", err)
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (app *Application) serverErrorResponse(w http.ResponseWriter, r *http.Request, err error) {
	app.logger.Error(err.Error(), "method", r.Method, "uri", r.URL.RequestURI(), "request_id", contextGetRequestID(r))
	app.errorResponse(w, r, http.StatusInternalServerError, "the server encountered a problem")
}

func (app *Application) notFoundResponse(w http.ResponseWriter, r *http.Request) {
	app.errorResponse(w, r, http.StatusNotFound, "the requested resource could not be found")
}

func (app *Application) methodNotAllowedResponse(w http.ResponseWriter, r *http.Request) {
	app.errorResponse(w, r, http.StatusMethodNotAllowed, "the method is not supported for this resource")
}

func (app *Application) badRequestResponse(w http.ResponseWriter, r *http.Request, err error) {
	app.errorResponse(w, r, http.StatusBadRequest, err.Error())
}

func (app *Application) failedValidationResponse(w http.ResponseWriter, r *http.Request, problems map[string]string) {
	app.errorResponse(w, r, http.StatusUnprocessableEntity, problems)
}

func (app *Application) invalidCredentialsResponse(w http.ResponseWriter, r *http.Request) {
	app.errorResponse(w, r, http.StatusUnauthorized, "invalid authentication credentials")
}

func (app *Application) authenticationRequiredResponse(w http.ResponseWriter, r *http.Request) {
	app.errorResponse(w, r, http.StatusUnauthorized, "you must be signed in to access this resource")
}

func (app *Application) notPermittedResponse(w http.ResponseWriter, r *http.Request) {
	app.errorResponse(w, r, http.StatusForbidden, "your account doesn't have the necessary permissions")
}

// modelErrorResponse answers for an error that came out of a model.
func (app *Application) modelErrorResponse(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, data.ErrRecordNotFound):
		app.notFoundResponse(w, r)
	case errors.Is(err, data.ErrEditConflict):
		app.errorResponse(w, r, http.StatusConflict, "the record was changed meanwhile, please try again")
	default:
		app.serverErrorResponse(w, r, err)
	}
}
