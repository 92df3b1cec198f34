// Package account holds login, password reset and what people change about themselves.
package account

import (
	"net/http"

	"golang.org/x/crypto/bcrypt"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// Handlers of the account pages.
type Handlers struct{ Users *dao.Users }

// Register hangs the pages into the default mux.
func (h *Handlers) Register() {
	http.HandleFunc("/login", h.login)
	http.HandleFunc("/password/reset", h.reset)
	http.HandleFunc("/profile", auth.MustLogin(h.profile))
	http.HandleFunc("/contact-change", h.contact)
}

func (h *Handlers) login(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		web.Page(w, "login", map[string]any{"Token": auth.CSRFToken(w, r)})
	case http.MethodPost:
		u := auth.Login(w, r, r.PostFormValue("email"), r.PostFormValue("password"), r.PostFormValue("remember") != "")
		if u == nil {
			web.Fail(http.StatusUnauthorized, "wrong address or password")
		}
		web.JSON(w, u)
	case http.MethodDelete:
		auth.Logout(w, r)
	default:
		web.NoMethod(w)
	}
}

// reset spends the token out of the mail.
func (h *Handlers) reset(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		web.NoMethod(w)
		return
	}
	password := r.PostFormValue("password")
	if len(password) < 10 {
		web.Fail(http.StatusUnprocessableEntity, "ten characters at least")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	web.Check(err)
	web.Check(h.Users.ResetPassword(r.Context(), auth.Hash(r.PostFormValue("token")), string(hash)))
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

func (h *Handlers) profile(w http.ResponseWriter, r *http.Request, u *auth.User) {
	if r.Method == http.MethodPost {
		if !auth.CheckCSRF(r) {
			web.Fail(http.StatusForbidden, "form expired")
		}
		web.Check(h.Users.Rename(r.Context(), u.ID, r.PostFormValue("name")))
		http.Redirect(w, r, "/profile", http.StatusSeeOther)
		return
	}
	web.Page(w, "profile", map[string]any{"User": u, "Token": auth.CSRFToken(w, r)})
}

// contact is the second form of the profile page. It has an address of its own
// since the mobile app posts it too, long after the page was shown.
func (h *Handlers) contact(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		web.NoMethod(w)
		return
	}
	if !auth.CheckCSRF(r) {
		web.Fail(http.StatusForbidden, "form expired")
	}
	web.Check(h.Users.SetPhone(r.Context(), web.ID(r.PostFormValue("user")), r.PostFormValue("phone")))
	http.Redirect(w, r, "/profile", http.StatusSeeOther)
}
