package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"example.com/clubhouse/models"
)

func (app *App) healthz(w http.ResponseWriter, r *http.Request) {
	var one int
	if err := app.DB.Get(&one, `SELECT 1`); err != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}

func (app *App) login(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		app.render(w, r, "login", "Log in", nil)
	case http.MethodPost:
		u, err := models.FindUserByEmail(app.DB, r.FormValue("email"))
		if err != nil || !u.CheckPassword(r.FormValue("password")) {
			app.done(w, r, "Wrong address or password.", "/login")
			return
		}
		if err := app.signIn(w, r, u); err != nil {
			app.fail(w, r, err)
			return
		}
		http.Redirect(w, r, "/dashboard", http.StatusSeeOther)
	default:
		badMethod(w)
	}
}

func (app *App) logout(w http.ResponseWriter, r *http.Request) {
	s := app.session(r)
	s.Options.MaxAge = -1
	if err := s.Save(r, w); err != nil {
		app.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

func (app *App) join(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		app.render(w, r, "join", "Join the club", nil)
		return
	}
	u := &models.User{Email: strings.ToLower(r.FormValue("email")), Name: r.FormValue("name"), Phone: r.FormValue("phone")}
	if u.Email == "" || len(r.FormValue("password")) < 8 {
		app.done(w, r, "Address and a password of 8 characters, please.", "/join")
		return
	}
	if err := u.SetPassword(r.FormValue("password")); err != nil {
		app.fail(w, r, err)
		return
	}
	if err := u.Save(app.DB); err != nil {
		app.done(w, r, "That address is taken.", "/join")
		return
	}
	if err := app.signIn(w, r, u); err != nil {
		app.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/dashboard", http.StatusSeeOther)
}

// reset: /reset/ asks for the address, /reset/<token> for the new password.
func (app *App) reset(w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.URL.Path, "/reset/")
	if r.Method != http.MethodPost {
		app.render(w, r, "reset", "New password", token)
		return
	}
	if token == "" {
		if u, err := models.FindUserByEmail(app.DB, r.FormValue("email")); err == nil {
			if token, err = u.StartReset(app.DB); err != nil {
				app.fail(w, r, err)
				return
			}
			app.mail(u.Email, "New password", "/reset/"+token)
		}
		app.done(w, r, "We have sent you a link.", "/login")
		return
	}
	u, err := models.FindUserByReset(app.DB, token)
	if err != nil {
		app.notFound(w, r)
		return
	}
	if err := u.SetPassword(r.FormValue("password")); err != nil {
		app.fail(w, r, err)
		return
	}
	u.ResetDigest.Valid, u.ResetExpires.Valid = false, false
	if err := u.Save(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.done(w, r, "Your new password is set.", "/login")
}

func (app *App) mail(to, subject, body string) {
	app.Log.Printf("mail to %s: %s (%d bytes)", to, subject, len(body))
}

// linkSignature signs the links that go out with the newsletter.
func (app *App) linkSignature(purpose, id string) string {
	mac := hmac.New(sha256.New, app.LinkKey)
	fmt.Fprintf(mac, "%s:%s", purpose, id)
	return hex.EncodeToString(mac.Sum(nil))
}

func (app *App) unsubscribe(w http.ResponseWriter, r *http.Request) {
	m, sig := r.FormValue("m"), r.FormValue("sig")
	if !hmac.Equal([]byte(sig), []byte(app.linkSignature("unsubscribe", m))) {
		app.notFound(w, r)
		return
	}
	if err := models.Unsubscribe(app.DB, formInt(r, "m")); err != nil {
		app.fail(w, r, err)
		return
	}
	app.render(w, r, "message", "Newsletter", "You will get no more newsletters.")
}

// dashboard shows visitors a welcome and members their week.
func (app *App) dashboard(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if u == nil {
		app.render(w, r, "message", "Welcome", "Members log in, everybody else comes and has a look.")
		return
	}
	bs, err := models.ListBookings(app.DB, models.BookingFilter{MemberID: u.ID, Limit: 5})
	if err != nil {
		app.fail(w, r, err)
		return
	}
	app.render(w, r, "bookings", "Your next games", bs)
}
