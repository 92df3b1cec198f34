package web

import (
	"log/slog"
	"net/http"

	"example.com/cellarbook/internal/store"
)

// New returns the handler of the whole service.
func New(st *store.Store, log *slog.Logger) http.Handler {
	s := &server{st, log}
	root := http.NewServeMux()
	root.Handle("GET /healthz", s.do(s.health))
	root.Handle("POST /session", s.do(s.signIn))
	//authvet:public the catalogue of wines is the same for everybody
	root.Handle("GET /wines", s.do(s.wines))
	//authvet:public listed cellars show their profile to visitors, the others to their members only
	root.Handle("GET /cellars/{cellar}/profile", s.optionalUser(s.do(s.profile)))
	root.Handle("GET /cellars/{cellar}/calendar", s.optionalUser(s.do(s.calendar)))

	// Sensors have no user.
	root.Handle("POST /sensors/{sensor}/heartbeat", s.do(s.heartbeat))
	root.Handle("POST /sensors/{sensor}/readings", s.do(s.reading))

	// Downloads are out of the API because its time limit cuts long ones off.
	root.Handle("GET /cellars/{cellar}/inventory.csv", s.requireUser(s.do(s.inventory)))
	root.Handle("GET /cellars/{cellar}/export.csv", s.do(s.export))

	root.Handle("/", s.requireUser(http.TimeoutHandler(s.api(), requestTime, "too slow")))
	return root
}

// api is everything that needs a session.
func (s *server) api() http.Handler {
	mux := http.NewServeMux()
	for pattern, a := range map[string]action{
		"GET /me/lots":                      s.myLots,
		"GET /lots/{lot}":                   s.lot,
		"GET /lots/{lot}/cost":              s.cost,
		"GET /lots/{lot}/appraisals":        s.appraisals,
		"GET /lots/{lot}/transfers":         s.lotTransfers,
		"PATCH /lots/{lot}/count":           s.recount,
		"POST /lots/{lot}/move":             s.move,
		"POST /lots/{lot}/relocate":         s.relocate,
		"POST /lots/{lot}/split":            s.split,
		"POST /lots/{lot}/drink":            s.drink,
		"PUT /lots/{lot}/rating":            s.rate,
		"POST /lots/archive":                s.archive,
		"DELETE /lots/{lot}/shares/{user}":  s.unshare,
		"DELETE /notes/{note}":              s.deleteNote,
		"GET /transfers":                    s.transfers,
		"POST /transfers/{transfer}/accept": s.accept,
		"PUT /reminders/{reminder}":         s.putReminder,
		"PUT /labels/{code}":                s.putLabel,
		"PATCH /racks/{rack}":               s.renameRack,
		"DELETE /racks/{rack}":              s.dropRack,
		"PATCH /cellars/{cellar}":           s.renameCellar,
		"DELETE /cellars/{cellar}":          s.closeCellar,
		"GET /cellars/{cellar}/activity":    s.activity,
		"GET /cellars/{cellar}/timeline":    s.timeline,
		"GET /cellars/{cellar}/value":       s.worth,
		"GET /cellars/{cellar}/racks":       s.racks,
	} {
		mux.Handle(pattern, s.do(a))
	}
	return mux
}
