package api

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/signin"
	"example.com/parcelyard/internal/store/db"
)

// token is the token endpoint of OAuth 2.
func (s *Server) token(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		return problem.Invalid("form")
	}
	grant, err := s.grant(r)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return respond(w, http.StatusOK, grant)
}

func (s *Server) grant(r *http.Request) (*signin.Grant, error) {
	ctx, form := r.Context(), r.PostForm
	switch form.Get("grant_type") {
	case "password":
		org, err := strconv.ParseInt(form.Get("organisation"), 10, 64)
		if err != nil {
			return nil, problem.Invalid("organisation")
		}
		return s.SignIn.Password(ctx, form.Get("username"), form.Get("password"), org)
	case "refresh_token":
		return s.SignIn.Refresh(ctx, form.Get("refresh_token"))
	case "client_credentials":
		id, secret, ok := r.BasicAuth()
		if !ok {
			id, secret = form.Get("client_id"), form.Get("client_secret")
		}
		return s.SignIn.Client(ctx, id, secret)
	}
	return nil, problem.Invalid("grant_type")
}

type trackDTO struct {
	Code      string  `json:"code"`
	Status    string  `json:"status"`
	Site      string  `json:"site"`
	Timezone  string  `json:"timezone"`
	SafePlace *string `json:"safe_place,omitempty"`
}

func (s *Server) track(w http.ResponseWriter, r *http.Request) error {
	p, err := s.Lookups.GetParcelByCode(r.Context(), chi.URLParam(r, "code"))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, trackDTO{
		Code: p.TrackingCode, Status: p.Status, Site: p.Site, Timezone: p.Timezone, SafePlace: p.SafePlace,
	})
}

type deliveryDTO struct {
	Recipient string  `json:"recipient"`
	Address   string  `json:"address"`
	SafePlace *string `json:"safe_place,omitempty"`
}

// delivery is the page behind the link in our mails.
func (s *Server) delivery(w http.ResponseWriter, r *http.Request) error {
	parcel, err := s.Delivery.Peek(chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	d, err := s.Lookups.GetDelivery(r.Context(), parcel)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, deliveryDTO(d))
}

func (s *Server) setSafePlace(w http.ResponseWriter, r *http.Request) error {
	parcel, err := s.Delivery.Parcel(chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	body, err := decode[struct {
		SafePlace string `json:"safe_place"`
	}](r)
	if err != nil {
		return err
	}
	code, err := s.Lookups.SetSafePlace(r.Context(), &db.SetSafePlaceParams{ID: parcel, SafePlace: &body.SafePlace})
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, map[string]string{"tracking_code": code})
}
