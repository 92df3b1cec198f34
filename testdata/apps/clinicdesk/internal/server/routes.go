package server

import (
	"database/sql"
	"log/slog"
	"net/http"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/appointments"
	"example.com/clinicdesk/internal/audit"
	"example.com/clinicdesk/internal/billing"
	"example.com/clinicdesk/internal/clinics"
	"example.com/clinicdesk/internal/documents"
	"example.com/clinicdesk/internal/exports"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/labs"
	"example.com/clinicdesk/internal/links"
	"example.com/clinicdesk/internal/messaging"
	"example.com/clinicdesk/internal/notify"
	"example.com/clinicdesk/internal/patients"
	"example.com/clinicdesk/internal/prescriptions"
)

// addRoutes is the map of the whole API.
func addRoutes(
	mux *http.ServeMux,
	log *slog.Logger,
	config Config,
	db *sql.DB,
	accounts *identity.Store,
	rules *access.Rules,
	signer *links.Signer,
	trail *audit.Log,
	diary *appointments.Store,
	people *patients.Store,
	drugs *prescriptions.Store,
	docs *documents.Store,
	mail *messaging.Store,
	bills *billing.Store,
	outbox *notify.Store,
	jobs *exports.Store,
	places *clinics.Store,
	results *labs.Store,
) {
	byLink := byLink(signer)
	viewChart := withChart(log, people, rules, access.View)
	editChart := withChart(log, people, rules, access.Manage)
	anyStaff := only(identity.Practitioner, identity.Receptionist, identity.Admin)
	practitioner := only(identity.Practitioner)
	admin := only(identity.Admin)

	mux.Handle("GET /healthz", handleHealth(places))
	mux.Handle("POST /sessions", handleSignIn(log, accounts))
	mux.Handle("DELETE /session", signedIn(handleSignOut(log, accounts)))
	mux.Handle("GET /me", signedIn(handleMe(log, accounts)))
	mux.Handle("GET /clinics/{slug}", handleClinicPage(log, places)) //authvet:public the same page is printed on the clinics' leaflets
	mux.Handle("GET /d/{token}", handleRedeem(log, docs))            //authvet:public the link works once and for whoever holds it

	mux.Handle("GET /visits/{appointment}/calendar.ics", byLink(handleVisitCalendar(log, trail, diary)))
	mux.Handle("POST /visits/{appointment}/confirm", byLink(handleVisitConfirm(log, diary)))

	mux.Handle("GET /appointments", signedIn(handleAppointments(log, rules, diary)))
	mux.Handle("POST /appointments", signedIn(handleBook(log, rules, diary)))
	mux.Handle("GET /appointments/{appointment}", signedIn(handleAppointment(log, diary)))
	mux.Handle("POST /appointments/{appointment}/cancel", signedIn(handleCancel(log, trail, diary)))

	mux.Handle("GET /patients/{patient}/card", handleCard(log, trail, people))
	mux.Handle("GET /patients/{patient}/summary", signedIn(handleSummary(log, trail, rules, people)))
	mux.Handle("GET /patients/{patient}/allergies", signedIn(handleAllergies(log, people)))
	mux.Handle("GET /patients/{patient}/prescriptions", signedIn(viewChart(handlePrescriptions(log, drugs))))
	mux.Handle("POST /patients/{patient}/prescriptions", practitioner(editChart(handlePrescribe(log, trail, drugs))))
	mux.Handle("POST /patients/{patient}/referrals", signedIn(editChart(handleRefer(log, docs))))
	mux.Handle("POST /patients/{patient}/delegations", signedIn(handleDelegate(log, rules, people)))
	mux.Handle("DELETE /delegations/{delegation}", signedIn(handleRevoke(log, rules, people)))
	mux.Handle("POST /prescriptions/{prescription}/renew", signedIn(handleRenew(log, db, rules)))

	mux.Handle("GET /documents/{document}", signedIn(handleDocument(log, rules, docs)))
	mux.Handle("GET /documents/{document}/content", signedIn(handleDocumentContent(log, db, rules, docs)))
	mux.Handle("POST /documents/{document}/links", signedIn(handleDocumentLink(log, db, rules)))

	mux.Handle("GET /threads/{thread}/messages", signedIn(handleMessages(log, rules, mail)))
	mux.Handle("POST /threads/{thread}/messages", signedIn(handlePost(log, mail)))
	mux.Handle("GET /invoices/{invoice}", signedIn(handleInvoice(log, bills)))
	mux.Handle("POST /exports", signedIn(handleExport(log, jobs)))
	mux.Handle("GET /exports/{export}", signedIn(handleExportResult(log, jobs)))
	mux.Handle("POST /notifications/read", signedIn(handleMarkRead(log, outbox)))
	mux.Handle("POST /notifications/{notification}/snooze", signedIn(handleSnooze(log, outbox)))

	mux.Handle("GET /staff/patients", anyStaff(handlePatientSearch(log, people)))
	mux.Handle("PUT /staff/patients/{patient}", anyStaff(handlePatientContact(log, trail, people)))
	mux.Handle("GET /staff/schedule", anyStaff(limitTo("schedule:read")(handleOwnSchedule(log, diary))))
	mux.Handle("POST /staff/invoices/{invoice}/void", admin(handleVoid(log, trail, bills)))
	mux.Handle("GET /admin/audit", admin(handleAudit(log, trail)))
	mux.Handle("DELETE /admin/staff/{user}", admin(handleDismiss(log, trail, rules, places)))

	mux.Handle("GET /integrations/clinics/{clinic}/schedule", limitTo("schedule:read")(handleSchedule(log, diary)))
	mux.Handle("PUT /integrations/appointments/{ref}/status", keyWith("appointments:write")(handleExternalStatus(log, diary)))
	mux.Handle("POST /integrations/labs", keyWith("labs:write")(handleLabOrder(log, results)))
	mux.Handle("POST /webhooks/lab", signedBody(config.LabSecret)(handleLabReport(log, results)))
	mux.Handle("POST /webhooks/sms", handleSMSReceipt(log, outbox))

	mux.Handle("GET /ops/stats", operator(config.OpsToken)(handleStats(log, outbox)))
	mux.Handle("GET /ops/outbox", handleOutbox(log, outbox))

	mux.Handle("/", http.NotFoundHandler())
}
