package pages

import (
	"database/sql"
	"log"
	"net/http"
	"path"
	"strconv"
	"strings"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

// events serves the noticeboard, and the cancel button of the organisers.
func events(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(strings.TrimPrefix(r.URL.Path, "/events/"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodGet:
		e, err := store.PublicEvent(id)
		if err == sql.ErrNoRows {
			http.NotFound(w, r)
			return
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.Render(w, r, "event", e)
	case http.MethodDelete:
		if !web.CheckCSRF(w, r) {
			return
		}
		// The organisers want to see afterwards who it was.
		if u, ok := web.SessionUser(r); !ok {
			log.Printf("events: %d: cancel without a session, from %s", id, r.RemoteAddr)
		} else {
			log.Printf("events: %d: cancelled by %s", id, u.Email)
		}
		if err := store.CancelEvent(id); err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

// letters serves the inbox at /letters/ and single letters below.
func letters(w http.ResponseWriter, r *http.Request) {
	u, ok := web.CurrentUser(w, r)
	if !ok {
		return
	}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	if len(parts) == 1 {
		box(w, r, u)
		return
	}
	id, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || len(parts) > 2 {
		http.NotFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodGet:
		l, err := store.LetterByID(id)
		if err != nil && err != sql.ErrNoRows {
			web.Fail(w, r, err)
			return
		}
		if err == nil && (l.SenderID == u.ID || l.RecipientID == u.ID) {
			if l.RecipientID == u.ID && !l.Read {
				if err := store.MarkRead(l.ID); err != nil {
					log.Printf("letters: %v", err)
				}
			}
			web.Render(w, r, "letter", l)
			return
		}
		http.NotFound(w, r)
	case http.MethodDelete:
		if !web.CheckCSRF(w, r) {
			return
		}
		found, err := store.TrashLetter(id, u.ID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if !found {
			http.NotFound(w, r)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

func box(w http.ResponseWriter, r *http.Request, u *store.User) {
	if r.Method != http.MethodPost {
		list, err := store.Inbox(u.ID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.Render(w, r, "inbox", list)
		return
	}
	if !web.CheckCSRF(w, r) {
		return
	}
	to, err := store.UserByEmail(r.PostFormValue("to"))
	if err != nil {
		web.Flash(w, r, "We know nobody with this address.")
		http.Redirect(w, r, "/letters/", http.StatusSeeOther)
		return
	}
	if _, err := store.SendLetter(u.ID, to.ID, r.PostFormValue("subject"), r.PostFormValue("body")); err != nil {
		web.Fail(w, r, err)
		return
	}
	web.Flash(w, r, "Sent.")
	http.Redirect(w, r, "/letters/", http.StatusSeeOther)
}

// profile shows the form of the user and saves it. Stewards use the same form
// for other people, hence the field with the id.
func profile(w http.ResponseWriter, r *http.Request) {
	u, ok := web.CurrentUser(w, r)
	if !ok {
		return
	}
	switch r.Method {
	case http.MethodGet:
		web.Render(w, r, "profile", u)
	case http.MethodPost:
		if !web.CheckCSRF(w, r) {
			return
		}
		if err := r.ParseForm(); err != nil {
			http.Error(w, "bad form", http.StatusBadRequest)
			return
		}
		if err := store.SaveProfile(r.PostForm.Get("id"), r.PostForm.Get("name"), r.PostForm.Get("about")); err != nil {
			web.Fail(w, r, err)
			return
		}
		log.Printf("profile: saved by %s", u.Email)
		http.Redirect(w, r, "/profile", http.StatusSeeOther)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

// shared serves a file to whoever was given its link.
func shared(w http.ResponseWriter, r *http.Request) {
	token := path.Base(r.URL.Path)
	if len(token) < 32 {
		http.NotFound(w, r)
		return
	}
	var id int64
	var name string
	var content []byte
	err := store.DB.QueryRow(`SELECT id, name, content FROM files WHERE share_token = $1 AND archived_at IS NULL`, token).
		Scan(&id, &name, &content)
	if err == sql.ErrNoRows {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	if _, err := store.DB.Exec(`UPDATE files SET downloads = downloads + 1 WHERE id = $1`, id); err != nil {
		log.Printf("shared: %v", err)
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(name))
	_, _ = w.Write(content)
}

// invitations makes links at /invitations/ and takes them at
// /invitations/SECRET.
func invitations(w http.ResponseWriter, r *http.Request) {
	secret := strings.TrimPrefix(r.URL.Path, "/invitations/")
	if secret == "" {
		invite(w, r)
		return
	}
	inv, err := store.InvitationBySecret(secret)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodPost {
		web.Render(w, r, "invitation", inv)
		return
	}
	u, ok := web.CurrentUser(w, r)
	if !ok || !web.CheckCSRF(w, r) {
		return
	}
	if err := inv.Accept(r.Context(), u.ID); err != nil {
		web.Fail(w, r, err)
		return
	}
	web.Flash(w, r, "Welcome to "+inv.GuildName+"!")
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func invite(w http.ResponseWriter, r *http.Request) {
	if u, ok := web.CurrentUser(w, r); ok {
		if r.Method == http.MethodPost {
			if web.CheckCSRF(w, r) {
				guild, _ := strconv.ParseInt(r.PostFormValue("guild"), 10, 64)
				if m, err := store.MembershipOf(r.Context(), guild, u.ID); err == nil && m.Rank >= store.Officer {
					link, err := store.CreateInvitation(guild, u.ID)
					if err != nil {
						web.Fail(w, r, err)
						return
					}
					web.Flash(w, r, "The link is /invitations/"+link)
					http.Redirect(w, r, "/invitations/", http.StatusSeeOther)
				} else {
					http.Error(w, "officers only", http.StatusForbidden)
				}
			}
		} else {
			mine, err := store.GuildsOf(u.ID)
			if err != nil {
				web.Fail(w, r, err)
				return
			}
			web.Render(w, r, "invite", mine)
		}
	}
}
