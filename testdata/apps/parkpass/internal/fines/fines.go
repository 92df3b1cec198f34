// Package fines is the residents' side of fines.
package fines

import (
	"log"
	"net/http"
	"path"
	"strings"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

type pages struct{ fines *dao.Fines }

// Register hangs the pages into the default mux.
func Register(d *dao.Fines) {
	p := &pages{d}
	http.HandleFunc("/fines/", auth.MustLogin(p.fine))
	http.HandleFunc("/fines/photo/", p.photo)
	http.HandleFunc("/fines/receipt/", p.receipt)
	http.HandleFunc("/fines/letter/", p.letter)
	http.HandleFunc("/pay/", p.pay)
}

// fine serves the list, one fine, and its payment.
func (p *pages) fine(w http.ResponseWriter, r *http.Request, u *auth.User) {
	parts := web.Parts(r, "/fines/")
	if len(parts) == 0 {
		list, err := p.fines.OfOwner(r.Context(), u.ID, r.FormValue("sort"))
		web.Check(err)
		web.JSON(w, list)
		return
	}
	f, err := p.fines.ByID(r.Context(), web.ID(parts[0]))
	web.Check(err)
	mine := f.OwnerID == u.ID
	if !mine && !auth.IsClerk(u, f.CityID) {
		web.Fail(http.StatusNotFound, "not found")
	}
	switch {
	case len(parts) == 1:
		web.JSON(w, f)
	case parts[1] == "pay" && r.Method == http.MethodPost:
		if !mine {
			web.Fail(http.StatusForbidden, "not your fine")
		}
		web.Check(p.fines.Pay(r.Context(), f, u.ID))
		w.WriteHeader(http.StatusNoContent)
	default:
		http.NotFound(w, r)
	}
}

// photo is what the img tags of the fine's page point at.
func (p *pages) photo(w http.ResponseWriter, r *http.Request) {
	u := auth.CurrentUser(r)
	id := web.ID(strings.TrimSuffix(path.Base(r.URL.Path), ".jpg"))
	body, err := p.fines.Photo(r.Context(), id)
	web.Check(err)
	if u != nil {
		log.Printf("photo %d shown to %s", id, u.Email)
	}
	w.Header().Set("Content-Type", "image/jpeg")
	_, _ = w.Write(body)
}

// receipt prints a receipt.
func (p *pages) receipt(w http.ResponseWriter, r *http.Request) {
	u := auth.CurrentUser(r)
	if u == nil {
		auth.ToLogin(w, r)
	}
	f, err := p.fines.ByID(r.Context(), web.LastID(r))
	web.Check(err)
	if u != nil && f.OwnerID != u.ID {
		http.NotFound(w, r)
		return
	}
	web.Page(w, "receipt", f)
}

// letter prints the letter that the city would otherwise have sent by post.
func (p *pages) letter(w http.ResponseWriter, r *http.Request) {
	u := auth.CurrentUser(r)
	if u == nil {
		auth.ToLogin(w, r)
		return
	}
	f, err := p.fines.ByID(r.Context(), web.LastID(r))
	web.Check(err)
	if f.OwnerID != u.ID {
		http.NotFound(w, r)
		return
	}
	web.Page(w, "letter", f)
}

// pay serves the payment link printed on the ticket as a QR code. The secret in
// the link is all that a foreign driver has.
func (p *pages) pay(w http.ResponseWriter, r *http.Request) {
	hash := auth.Hash(path.Base(r.URL.Path))
	switch r.Method {
	case http.MethodGet:
		f, err := p.fines.ByLink(r.Context(), hash)
		web.Check(err)
		web.Page(w, "pay", f)
	case http.MethodPost:
		web.Check(p.fines.PayByLink(r.Context(), hash))
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}
