// Package members has the pages under /members/.
package members

import (
	"database/sql"
	"net/http"
	"strconv"

	"example.com/guildhall/files"
	"example.com/guildhall/web"
)

// Hall is what the handlers need.
type Hall struct {
	DB    *sql.DB
	Shelf *files.Shelf
}

// Routes returns the pages; paths are relative to /members.
func (h *Hall) Routes() http.Handler {
	mux := http.NewServeMux()

	mux.HandleFunc("GET /feed/{secret}", h.feed)
	mux.HandleFunc("GET /feedback", h.feedback)
	mux.HandleFunc("GET /events/{id}", h.event)

	mux.HandleFunc("GET /guilds/{guild}/minutes", h.minutes)
	mux.HandleFunc("POST /guilds/{guild}/motto", h.setMotto)
	mux.HandleFunc("POST /guilds/{guild}/name", h.setName)
	mux.HandleFunc("POST /guilds/{guild}/events/{event}", h.editEvent)
	mux.HandleFunc("DELETE /guilds/{guild}/members/{user}", h.dismiss)

	mux.HandleFunc("POST /letters/{id}/read", h.markRead)
	mux.HandleFunc("POST /letters/{id}/reply", h.reply)

	mux.HandleFunc("GET /files/{id}", h.download)
	mux.HandleFunc("POST /files/{id}/share", h.share)
	mux.HandleFunc("POST /files/{id}/archive", h.archive)
	mux.HandleFunc("POST /files/archive", h.archiveMany)

	// Browsers tell since 2020 where a request comes from, no tokens needed here.
	return http.NewCrossOriginProtection().Handler(mux)
}

// Mount hangs the pages into http.DefaultServeMux.
func (h *Hall) Mount() {
	http.Handle("/members/", web.Chain(http.StripPrefix("/members", h.Routes()),
		web.Sessions.LoadAndSave, web.LoadUser, web.CatchSignIn, web.Gate))
}

// number reads an id of the path and answers 404 when it is none.
func number(w http.ResponseWriter, r *http.Request, name string) (int64, bool) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return 0, false
	}
	return n, true
}
