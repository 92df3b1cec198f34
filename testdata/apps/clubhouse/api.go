package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"example.com/clubhouse/models"
)

func (app *App) apiFail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, sql.ErrNoRows) {
		jsonError(w, http.StatusNotFound, "not found")
		return
	}
	app.Log.Printf("%s %s: %v", r.Method, r.URL.Path, err)
	jsonError(w, http.StatusInternalServerError, "internal error")
}

func readJSON(w http.ResponseWriter, r *http.Request, v any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(v); err != nil {
		jsonError(w, http.StatusBadRequest, "bad json")
		return false
	}
	return true
}

func (app *App) apiLogin(w http.ResponseWriter, r *http.Request) {
	var in struct{ Email, Password, Device string }
	if !readJSON(w, r, &in) {
		return
	}
	u, err := models.FindUserByEmail(app.DB, in.Email)
	if err != nil || !u.CheckPassword(in.Password) {
		jsonError(w, http.StatusUnauthorized, "wrong address or password")
		return
	}
	token, err := u.IssueToken(app.DB, in.Device)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"token": token})
}

func (app *App) apiRevoke(w http.ResponseWriter, r *http.Request, u *models.User) {
	t := &models.Token{ID: pathInt(r, "id"), UserID: u.ID}
	n, err := t.Revoke(app.DB)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	if n == 0 {
		jsonError(w, http.StatusNotFound, "not found")
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (app *App) apiBooking(w http.ResponseWriter, r *http.Request, u *models.User) {
	bs, err := models.ListBookings(app.DB, models.BookingFilter{MemberID: u.ID})
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	id := pathInt(r, "id")
	for _, b := range bs {
		if b.ID == id {
			writeJSON(w, http.StatusOK, b)
			return
		}
	}
	jsonError(w, http.StatusNotFound, "not found")
}

func (app *App) apiCheckin(w http.ResponseWriter, r *http.Request, u *models.User) {
	b, err := models.FindBooking(app.DB, pathInt(r, "id"))
	must(err == nil && !b.CancelledAt.Valid, http.StatusNotFound)
	must(b.MemberID == u.ID, http.StatusNotFound)
	b.CheckedInAt = sql.NullTime{Time: time.Now(), Valid: true}
	if err := b.Save(app.DB); err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, b)
}

// apiSwap exchanges the courts of two bookings of the member.
func (app *App) apiSwap(w http.ResponseWriter, r *http.Request, u *models.User) {
	var in struct{ First, Second int64 }
	if !readJSON(w, r, &in) {
		return
	}
	first, err := models.FindBooking(app.DB, in.First)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	second, err := models.FindBooking(app.DB, in.Second)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	if first.MemberID != u.ID || first.CancelledAt.Valid || second.CancelledAt.Valid {
		jsonError(w, http.StatusNotFound, "not found")
		return
	}
	if err := models.SwapCourts(app.DB, first, second); err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, []*models.Booking{first, second})
}

func (app *App) apiMergeGuests(w http.ResponseWriter, r *http.Request, u *models.User) {
	var in struct{ Keep, Drop int64 }
	if !readJSON(w, r, &in) {
		return
	}
	var gs [2]*models.Guest
	for i, id := range []int64{in.Keep, in.Drop} {
		g, err := models.FindGuest(app.DB, id)
		if err != nil {
			app.apiFail(w, r, err)
			return
		}
		if g.HostID != u.ID {
			jsonError(w, http.StatusNotFound, "not found")
			return
		}
		gs[i] = g
	}
	if in.Keep == in.Drop {
		jsonError(w, http.StatusBadRequest, "twice the same")
		return
	}
	if err := gs[0].Merge(app.DB, gs[1]); err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, gs[0])
}

func (app *App) apiDeleteGuest(w http.ResponseWriter, r *http.Request, u *models.User) {
	tx, err := app.DB.Beginx()
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	defer tx.Rollback()
	var host int64
	if err := tx.Get(&host, `DELETE FROM guests WHERE id = $1 RETURNING host_id`, pathInt(r, "id")); err != nil {
		app.apiFail(w, r, err)
		return
	}
	if host != u.ID {
		jsonError(w, http.StatusNotFound, "not found")
		return
	}
	if err := tx.Commit(); err != nil {
		app.apiFail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (app *App) apiPutContact(w http.ResponseWriter, r *http.Request, u *models.User) {
	c, err := models.ContactOf(app.DB, u.ID)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	if !readJSON(w, r, c) {
		return
	}
	c.MemberID = u.ID
	if err := c.Save(app.DB); err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, c)
}

func (app *App) apiPutPreferences(w http.ResponseWriter, r *http.Request, u *models.User) {
	p := &models.Preferences{Language: "en", Push: true}
	if !readJSON(w, r, p) {
		return
	}
	p.MemberID = u.ID
	if err := p.Save(app.DB); err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, p)
}

func (app *App) apiPayments(w http.ResponseWriter, r *http.Request, u *models.User) {
	q := models.PaymentQuery{Member: u.ID, Status: "settled", Ref: r.FormValue("ref")}
	if s := r.FormValue("status"); s != "" {
		q.Status = s
	}
	ps, err := models.SearchPayments(app.DB, q)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, ps)
}

func (app *App) apiFees(w http.ResponseWriter, r *http.Request, u *models.User) {
	q := models.FeeQuery{Member: u.ID, Status: "open", Number: r.FormValue("number")}
	if s := r.FormValue("status"); s != "" {
		q.Status = s
	}
	fs, err := models.SearchFees(app.DB, q)
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, fs)
}

func (app *App) apiDropPlayer(w http.ResponseWriter, r *http.Request, u *models.User) {
	t, err := models.FindTeam(app.DB, pathInt(r, "team"))
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	if t.CoachID != u.ID {
		jsonError(w, http.StatusForbidden, "coaches only")
		return
	}
	n, err := t.Drop(app.DB, pathInt(r, "player"))
	if err != nil {
		app.apiFail(w, r, err)
		return
	}
	if n == 0 {
		jsonError(w, http.StatusNotFound, "not found")
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
