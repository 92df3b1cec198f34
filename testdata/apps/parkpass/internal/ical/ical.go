// Package ical feeds calendar apps.
package ical

import (
	"fmt"
	"net/http"
	"strings"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// Feeds are the calendars of a person.
type Feeds struct {
	Permits    *dao.Permits
	Households *dao.Households
}

// Register hangs the feeds into the default mux.
func (f *Feeds) Register() {
	for _, feed := range []struct {
		path string
		fn   auth.HandlerFunc
	}{
		{"/ical/permits.ics", f.permits},
		{"/ical/household.ics", f.household},
	} {
		http.HandleFunc(feed.path, auth.TokenOnly(feed.fn))
	}
}

type event struct{ uid, day, what string }

func write(w http.ResponseWriter, name string, events []event) {
	w.Header().Set("Content-Type", "text/calendar")
	fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:%s\r\n", name)
	for _, e := range events {
		fmt.Fprintf(w, "BEGIN:VEVENT\r\nUID:%s\r\nDTSTART;VALUE=DATE:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			e.uid, strings.ReplaceAll(e.day, "-", ""), e.what)
	}
	fmt.Fprint(w, "END:VCALENDAR\r\n")
}

// permits shows when the person's permits run out.
func (f *Feeds) permits(w http.ResponseWriter, r *http.Request, u *auth.User) {
	list, err := f.Permits.OfHolder(r.Context(), u.ID)
	web.Check(err)
	var events []event
	for _, p := range list {
		events = append(events, event{fmt.Sprintf("p%d", p.ID), p.ValidUntil.Format("2006-01-02"), p.Number + " ends"})
	}
	write(w, u.Name, events)
}

// household shows who comes to visit; ?h= says which household, for those
// who have two.
func (f *Feeds) household(w http.ResponseWriter, r *http.Request, u *auth.User) {
	list, err := f.Households.Calendar(r.Context(), web.ID(r.URL.Query().Get("h")))
	web.Check(err)
	var events []event
	for _, p := range list {
		events = append(events, event{fmt.Sprintf("v%d", p.ID), p.Day, p.Plate})
	}
	write(w, u.Name+", visitors", events)
}
