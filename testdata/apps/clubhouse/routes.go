package main

import (
	"net/http"

	"example.com/clubhouse/models"
)

func (app *App) Routes() http.Handler {
	mux := http.NewServeMux()

	// the site
	mux.HandleFunc("GET /healthz", app.healthz)
	mux.HandleFunc("/login", app.login)
	mux.HandleFunc("/logout", app.logout)
	mux.HandleFunc("/join", app.join)
	mux.HandleFunc("/reset/", app.reset)
	mux.HandleFunc("/courts", app.courts)
	//authvet:public the season's fixtures are on the notice board, too
	mux.HandleFunc("GET /fixtures", app.fixtures)
	mux.HandleFunc("GET /ical/{token}", app.ical)
	mux.HandleFunc("/unsubscribe", app.unsubscribe)
	mux.HandleFunc("GET /dashboard", app.dashboard)

	mux.HandleFunc("/members/", app.page(app.members))
	mux.HandleFunc("/committee/", app.page(app.committee))
	mux.HandleFunc("/bookings/", app.requireLogin(app.bookings))
	mux.HandleFunc("/guests/", app.requireLogin(app.guests))
	mux.HandleFunc("/lockers/", app.requireLogin(app.lockers))
	mux.HandleFunc("/documents/", app.requireLogin(app.documents))
	mux.HandleFunc("/fees/", app.requireLogin(app.fees))
	mux.HandleFunc("/teams/", app.requireLogin(app.teams))

	// since 1.22
	mux.HandleFunc("GET /bookings/export.csv", app.withUser(app.bookingsCSV))
	mux.HandleFunc("GET /fees/export.csv", app.withUser(app.feesCSV))
	mux.HandleFunc("POST /checkout", app.withUser(app.checkout))
	mux.HandleFunc("GET /payments/{id}", app.withUser(app.payment))
	mux.HandleFunc("GET /payments/{id}/receipt", app.withUser(app.receipt))
	mux.HandleFunc("POST /payments/{id}/refund", app.needRole(models.RoleTreasurer|models.RoleAdmin, app.refund))
	mux.HandleFunc("POST /lockers/{id}/release", app.withUser(app.lockerRelease))
	mux.HandleFunc("POST /lockers/{id}/code", app.withUser(app.lockerCode))
	mux.HandleFunc("GET /documents/{id}/preview", app.withUser(app.documentPreview))
	mux.HandleFunc("GET /documents/{id}/versions/{version}", app.withUser(app.documentVersion))
	mux.HandleFunc("GET /family/{member}/bookings", app.actingFor(app.familyBookings))
	mux.HandleFunc("GET /family/{member}/medical", app.withUser(app.familyMedical))
	mux.HandleFunc("POST /newsletters/{id}/send", app.newsletterSend)
	mux.HandleFunc("POST /newsletters/{id}/delete", app.newsletterDelete)

	// the mobile app
	mux.HandleFunc("POST /api/v1/login", app.apiLogin)
	mux.HandleFunc("DELETE /api/v1/devices/{id}", app.bearer(app.apiRevoke))
	mux.HandleFunc("GET /api/v1/bookings/{id}", app.bearer(app.apiBooking))
	mux.HandleFunc("POST /api/v1/bookings/{id}/checkin", app.bearer(app.apiCheckin))
	mux.HandleFunc("POST /api/v1/bookings/swap", app.bearer(app.apiSwap))
	mux.HandleFunc("POST /api/v1/guests/merge", app.bearer(app.apiMergeGuests))
	mux.HandleFunc("DELETE /api/v1/guests/{id}", app.bearer(app.apiDeleteGuest))
	mux.HandleFunc("PUT /api/v1/me/contact", app.bearer(app.apiPutContact))
	mux.HandleFunc("PUT /api/v1/me/preferences", app.bearer(app.apiPutPreferences))
	mux.HandleFunc("GET /api/v1/payments", app.bearer(app.apiPayments))
	mux.HandleFunc("GET /api/v1/fees", app.bearer(app.apiFees))
	mux.HandleFunc("DELETE /api/v1/teams/{team}/players/{player}", app.bearer(app.apiDropPlayer))

	// cron
	mux.HandleFunc("POST /cron/reminders", app.cronReminders)
	mux.HandleFunc("POST /cron/dunning", app.cronDunning)

	return mux
}
