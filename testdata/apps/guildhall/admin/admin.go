// Package admin has the pages of wardens and stewards.
package admin

import (
	"database/sql"
	"log"
	"net/http"
	"path"
	"strconv"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

// Register adds the pages to http.DefaultServeMux.
func Register() {
	http.Handle("/admin/members/", web.Chain(http.HandlerFunc(members), web.NeedRank(store.RankSteward)))
	http.HandleFunc("/admin/letters/", letters)
}

// members lists everybody; a POST to /admin/members/ID sets the rank.
func members(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		all, err := store.Users()
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.Render(w, r, "admin-members", all)
	case http.MethodPost:
		if !web.CheckCSRF(w, r) {
			return
		}
		id, err := strconv.ParseInt(path.Base(r.URL.Path), 10, 64)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		rank, err := strconv.Atoi(r.PostFormValue("rank"))
		if err != nil || rank < store.RankMember || rank > store.RankSteward {
			http.Error(w, "no such rank", http.StatusBadRequest)
			return
		}
		if err := store.SetRank(id, rank); err != nil {
			web.Fail(w, r, err)
			return
		}
		http.Redirect(w, r, "/admin/members/", http.StatusSeeOther)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

// letters shows a letter that somebody has complained about.
func letters(w http.ResponseWriter, r *http.Request) {
	u, ok := web.CurrentUser(w, r)
	if !ok {
		return
	}
	if u.Rank < store.RankWarden {
		web.Flash(w, r, "Wardens only.")
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
	id, err := strconv.ParseInt(path.Base(r.URL.Path), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	l, err := store.LetterByID(id)
	if err == sql.ErrNoRows {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	log.Printf("admin: letter %d opened by %s", l.ID, u.Email)
	web.Render(w, r, "letter", l)
}
