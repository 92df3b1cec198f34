package server

import (
	"net/http"
	"time"
)

func (s *server) addRoutes(mux *http.ServeMux) {
	mux.Handle("GET /healthz", s.handleHealth())
	mux.Handle("POST /login", s.handleLogin())
	//authvet:public share links are for people without an account and carry a random token
	mux.Handle("GET /s/{token}", s.handleShareOpen())

	// machines in the lab
	mux.Handle("POST /instruments/readings", s.handleReading())
	mux.Handle("POST /instruments/heartbeat", s.handleHeartbeat())

	// everything about one lab
	labs := http.NewServeMux()
	labs.Handle("GET /api/labs/{lab}", s.handleLab())
	labs.Handle("GET /api/labs/{lab}/members", s.handleMembers())
	labs.Handle("PUT /api/labs/{lab}/members/{user}", s.requireLabRole("pi")(s.handleMemberPut()))
	labs.Handle("PUT /api/labs/{lab}/freezers/{name}", s.requireLabRole("pi", "member")(s.handleFreezerPut()))
	labs.Handle("DELETE /api/labs/{lab}/freezers/{freezer}", s.requireLabRole("pi", "member")(s.handleFreezerDelete()))
	labs.Handle("GET /api/labs/{lab}/samples", s.requireLabRole("pi", "member", "guest")(s.handleSampleList()))
	mux.Handle("/api/labs/", s.requireUser(withDeadline(10*time.Second, labs)))

	// exports run for minutes and cannot live under the deadline above
	mux.Handle("GET /api/labs/{lab}/export", s.handleLabExport())
	mux.Handle("GET /api/notebooks/{notebook}/export", s.requireUser(s.handleNotebookExport()))

	mux.Handle("DELETE /api/tokens/{token}", s.requireUser(s.handleTokenRevoke()))

	mux.Handle("POST /api/notebooks/{notebook}/restore", s.requireUser(s.handleNotebookRestore()))
	mux.Handle("GET /api/search", s.withUser(s.handleSearch()))
	mux.Handle("GET /api/entries/{entry}", s.requireUser(s.handleEntry()))
	mux.Handle("PATCH /api/entries/{entry}", s.requireUser(s.requireScope("entries:write", s.handleEntryPatch())))
	mux.Handle("DELETE /api/entries/{entry}", s.requireUser(s.handleEntryBin()))
	mux.Handle("POST /api/entries/{entry}/restore", s.requireUser(s.handleEntryRestore()))
	mux.Handle("POST /api/entries/{entry}/shares", s.requireUser(s.handleShareAdd()))
	mux.Handle("PATCH /api/entries/{entry}/comments/{comment}", s.requireUser(s.handleCommentEdit()))
	mux.Handle("DELETE /api/entries/{entry}/comments/{comment}", s.requireUser(s.handleCommentRemove()))
	mux.Handle("GET /api/attachments/{attachment}", s.withUser(s.handleAttachment()))

	mux.Handle("GET /api/samples/{sample}", s.requireUser(s.handleSample()))
	mux.Handle("PATCH /api/samples/{sample}", s.requireUser(s.handleSamplePatch()))
	mux.Handle("PUT /api/samples/by-barcode/{barcode}", s.requireUser(s.handleSampleScan()))
	mux.Handle("POST /api/samples/import", s.requireScope("samples:write", s.handleSampleImport()))

	mux.Handle("GET /api/protocols/{protocol}", s.requireUser(s.handleProtocol()))
	mux.Handle("PUT /api/protocols/{protocol}", s.requireUser(s.requireLabRole("pi", "member")(s.handleProtocolPut())))
	mux.Handle("POST /api/protocols/{protocol}/publish", s.requireUser(s.requireLabRole("pi")(s.handleProtocolPublish())))

	mux.Handle("POST /api/equipment/{equipment}/bookings", s.requireUser(s.handleBook()))
	mux.Handle("PATCH /api/bookings/{booking}", s.requireUser(s.handleBookingPatch()))
	mux.Handle("POST /api/bookings/cancel", s.requireUser(s.handleBookingsCancel()))
}
