package web

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"
)

func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.Ping(r.Context()); err != nil {
		return err
	}
	return reply(w, map[string]string{"status": "ok"})
}

func (s *Server) signUp(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Company, Email, Name, Password string }](r)
	if err != nil {
		return err
	}
	if !strings.Contains(in.Email, "@") || len(in.Password) < 10 {
		return badRequest("an address and a password of ten characters, please")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		return err
	}
	if err := s.store.SignUp(r.Context(), in.Company, strings.ToLower(in.Email), in.Name, string(hash)); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Email, Password string }](r)
	if err != nil {
		return err
	}
	id, hash, err := s.store.Credentials(r.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		return statusError{http.StatusUnauthorized, "wrong address or password"}
	}
	token, until := rand.Text(), time.Now().Add(s.cfg.SessionTTL)
	if err := s.store.OpenSession(r.Context(), id, token, until); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: "railyard", Value: token, Path: "/", Expires: until, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	return noContent(w)
}

func (s *Server) showCompany(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	c, err := s.store.Company(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, c)
}

func (s *Server) closeCompany(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.CloseCompany(r.Context(), id); err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "company closed", "company", id, "by", caller(r).ID)
	return noContent(w)
}
