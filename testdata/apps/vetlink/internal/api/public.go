package api

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/vetlink/internal/app"
	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/httpx"
)

// widget serves the booking form that practices put on their own sites.
type widget struct{ uc *app.Booking }

func (m *widget) Mount(r chi.Router) {
	r.Route("/widget", func(r chi.Router) {
		//authvet:public free times are shown on the practice's own site
		r.Get("/{slug}/slots", httpx.New(m.bindSlots, m.uc.Slots, httpx.Open()).ServeHTTP)
		//authvet:public new clients have no account yet
		r.Post("/{slug}/requests", httpx.New(m.bindRequest, m.uc.Request, httpx.Open(), httpx.Status(http.StatusCreated)).ServeHTTP)

		// the confirmation page polls this until the practice has answered
		r.Get("/requests/{requestID}", httpx.New(m.bindGet, m.uc.Get, httpx.Open()).ServeHTTP)
		// the link in the confirmation mail
		r.Post("/cancel/{token}", httpx.New(m.bindCancel, m.uc.Cancel, httpx.Open()).ServeHTTP)
	})
}

func (m *widget) bindSlots(r *http.Request, q *app.FindSlots) error {
	return httpx.From(r).Word("slug", &q.Slug).Day("day", &q.Day).Err()
}

func (m *widget) bindRequest(r *http.Request, c *app.RequestBooking) error {
	return httpx.From(r).JSON(c).Word("slug", &c.Slug).Err()
}

func (m *widget) bindGet(r *http.Request, q *app.GetBooking) error {
	return httpx.From(r).Path("requestID", &q.RequestID).Err()
}

func (m *widget) bindCancel(r *http.Request, c *app.CancelBooking) error {
	return httpx.From(r).Word("token", &c.Token).Err()
}

// FeedSigner checks the addresses of feeds.
type FeedSigner interface {
	CheckFeed(feed string, id domain.ID, expires, sig string) (bool, error)
}

// Feeds serves calendars to programs that cannot sign in. The address carries
// a signature instead.
type Feeds struct {
	calendars domain.Calendars
	signer    FeedSigner
	now       func() time.Time
}

type FeedsOption func(*Feeds)

func FeedsWithClock(now func() time.Time) FeedsOption { return func(f *Feeds) { f.now = now } }

func NewFeeds(c domain.Calendars, s FeedSigner, opts ...FeedsOption) *Feeds {
	f := &Feeds{calendars: c, signer: s, now: time.Now}
	for _, o := range opts {
		o(f)
	}
	return f
}

func (f *Feeds) Mount(r chi.Router) {
	r.Route("/feeds", func(r chi.Router) {
		r.Get("/vets/{accountID}/calendar.ics", httpx.Raw(f.vet))
		r.Get("/practices/{practiceID}/calendar.ics", httpx.Raw(f.practice))
	})
}

func (f *Feeds) vet(w http.ResponseWriter, r *http.Request) error {
	var id domain.ID
	if err := httpx.From(r).Path("accountID", &id).Err(); err != nil {
		return err
	}
	q := r.URL.Query()
	if ok, err := f.signer.CheckFeed("vet", id, q.Get("exp"), q.Get("sig")); err != nil {
		return err
	} else if !ok {
		return domain.ErrForbidden
	}
	list, err := f.calendars.OfVet(r.Context(), id, f.since())
	if err != nil {
		return err
	}
	return writeCalendar(w, list)
}

func (f *Feeds) practice(w http.ResponseWriter, r *http.Request) error {
	var id domain.ID
	if err := httpx.From(r).Path("practiceID", &id).Err(); err != nil {
		return err
	}
	q := r.URL.Query()
	if _, err := f.signer.CheckFeed("practice", id, q.Get("exp"), q.Get("sig")); err != nil {
		return err
	}
	list, err := f.calendars.OfPractice(r.Context(), id, f.since())
	if err != nil {
		return err
	}
	return writeCalendar(w, list)
}

func (f *Feeds) since() time.Time { return f.now().AddDate(0, -1, 0) }

var icsEscape = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\n", `\n`)

func writeCalendar(w http.ResponseWriter, list []domain.CalendarEntry) error {
	var b bytes.Buffer
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//vetlink//EN\r\n")
	for _, e := range list {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:visit-%d@vetlink\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			e.ID, e.StartsAt.UTC().Format("20060102T150405Z"), icsEscape.Replace(e.Summary))
	}
	b.WriteString("END:VCALENDAR\r\n")
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	_, err := b.WriteTo(w)
	return err
}
