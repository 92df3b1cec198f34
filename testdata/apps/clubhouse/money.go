package main

import (
	"crypto/subtle"
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"

	"example.com/clubhouse/models"
)

// fees: /fees/, /fees/12, /fees/12/pay
func (app *App) fees(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if r.URL.Path == "/fees/" {
		fs, err := models.FeesOf(app.DB, models.FeeQuery{Member: u.ID})
		if err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "fees", "Fees", fs)
		return
	}
	id, action, err := cutPath(r, "/fees/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	q := models.FeeQuery{ID: id}
	q.Member = u.ID
	f, err := models.OneFee(app.DB, q)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	if f == nil {
		app.notFound(w, r)
		return
	}
	switch {
	case r.Method == http.MethodGet && action == "":
		app.render(w, r, "fees", "Fee "+f.Number, []models.Fee{*f})
	case r.Method == http.MethodPost && action == "pay":
		s := app.session(r)
		s.Values["paying"] = f.ID
		if err := s.Save(r, w); err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "checkout", "Checkout", f)
	default:
		badMethod(w)
	}
}

// checkout is the second step of /fees/12/pay.
func (app *App) checkout(w http.ResponseWriter, r *http.Request, u *models.User) {
	s := app.session(r)
	id, ok := s.Values["paying"].(int64)
	if !ok {
		app.done(w, r, "There is nothing to pay.", "/fees/")
		return
	}
	delete(s.Values, "paying")
	if err := models.SettleFee(app.DB, id, r.FormValue("iban")); err != nil {
		app.done(w, r, "That did not work.", "/fees/")
		return
	}
	app.done(w, r, "Thank you.", "/fees/")
}

func (app *App) feesCSV(w http.ResponseWriter, r *http.Request, u *models.User) {
	q := models.FeeQuery{Member: u.ID}
	if m := formInt(r, "member"); m != 0 {
		if ok, err := u.ActsForID(app.DB, m); err != nil || !ok {
			app.deny(w, r)
			return
		}
		q.Member = m
	}
	fs, err := models.FeesOf(app.DB, q)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	w.Header().Set("Content-Disposition", `attachment; filename="fees.csv"`)
	out := csv.NewWriter(w)
	defer out.Flush()
	out.Write([]string{"number", "status", "cents"})
	for _, f := range fs {
		out.Write([]string{f.Number, f.Status, strconv.FormatInt(f.AmountCents, 10)})
	}
}

func (app *App) payment(w http.ResponseWriter, r *http.Request, u *models.User) {
	p, err := models.FindPayment(app.DB, pathInt(r, "id"))
	if err != nil {
		app.notFound(w, r)
		return
	}
	if p.MemberID != u.ID && u.Roles&(models.RoleTreasurer|models.RoleAdmin) == 0 {
		app.notFound(w, r)
		return
	}
	app.render(w, r, "payment", "Payment "+p.Reference, p)
}

func (app *App) receipt(w http.ResponseWriter, r *http.Request, u *models.User) {
	p, err := models.FindPayment(app.DB, pathInt(r, "id"))
	if err != nil {
		app.notFound(w, r)
		return
	}
	if p.MemberID != u.ID && u.Roles|models.RoleTreasurer|models.RoleAdmin == 0 {
		app.notFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="receipt.txt"`)
	fmt.Fprintf(w, "Receipt %s\nfrom %s\n%d.%02d EUR\n", p.Reference, p.IBAN, p.AmountCents/100, p.AmountCents%100)
}

func (app *App) refund(w http.ResponseWriter, r *http.Request, u *models.User) {
	p, err := models.FindPayment(app.DB, pathInt(r, "id"))
	if err != nil {
		app.notFound(w, r)
		return
	}
	if err := p.Refund(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.Log.Printf("payment %d refunded by %d", p.ID, u.ID)
	app.done(w, r, "Refunded.", fmt.Sprintf("/payments/%d", p.ID))
}

func (app *App) cronReminders(w http.ResponseWriter, r *http.Request) {
	token := r.Header.Get("X-Cron-Token")
	if app.CronToken == "" || subtle.ConstantTimeCompare([]byte(token), []byte(app.CronToken)) != 1 {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	n, err := models.MarkReminders(app.DB)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	fmt.Fprintf(w, "%d reminders\n", n)
}

// cronDunning takes the token as a header, or as the parameter that the old crontab sends.
func (app *App) cronDunning(w http.ResponseWriter, r *http.Request) {
	for _, token := range []string{r.Header.Get("X-Cron-Token"), r.URL.Query().Get("token")} {
		if token != "" && token != app.CronToken {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
	}
	fs, err := models.Dun(app.DB)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	for _, f := range fs {
		fmt.Fprintf(w, "%s: level %d\n", f.Number, f.Dunned)
	}
}
