package api

import (
	"encoding/json"
	"io"
	"net/http"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

// hookCall returns the farm that a webhook is for and the raw body.
func (s *Server) hookCall(r *http.Request) (farm model.Farm, body []byte, err error) {
	id, err := pathID(r, "farm")
	if err != nil {
		return farm, nil, err
	}
	if body, err = io.ReadAll(http.MaxBytesReader(nil, r.Body, 1<<20)); err != nil {
		return farm, nil, errBad
	}
	farm, err = s.farms.Get(r.Context(), id)
	return farm, body, err
}

func (s *Server) paymentHook(w http.ResponseWriter, r *http.Request) error {
	farm, body, err := s.hookCall(r)
	if err != nil {
		return err
	}
	if !auth.Signed(farm.WebhookSecret, body, r.Header.Get("X-Signature")) {
		return errAnonymous
	}
	var in struct{ Invoice int64 }
	if json.Unmarshal(body, &in) != nil {
		return errBad
	}
	return done(w, s.invoices.ForFarm(farm.ID).Update(r.Context(), in.Invoice, repo.Fields{"status": "paid"}))
}

func (s *Server) courierHook(w http.ResponseWriter, r *http.Request) error {
	farm, body, err := s.hookCall(r)
	if err != nil {
		return err
	}
	if sig := r.Header.Get("X-Signature"); sig != "" {
		if !auth.Signed(farm.WebhookSecret, body, sig) {
			return errAnonymous
		}
	}
	var in struct {
		Delivery int64
		Status   string
	}
	if json.Unmarshal(body, &in) != nil || in.Status == "" {
		return errBad
	}
	return done(w, s.deliveries.ForFarm(farm.ID).Update(r.Context(), in.Delivery, repo.Fields{"status": in.Status}))
}
