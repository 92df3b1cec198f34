// Package server is the HTTP side of clinicdesk.
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

// Config is what the server needs to be told.
type Config struct {
	LabSecret []byte // the laboratory signs with it
	OpsToken  string // monitoring sends it
}

// NewServer wires everything up.
func NewServer(
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
) http.Handler {
	mux := http.NewServeMux()
	addRoutes(mux, log, config, db, accounts, rules, signer, trail, diary, people, drugs, docs, mail, bills, outbox, jobs, places, results)
	var handler http.Handler = mux
	handler = identify(log, accounts)(handler)
	handler = logRequests(log)(handler)
	handler = recoverPanics(log)(handler)
	return handler
}
