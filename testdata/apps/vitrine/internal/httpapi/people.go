package httpapi

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/vitrine/internal/access"
)

func (a *API) health(w http.ResponseWriter, r *http.Request) {
	if err := a.pingDatabase(r.Context()); err != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok"))
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Email, Password string }](w, r)
	if err != nil {
		return err
	}
	u, err := a.People.SignIn(r.Context(), in.Email, in.Password)
	if errors.Is(err, access.ErrNotFound) {
		err = access.ErrForbidden // nobody learns which addresses have an account
	}
	if err != nil {
		return err
	}
	raw, err := a.tokens.Issue(u.ID, u.Email, u.IsSuperuser)
	return show(w, map[string]string{"token": raw}, err)
}

func (a *API) profile(w http.ResponseWriter, r *http.Request) error {
	u, err := a.People.Profile(r.Context(), me(r))
	return show(w, u, err)
}

func (a *API) updateProfile(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Name, Phone string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.People.UpdateProfile(r.Context(), me(r), in.Name, in.Phone))
}

func (a *API) sharedWithMe(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Collections.SharedWith(r.Context(), me(r))
	return show(w, list, err)
}

func (a *API) members(w http.ResponseWriter, r *http.Request) error {
	list, err := a.People.Members(r.Context(), museum(r))
	return show(w, list, err)
}

func (a *API) member(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "member")
	if err != nil {
		return err
	}
	m, err := a.People.Member(r.Context(), museum(r), id)
	return show(w, m, err)
}

// person is a card of the address book.
func (a *API) person(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "person")
	if err != nil {
		return err
	}
	u, err := a.People.Card(r.Context(), id)
	return show(w, u, err)
}

func (a *API) setMemberRole(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "member")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Role string }](w, r)
	if err != nil {
		return err
	}
	if !access.Allows(in.Role, access.View) {
		return errBadRequest
	}
	return done(w, a.People.SetRole(r.Context(), museum(r), id, in.Role))
}

func (a *API) removeMember(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "member")
	if err != nil {
		return err
	}
	return done(w, a.People.Remove(r.Context(), museum(r), id))
}

func (a *API) pendingInvitations(w http.ResponseWriter, r *http.Request) error {
	list, err := a.People.Pending(r.Context(), museum(r))
	return show(w, list, err)
}

func (a *API) invite(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Email, Role string }](w, r)
	if err != nil {
		return err
	}
	if in.Email == "" || !access.Allows(in.Role, access.View) {
		return errBadRequest
	}
	secret, err := a.People.Invite(r.Context(), museum(r), in.Email, in.Role)
	if err != nil {
		return err
	}
	return done(w, a.mail.Invite(r.Context(), in.Email, secret))
}

func (a *API) resendInvitation(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invitation")
	if err != nil {
		return err
	}
	email, secret, err := a.People.Resend(r.Context(), museum(r), id)
	if err != nil {
		return err
	}
	return done(w, a.mail.Invite(r.Context(), email, secret))
}

func (a *API) revokeInvitation(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invitation")
	if err != nil {
		return err
	}
	return done(w, a.People.Revoke(r.Context(), id))
}

func (a *API) invitation(w http.ResponseWriter, r *http.Request) error {
	inv, err := a.People.Invitation(r.Context(), chi.URLParam(r, "secret"))
	return show(w, inv, err)
}

func (a *API) acceptInvitation(w http.ResponseWriter, r *http.Request) error {
	c := caller(r)
	return done(w, a.People.Accept(r.Context(), c.UserID(), c.Email, chi.URLParam(r, "secret")))
}
