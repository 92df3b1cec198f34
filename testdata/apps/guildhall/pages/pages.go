// Package pages has the pages the hall began with. They hang in the default
// mux and share the signed cookie.
package pages

import (
	"log"
	"net/http"
	"strings"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

// Mail sends a message. The default only logs, main sets the real one.
var Mail = func(to, subject, body string) { log.Printf("mail to %s: %s", to, subject) }

// Register adds the pages to http.DefaultServeMux.
func Register() {
	http.HandleFunc("/", home)
	http.Handle("/login", web.Chain(http.HandlerFunc(login), web.Sessions.LoadAndSave))
	http.Handle("/logout", web.Chain(http.HandlerFunc(logout), web.Sessions.LoadAndSave))
	http.HandleFunc("/signup", signup)
	http.HandleFunc("/reset/", reset)
	http.HandleFunc("/events/", events)
	http.HandleFunc("/letters/", letters)
	http.HandleFunc("/profile", profile)
	http.HandleFunc("/shared/", shared)
	http.HandleFunc("/invitations/", invitations)
}

// home greets visitors with the guilds that want to be found, and members
// with theirs on top.
//
//authvet:public the front page lists what guilds publish about themselves
func home(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		http.NotFound(w, r)
		return
	}
	var page struct {
		User   *store.User
		Listed []store.Guild
		Mine   []store.Guild
	}
	var err error
	if page.Listed, err = store.ListedGuilds(); err != nil {
		web.Fail(w, r, err)
		return
	}
	if u, ok := web.SessionUser(r); ok {
		page.User = u
		if page.Mine, err = store.GuildsOf(u.ID); err != nil {
			web.Fail(w, r, err)
			return
		}
	}
	web.Render(w, r, "home", page)
}

func login(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		web.Render(w, r, "login", r.FormValue("next"))
	case http.MethodPost:
		if !web.CheckCSRF(w, r) {
			return
		}
		u, err := store.Authenticate(r.FormValue("email"), r.FormValue("password"))
		if err == store.ErrWrongPassword {
			web.Flash(w, r, "Wrong address or password.")
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if err := web.SignIn(w, r, u); err != nil {
			web.Fail(w, r, err)
			return
		}
		next := r.FormValue("next")
		if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") {
			next = "/"
		}
		http.Redirect(w, r, next, http.StatusSeeOther)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

func logout(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		web.Render(w, r, "logout", nil)
		return
	}
	if !web.CheckCSRF(w, r) {
		return
	}
	if err := web.SignOut(w, r); err != nil {
		web.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func signup(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "GET":
		web.Render(w, r, "signup", nil)
	case "POST":
		if !web.CheckCSRF(w, r) {
			return
		}
		if len(r.FormValue("password")) < 8 {
			web.Flash(w, r, "The password is too short.")
			http.Redirect(w, r, "/signup", http.StatusSeeOther)
			return
		}
		if _, err := store.CreateUser(r.FormValue("email"), r.FormValue("name"), r.FormValue("password")); err != nil {
			log.Printf("signup: %v", err)
			web.Flash(w, r, "This address is taken.")
			http.Redirect(w, r, "/signup", http.StatusSeeOther)
			return
		}
		http.Redirect(w, r, "/login", http.StatusSeeOther)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

// reset is both steps: /reset/ asks for an address, /reset/TOKEN for a new
// password.
func reset(w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.URL.Path, "/reset/")
	if r.Method != "POST" {
		web.Render(w, r, "reset", token)
		return
	}
	if !web.CheckCSRF(w, r) {
		return
	}
	if token == "" {
		if u, err := store.UserByEmail(r.PostFormValue("email")); err == nil {
			secret, err := store.StartReset(u.ID)
			if err != nil {
				web.Fail(w, r, err)
				return
			}
			Mail(u.Email, "Your password", "/reset/"+secret)
		}
		web.Flash(w, r, "If we know the address, a letter is on its way.")
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	if err := store.FinishReset(token, r.PostFormValue("password")); err != nil {
		http.Error(w, "this link is no longer good", http.StatusNotFound)
		return
	}
	web.Flash(w, r, "The new password is set.")
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}
