package main

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.com/clubhouse/models"
)

func (app *App) courts(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		badMethod(w)
		return
	}
	cs, err := models.Courts(app.DB)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	app.render(w, r, "courts", "Courts", cs)
}

// bookings: /bookings/, /bookings/12, /bookings/12/cancel
func (app *App) bookings(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if r.URL.Path == "/bookings/" {
		switch r.Method {
		case http.MethodGet:
			bs, err := models.ListBookings(app.DB, models.BookingFilter{MemberID: u.ID,
				Limit: app.PageSize, Offset: (pageNo(r) - 1) * app.PageSize})
			if err != nil {
				app.fail(w, r, err)
				return
			}
			app.render(w, r, "bookings", "Bookings", bs)
		case http.MethodPost:
			app.book(w, r, u)
		default:
			badMethod(w)
		}
		return
	}
	id, action, err := cutPath(r, "/bookings/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	b, err := models.FindBooking(app.DB, id)
	if err != nil {
		app.notFound(w, r)
		return
	}
	if ok, err := u.ActsForID(app.DB, b.MemberID); err != nil || !ok {
		app.notFound(w, r)
		return
	}
	switch {
	case r.Method == http.MethodGet && action == "":
		app.render(w, r, "bookings", "Booking", []models.Booking{*b})
	case r.Method == http.MethodPost && action == "":
		b.Note = r.FormValue("note")
		if err := b.Save(app.DB); err != nil {
			app.fail(w, r, err)
			return
		}
		app.done(w, r, "Changed.", "/bookings/")
	case r.Method == http.MethodPost && action == "cancel":
		if err := b.Cancel(app.DB); err != nil {
			app.fail(w, r, err)
			return
		}
		app.done(w, r, "The booking is cancelled.", "/bookings/")
	default:
		badMethod(w)
	}
}

func (app *App) book(w http.ResponseWriter, r *http.Request, u *models.User) {
	b := &models.Booking{CourtID: formInt(r, "court"), MemberID: u.ID, Note: r.FormValue("note")}
	if m := formInt(r, "member"); m != 0 {
		ok, err := u.ActsForID(app.DB, m)
		if err != nil || !ok {
			app.done(w, r, "You cannot book for that member.", "/bookings/")
			return
		}
		b.MemberID = m
	}
	var err error
	if b.StartsAt, err = time.Parse("2006-01-02T15:04", r.FormValue("starts_at")); err != nil {
		app.done(w, r, "When was that?", "/bookings/")
		return
	}
	if err := b.Save(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.done(w, r, "Booked.", fmt.Sprintf("/bookings/%d", b.ID))
}

// bookingsCSV exports the member's games, for those who like spreadsheets.
func (app *App) bookingsCSV(w http.ResponseWriter, r *http.Request, u *models.User) {
	f := models.BookingFilter{MemberID: u.ID}
	if m := formInt(r, "member"); m != 0 {
		f.MemberID = m
	}
	if from, err := time.Parse("2006-01-02", r.FormValue("from")); err == nil {
		f.From = from
	}
	bs, err := models.ListBookings(app.DB, f)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	w.Header().Set("Content-Disposition", `attachment; filename="bookings.csv"`)
	out := csv.NewWriter(w)
	defer out.Flush()
	out.Write([]string{"id", "court", "starts", "note"})
	for _, b := range bs {
		out.Write([]string{strconv.FormatInt(b.ID, 10), strconv.FormatInt(b.CourtID, 10), b.StartsAt.Format(time.RFC3339), b.Note})
	}
}

func (app *App) familyBookings(w http.ResponseWriter, r *http.Request, u, who *models.User) {
	bs, err := models.ListBookings(app.DB, models.BookingFilter{MemberID: who.ID, Limit: app.PageSize})
	if err != nil {
		app.fail(w, r, err)
		return
	}
	app.render(w, r, "bookings", "Bookings of "+who.Name, bs)
}

// familyMedical shows parents what the coaches were told.
func (app *App) familyMedical(w http.ResponseWriter, r *http.Request, u *models.User) {
	if !u.Guardian || !u.FamilyID.Valid {
		app.deny(w, r)
		return
	}
	ns, err := models.MedicalNotes(app.DB, pathInt(r, "member"))
	if err != nil {
		app.fail(w, r, err)
		return
	}
	app.render(w, r, "medical", "Medical notes", ns)
}

// guests: /guests/, /guests/12, /guests/12/delete
func (app *App) guests(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if r.URL.Path == "/guests/" {
		switch r.Method {
		case http.MethodGet:
			gs, err := models.GuestsOf(app.DB, u.ID)
			if err != nil {
				app.fail(w, r, err)
				return
			}
			app.render(w, r, "guests", "Guests", gs)
		case http.MethodPost:
			g := &models.Guest{HostID: u.ID, Name: r.FormValue("name")}
			if err := g.Save(app.DB); err != nil {
				app.fail(w, r, err)
				return
			}
			app.done(w, r, "Your guest is welcome.", "/guests/")
		default:
			badMethod(w)
		}
		return
	}
	id, action, err := cutPath(r, "/guests/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodGet:
		g, err := models.FindGuest(app.DB, id)
		if err != nil || g.HostID != u.ID {
			app.notFound(w, r)
			return
		}
		app.render(w, r, "guests", "Guest", []models.Guest{*g})
	case http.MethodPost:
		if action == "delete" {
			g := &models.Guest{ID: id, HostID: u.ID}
			if err := g.Delete(app.DB); err != nil {
				app.fail(w, r, err)
				return
			}
			app.done(w, r, "The guest is off your list.", "/guests/")
			return
		}
		g, err := models.FindGuest(app.DB, id)
		if err != nil || g.HostID != u.ID {
			app.notFound(w, r)
			return
		}
		g.Name = r.FormValue("name")
		if err := g.Save(app.DB); err != nil {
			app.fail(w, r, err)
			return
		}
		app.done(w, r, "Changed.", "/guests/")
	default:
		badMethod(w)
	}
}

// ownLocker loads the locker. It has answered the request when it returns nil.
func (app *App) ownLocker(w http.ResponseWriter, r *http.Request, id int64) *models.Locker {
	l, err := models.FindLocker(app.DB, id)
	if err != nil || !l.MemberID.Valid || l.MemberID.Int64 != app.currentUser(r).ID {
		app.notFound(w, r)
		return nil
	}
	return l
}

// lockers: /lockers/, /lockers/12
func (app *App) lockers(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/lockers/" {
		ls, err := models.LockersOf(app.DB, app.currentUser(r).ID)
		if err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "lockers", "Lockers", ls)
		return
	}
	id, _, err := cutPath(r, "/lockers/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	l := app.ownLocker(w, r, id)
	if l == nil {
		return
	}
	if r.Method == http.MethodPost {
		l.Label = r.FormValue("label")
		if err := l.Save(app.DB); err != nil {
			app.fail(w, r, err)
			return
		}
		app.done(w, r, "Changed.", "/lockers/")
		return
	}
	app.render(w, r, "lockers", "Locker "+l.Number, []models.Locker{*l})
}

func (app *App) lockerCode(w http.ResponseWriter, r *http.Request, u *models.User) {
	l, err := models.FindLocker(app.DB, pathInt(r, "id"))
	if err != nil {
		app.notFound(w, r)
		return
	}
	if l.MemberID.Int64 != u.ID && !u.Has(models.RoleAdmin) {
		app.done(w, r, "That locker is not yours.", "/lockers/")
		return
	}
	l.Code = r.FormValue("code")
	if err := l.Save(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.done(w, r, "The code is changed.", "/lockers/")
}

func (app *App) lockerRelease(w http.ResponseWriter, r *http.Request, u *models.User) {
	l, err := models.FindLocker(app.DB, pathInt(r, "id"))
	if err != nil {
		app.notFound(w, r)
		return
	}
	if l.MemberID.Int64 != u.ID && !u.Has(models.RoleAdmin) {
		app.flash(w, r, "That locker is not yours.")
	}
	if err := l.Release(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.done(w, r, "The locker is free again.", "/lockers/")
}

// ical is the feed for calendars; the token is in the address.
func (app *App) ical(w http.ResponseWriter, r *http.Request) {
	u, err := models.FindUserByCalendar(app.DB, r.PathValue("token"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	bs, err := models.ListBookings(app.DB, models.BookingFilter{MemberID: u.ID})
	if err != nil {
		app.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/calendar")
	fmt.Fprint(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
	for _, b := range bs {
		fmt.Fprintf(w, "BEGIN:VEVENT\r\nUID:booking-%d@clubhouse\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			b.ID, b.StartsAt.UTC().Format("20060102T150405Z"), b.Note)
	}
	fmt.Fprint(w, "END:VCALENDAR\r\n")
}
