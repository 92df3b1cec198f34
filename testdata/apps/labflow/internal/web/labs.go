package web

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/auth"
	"example.com/labflow/internal/store"
)

type doorResource struct {
	gate  *auth.Gate
	trail *audit.Log
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (d doorResource) login(w http.ResponseWriter, r *http.Request) error {
	c, err := decode[credentials](r)
	if err != nil {
		return err
	}
	id, err := d.gate.Login(r.Context(), c.Email, c.Password)
	if err != nil {
		return err
	}
	d.trail.Record(id, "login", c.Email)
	return reply(w, http.StatusOK, map[string]int64{"user": id})
}

type labResource struct {
	store *store.Store
	trail *audit.Log
}

func (l labResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Route("/{labID}/members/{userID}", func(r chi.Router) {
		r.Method(http.MethodPut, "/", handler(l.putMember))
		r.Method(http.MethodDelete, "/", handler(l.dropMember))
	})
	return r
}

type roleBody struct {
	Role string `json:"role"`
}

func (b *roleBody) validate() error {
	if access.Parse(b.Role) == access.None {
		return fmt.Errorf("%q is no role", b.Role)
	}
	return nil
}

func memberParams(r *http.Request) (lab, user int64, err error) {
	lab, err = idParam(r, "labID")
	user, uerr := idParam(r, "userID")
	return lab, user, errors.Join(err, uerr)
}

func (l labResource) putMember(w http.ResponseWriter, r *http.Request) error {
	lab, user, err := memberParams(r)
	if err != nil {
		return err
	}
	b, err := decode[roleBody](r)
	if err != nil {
		return err
	}
	m, err := l.store.PutMember(r.Context(), me(r), store.Member{LabID: lab, UserID: user, Role: b.Role})
	if err != nil {
		return err
	}
	l.trail.Record(me(r), "member.put", fmt.Sprintf("lab %d user %d %s", lab, user, b.Role))
	return reply(w, http.StatusOK, m)
}

func (l labResource) dropMember(w http.ResponseWriter, r *http.Request) error {
	lab, user, err := memberParams(r)
	if err != nil {
		return err
	}
	if err := l.store.DropMember(r.Context(), lab, user); err != nil {
		return err
	}
	l.trail.Record(me(r), "member.drop", fmt.Sprintf("lab %d user %d", lab, user))
	w.WriteHeader(http.StatusNoContent)
	return nil
}
