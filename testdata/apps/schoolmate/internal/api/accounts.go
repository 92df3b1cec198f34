package api

import (
	"net/http"
	"net/mail"
	"strings"

	"github.com/go-chi/chi/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/model"
	"example.com/schoolmate/internal/session"
)

// AccountsResource has the ways in and what concerns the caller's own session.
type AccountsResource struct{ *API }

// SignIn registers what needs no session.
func (rs AccountsResource) SignIn(r chi.Router) {
	r.Post("/signup", rs.SignUp)
	r.Post("/login", rs.LogIn)
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	Name     string `json:"name"`
}

func (c *credentials) Validate() error {
	c.Email, c.Name = strings.ToLower(strings.TrimSpace(c.Email)), strings.TrimSpace(c.Name)
	_, err := mail.ParseAddress(c.Email)
	v := fault.Invalid{}
	v.Check(err == nil, "email", "must be an e-mail address")
	v.Check(len(c.Password) >= 8 && len(c.Password) <= 72, "password", "must have 8 to 72 characters")
	return v.Err()
}

// SignUp creates an account and signs it in.
func (rs AccountsResource) SignUp(w http.ResponseWriter, r *http.Request) {
	in, err := httpjson.Read[credentials](r)
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), rs.cfg.BcryptCost)
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	u, err := rs.stores.Users.Create(r.Context(), in.Email, in.Name, string(hash))
	rs.welcome(w, r, http.StatusCreated, u, err)
}

// LogIn opens a session for the owner of the password.
func (rs AccountsResource) LogIn(w http.ResponseWriter, r *http.Request) {
	in, err := httpjson.Read[credentials](r)
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	u, err := rs.stores.Users.ByEmail(r.Context(), in.Email)
	if fault.IsNotFound(err) || err == nil &&
		bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		err = fault.Unauthorized()
	}
	rs.welcome(w, r, http.StatusOK, u, err)
}

func (rs AccountsResource) welcome(w http.ResponseWriter, r *http.Request, status int, u model.User, err error) {
	if err == nil {
		err = rs.sessions.Start(r.Context(), w, u.ID)
	}
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	httpjson.Write(w, status, u)
}

// ChooseSchool sets the school the caller works in.
func (rs AccountsResource) ChooseSchool(r *http.Request) (any, error) {
	in, err := httpjson.Read[struct {
		SchoolID int64 `json:"school_id"`
	}](r)
	if err != nil {
		return nil, err
	}
	m, err := rs.policy.Staff(r.Context(), currentUser(r), in.SchoolID)
	if err != nil {
		return nil, err
	}
	s, _ := session.From(r.Context())
	return m, rs.sessions.Choose(r.Context(), s, m.SchoolID, m.Role)
}
