package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
)

// PublicResource serves visitors without an account.
type PublicResource struct{ *API }

// Routes registers the public pages.
func (rs PublicResource) Routes(r chi.Router) {
	//authvet:public the holidays are published by the authorities
	r.Get("/holidays", reply(rs.Holidays))
	//authvet:public the secret token in the link is the credential
	r.Get("/shared/report-cards/{token}", reply(rs.SharedCard))
}

// Holidays lists the holidays of a region.
func (rs PublicResource) Holidays(r *http.Request) (any, error) {
	return httpjson.List(rs.stores.Holidays.List(r.Context(), strings.ToUpper(r.URL.Query().Get("region"))))
}

// SharedCard shows the report card behind a link that a guardian made.
func (rs PublicResource) SharedCard(r *http.Request) (any, error) {
	studentID, term, err := rs.stores.ReportLinks.Resolve(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return nil, err
	}
	return rs.stores.Grades.Card(r.Context(), studentID, term)
}

// FeedsResource serves calendar programs.
type FeedsResource struct{ *API }

// Routes returns the router of /v1/feeds.
func (rs FeedsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(guard(feedKey))
	r.Get("/classes/{classID}/calendar.ics", rs.Calendar)
	return r
}

var icalEscaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r", "", "\n", `\n`)

// Calendar lists the due dates of a class as iCalendar.
func (rs FeedsResource) Calendar(w http.ResponseWriter, r *http.Request) {
	due, err := rs.stores.Classes.Feed(r.Context(), httpjson.PathID(r, "classID"))
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	fmt.Fprint(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//schoolmate//EN\r\n")
	for _, a := range due {
		fmt.Fprintf(w, "BEGIN:VEVENT\r\nUID:assignment-%d@schoolmate\r\nDTSTAMP:%s\r\nSUMMARY:%s\r\nDESCRIPTION:%s\r\nEND:VEVENT\r\n",
			a.ID, a.DueAt.UTC().Format("20060102T150405Z"), icalEscaper.Replace(a.Title), icalEscaper.Replace(a.Instructions))
	}
	fmt.Fprint(w, "END:VCALENDAR\r\n")
}

// smsReport takes the delivery reports of the SMS gateway, which signs them.
func (a *API) smsReport(r *http.Request) (any, error) {
	if a.cfg.SMSSecret == "" {
		return nil, fault.Unavailable("no SMS gateway is configured")
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, fault.Bad("unreadable body")
	}
	mac := hmac.New(sha256.New, []byte(a.cfg.SMSSecret))
	mac.Write(body)
	given, err := hex.DecodeString(r.Header.Get("X-Gateway-Signature"))
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		return nil, fault.Unauthorized()
	}
	var in struct{ Ref, Status string }
	if err := json.Unmarshal(body, &in); err != nil || !slices.Contains([]string{"sent", "delivered", "failed"}, in.Status) {
		return nil, fault.Bad("malformed report")
	}
	return nil, a.stores.Notifications.Settle(r.Context(), in.Ref, in.Status)
}
