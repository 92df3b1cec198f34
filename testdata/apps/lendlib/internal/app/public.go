package app

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"example.com/lendlib/internal/store"
)

func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	if err := s.st.Ping(r.Context()); err != nil {
		return err
	}
	_, err := w.Write([]byte("ok"))
	return err
}

type signupInput struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
	Pin      string `json:"pin"`
}

func (in *signupInput) form(v url.Values) error {
	in.Email, in.Name, in.Password, in.Pin = v.Get("email"), v.Get("name"), v.Get("password"), v.Get("pin")
	return nil
}

func (s *Server) signup(w http.ResponseWriter, r *http.Request) error {
	var in signupInput
	if err := decode(w, r, &in); err != nil {
		return err
	}
	if !strings.Contains(in.Email, "@") || len(in.Password) < 10 || len(in.Pin) < 4 {
		return badRequest("sign-up")
	}
	pass, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return badRequest("password")
	}
	pin, err := bcrypt.GenerateFromPassword([]byte(in.Pin), bcrypt.DefaultCost)
	if err != nil {
		return badRequest("pin")
	}
	id, err := s.st.Accounts.Create(r.Context(), store.Account{Email: in.Email, Name: in.Name,
		PasswordHash: string(pass), PinHash: string(pin), CardNo: "C" + randomHex(6)})
	if err != nil {
		return err
	}
	if err := s.openSession(w, r, id); err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, map[string]int64{"id": id})
}

type loginInput struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (in *loginInput) form(v url.Values) error {
	in.Email, in.Password = v.Get("email"), v.Get("password")
	return nil
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	var in loginInput
	if err := decode(w, r, &in); err != nil {
		return err
	}
	a, err := s.st.Accounts.ByEmail(r.Context(), in.Email)
	if errors.Is(err, store.ErrNotFound) {
		return errSignIn
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(a.PasswordHash), []byte(in.Password)) != nil {
		return errSignIn
	}
	if err := s.openSession(w, r, a.ID); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return errSignIn
	}
	if err := s.st.Sessions.End(r.Context(), digest(c.Value)); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1})
	return done(w)
}

func (s *Server) catalogue(w http.ResponseWriter, r *http.Request) error {
	words := r.FormValue("q")
	titles, err := s.st.Catalogue.Search(r.Context(), words)
	if err != nil {
		return err
	}
	return s.render(w, r, "catalogue", view{"Titles": titles, "Words": words})
}

// title shows one title.
//
//authvet:public part of the catalogue
func (s *Server) title(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	t, err := s.st.Catalogue.Title(r.Context(), id)
	if err != nil {
		return err
	}
	return s.render(w, r, "title", view{"Title": t})
}

func (s *Server) branches(w http.ResponseWriter, r *http.Request) error {
	bs, err := s.st.Catalogue.Branches(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, bs)
}
