package api

import (
	"net/http"
	"strings"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

func (a *API) signup(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Email, Handle, Password string }
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	c := apperr.Check{}
	c.That(strings.Contains(in.Email, "@"), "email", "not an e-mail address")
	c.That(len(in.Handle) >= 3 && len(in.Handle) <= 30, "handle", "3 to 30 characters")
	c.That(len(in.Password) >= 10 && len(in.Password) <= 72, "password", "10 to 72 characters")
	if err := c.Err(); err != nil {
		return err
	}
	u := &model.User{Email: in.Email, Handle: in.Handle}
	if err := u.SetPassword(in.Password, a.Cfg.BcryptCost); err != nil {
		return err
	}
	if err := u.Insert(r.Context(), a.DB); err != nil {
		return err
	}
	return a.welcome(w, u, http.StatusCreated)
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Email, Password string }
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	u, err := model.FindUserByEmail(r.Context(), a.DB, in.Email)
	if err != nil || !u.PasswordIs(in.Password) {
		return apperr.Unauthorized()
	}
	return a.welcome(w, u, http.StatusOK)
}

func (a *API) welcome(w http.ResponseWriter, u *model.User, status int) error {
	if err := a.Guard.Issue(w, u); err != nil {
		return err
	}
	return httpx.JSON(w, status, u)
}

// updateProfile decodes over the current profile, so that fields the client
// leaves out keep their values.
func (a *API) updateProfile(w http.ResponseWriter, r *http.Request) error {
	p := session.User(r.Context()).Profile()
	if err := httpx.Decode(r, p); err != nil {
		return err
	}
	if err := p.Save(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, p)
}

func (a *API) sellerStats(w http.ResponseWriter, r *http.Request) error {
	u := session.User(r.Context())
	stats, err := a.Stats.Fetch(u.ID, func() (*model.SellerStats, error) {
		return model.StatsOf(r.Context(), a.DB, u.ID)
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, stats)
}

func (a *API) pollInbox(w http.ResponseWriter, r *http.Request) error {
	previews, err := model.Inbox(r.Context(), a.DB, session.PeekedID(r.Context()))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"unread": len(previews), "previews": previews})
}
