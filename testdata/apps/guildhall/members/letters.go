package members

import (
	"database/sql"
	"errors"
	"net/http"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

// markRead opens a letter for the reading pane.
func (h *Hall) markRead(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	id, ok := number(w, r, "id")
	if !ok {
		return
	}
	l, err := store.LetterByID(id)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	if l.SenderID == u.ID {
		// Looking into the outbox does not make a letter read.
		http.Error(w, "this is your own letter", http.StatusForbidden)
		return
	}
	if err := store.MarkRead(l.ID); err != nil {
		web.Fail(w, r, err)
		return
	}
	l.Read = true
	web.WriteJSON(w, http.StatusOK, l)
}

// received loads the letter of the path if the user has got it.
func (h *Hall) received(w http.ResponseWriter, r *http.Request) (*store.Letter, bool) {
	id, ok := number(w, r, "id")
	if !ok {
		return nil, false
	}
	l, err := store.LetterByID(id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		web.Fail(w, r, err)
		return nil, false
	}
	if err != nil || l.RecipientID != web.MustUser(r).ID {
		http.NotFound(w, r)
		return nil, false
	}
	return l, true
}

// reply answers a letter and takes its subject and text along.
func (h *Hall) reply(w http.ResponseWriter, r *http.Request) {
	l, ok := h.received(w, r)
	if !ok {
		return
	}
	id, err := store.SendLetter(l.RecipientID, l.SenderID, "Re: "+l.Subject, r.FormValue("body")+"\n\n> "+l.Body)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.WriteJSON(w, http.StatusCreated, map[string]int64{"id": id})
}
