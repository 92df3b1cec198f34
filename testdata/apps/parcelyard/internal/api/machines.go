package api

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/carriers"
	"example.com/parcelyard/internal/partners"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

type partnerParcelDTO struct {
	ID           int64   `json:"id"`
	Reference    *string `json:"reference"`
	TrackingCode string  `json:"tracking_code"`
	Status       string  `json:"status"`
}

func (s *Server) partnerParcels(w http.ResponseWriter, r *http.Request) error {
	after, err := optional(r, "after", int64Of)
	if err != nil {
		return err
	}
	var from int64
	if after != nil {
		from = *after
	}
	rows, err := s.Partners.Parcels(r.Context(), from, pageSize(r))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[partnerParcelDTO]{Items: mapAll(rows, func(p db.ListPartnerParcelsRow) partnerParcelDTO {
		return partnerParcelDTO{ID: p.ID, Reference: p.ExternalRef, TrackingCode: p.TrackingCode, Status: p.Status}
	})})
}

func (s *Server) partnerParcel(w http.ResponseWriter, r *http.Request) error {
	p, err := s.Partners.Parcel(r.Context(), chi.URLParam(r, "ref"))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, parcelOf(p))
}

func (s *Server) cancelParcel(w http.ResponseWriter, r *http.Request) error {
	row, err := s.Partners.Cancel(r.Context(), chi.URLParam(r, "ref"))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, map[string]any{"id": row.ID, "status": row.Status})
}

type rateDTO struct {
	Organisation string `json:"organisation,omitempty"`
	Zone         string `json:"zone"`
	PriceCents   int64  `json:"price_cents"`
}

func (s *Server) rates(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.Partners.Rates(r.Context(), r.URL.Query().Get("zone"))
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[rateDTO]{Items: mapAll(rows, func(row db.ListAllRatesRow) rateDTO { return rateDTO(row) })})
}

func (s *Server) ownRates(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.Partners.OwnRates(r.Context())
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[rateDTO]{Items: mapAll(rows, func(row db.ListRatesRow) rateDTO {
		return rateDTO{Zone: row.Zone, PriceCents: row.PriceCents}
	})})
}

type credentialsDTO struct {
	ClientID string `json:"client_id"`
	Secret   string `json:"client_secret"`
}

func (s *Server) createClient(w http.ResponseWriter, r *http.Request) error {
	body, err := decode[struct {
		Scopes []string `json:"scopes"`
	}](r)
	if err != nil {
		return err
	}
	return credentials(w, http.StatusCreated)(s.Partners.CreateClient(r.Context(), body.Scopes))
}

func (s *Server) rotateClient(w http.ResponseWriter, r *http.Request) error {
	return credentials(w, http.StatusOK)(s.Partners.RotateClient(r.Context(), chi.URLParam(r, "client")))
}

func (s *Server) revokeClient(w http.ResponseWriter, r *http.Request) error {
	if err := s.Partners.RevokeClient(r.Context(), chi.URLParam(r, "client")); err != nil {
		return err
	}
	return noContent(w)
}

func credentials(w http.ResponseWriter, status int) func(*partners.Credentials, error) error {
	return func(c *partners.Credentials, err error) error {
		if err != nil {
			return err
		}
		return respond(w, status, credentialsDTO(*c))
	}
}

// signed reads the body of a webhook that an organisation's carrier has signed.
func signed[T any](s *Server, r *http.Request) (org int64, event T, err error) {
	if org, err = pathID(r, "org"); err != nil {
		return 0, event, err
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return 0, event, problem.Invalid("body")
	}
	if err := s.Carriers.Verify(r.Context(), org, raw, r.Header.Get("X-Carrier-Signature")); err != nil {
		return 0, event, err
	}
	if err := json.Unmarshal(raw, &event); err != nil {
		return 0, event, problem.Invalid("body")
	}
	return org, event, nil
}

func (s *Server) carrierEvent(w http.ResponseWriter, r *http.Request) error {
	org, event, err := signed[carriers.Event](s, r)
	if err != nil {
		return err
	}
	if err := s.Carriers.Event(r.Context(), org, event); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) carrierReturn(w http.ResponseWriter, r *http.Request) error {
	_, ret, err := signed[carriers.Return](s, r)
	if err != nil {
		return err
	}
	if err := s.Carriers.Returned(r.Context(), ret); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.Lookups.Ping(r.Context()); err != nil {
		return err
	}
	return respond(w, http.StatusOK, map[string]string{"status": "ok"})
}

type usageDTO struct {
	Day     string `json:"day"`
	Parcels int64  `json:"parcels"`
}

// usage feeds the billing job.
func (s *Server) usage(w http.ResponseWriter, r *http.Request) error {
	org, err := pathID(r, "org")
	if err != nil {
		return err
	}
	rows, err := s.Lookups.ListUsage(r.Context(), org)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, list[usageDTO]{Items: mapAll(rows, func(row db.ListUsageRow) usageDTO {
		return usageDTO{Day: row.Day.Time.Format("2006-01-02"), Parcels: row.Parcels}
	})})
}

func (s *Server) expireHolds(w http.ResponseWriter, r *http.Request) error {
	n, err := s.Lookups.ExpireHolds(r.Context())
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, map[string]int64{"expired": n})
}

type meDTO struct {
	Email       string          `json:"email"`
	Name        string          `json:"name"`
	Memberships []membershipDTO `json:"memberships"`
}

type membershipDTO struct {
	ID           int64  `json:"id"`
	Organisation string `json:"organisation"`
	SiteID       *int64 `json:"site_id,omitempty"`
	Role         string `json:"role"`
}

func (s *Server) me(w http.ResponseWriter, r *http.Request) error {
	caller := auth.FromContext(r.Context())
	user, err := s.Lookups.GetUser(r.Context(), caller.UserID)
	if err != nil {
		return err
	}
	rows, err := s.Lookups.ListOwnMemberships(r.Context(), user.ID)
	if err != nil {
		return err
	}
	return respond(w, http.StatusOK, meDTO{
		Email: user.Email,
		Name:  user.Name,
		Memberships: mapAll(rows, func(m db.ListOwnMembershipsRow) membershipDTO {
			return membershipDTO{ID: m.ID, Organisation: m.Organisation, SiteID: m.SiteID, Role: m.Role}
		}),
	})
}
