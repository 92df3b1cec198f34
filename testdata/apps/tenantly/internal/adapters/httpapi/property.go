package httpapi

import (
	"net/http"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/app"
	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

func (s *Server) readUnit(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "unit")
	if err != nil {
		return err
	}
	u, err := s.app.ReadUnit.Execute(r.Context(), app.ReadUnitQuery{UnitID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newUnitView(u))
}

func (s *Server) changeUnit(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "unit")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Label     string `json:"label"`
		RentCents int64  `json:"rent_cents"`
		DoorCode  string `json:"door_code"`
	}](w, r)
	if err != nil {
		return err
	}
	u, err := s.app.ChangeUnit.Execute(r.Context(), app.ChangeUnitCommand{
		BuildingID: building(r.Context()), UnitID: id, Label: in.Label, RentCents: in.RentCents, DoorCode: in.DoorCode,
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newUnitView(u))
}

func (s *Server) readTicket(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "ticket")
	if err != nil {
		return err
	}
	t, err := s.app.ReadTicket.Execute(r.Context(), app.ReadTicketQuery{TicketID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newTicketView(t))
}

func (s *Server) listTicketPhotos(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "ticket")
	if err != nil {
		return err
	}
	list, err := s.app.ListTicketPhotos.Execute(r.Context(), app.TicketPhotosQuery{TicketID: id})
	if err != nil {
		return err
	}
	now := time.Now()
	return reply(w, http.StatusOK, views(list, func(p domain.Photo) photoView {
		return photoView{
			ID: p.ID, Caption: p.Caption, TakenAt: p.TakenAt, Removable: p.Removable,
			URL: s.links.Sign("/v1/photos/"+p.ID.String()+"/raw", now),
		}
	}))
}

func (s *Server) listTicketComments(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "ticket")
	if err != nil {
		return err
	}
	list, err := s.app.ListTicketComments.Execute(r.Context(), app.TicketCommentsQuery{TicketID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, views(list, newCommentView))
}

func (s *Server) assignTicket(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "ticket")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		ContractorID uuid.UUID `json:"contractor_id"`
	}](w, r)
	if err != nil {
		return err
	}
	t, err := s.app.AssignTicket.Execute(r.Context(), app.AssignTicketCommand{TicketID: id, ContractorID: in.ContractorID})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newTicketView(t))
}

func (s *Server) closeTicket(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "ticket")
	if err != nil {
		return err
	}
	t, err := s.app.CloseTicket.Execute(r.Context(), app.CloseTicketCommand{TicketID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newTicketView(t))
}

// contractorCard is the pop-up with number, rate and account of a contractor.
func (s *Server) contractorCard(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "contractor")
	if err != nil {
		return err
	}
	c, err := s.app.ContractorCard.Execute(r.Context(), app.ContractorCardQuery{ContractorID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newContractorView(c))
}

const orgHeader = "X-Org-Id"

// activeOrg is the organization that somebody who works for several has chosen.
func activeOrg(r *http.Request, p domain.Principal) (uuid.UUID, error) {
	raw := r.Header.Get(orgHeader)
	if raw == "" {
		return p.OrgID, nil
	}
	org, err := uuid.Parse(raw)
	if err != nil {
		return uuid.Nil, domain.ErrInvalid
	}
	if !p.MemberOf(org) {
		return uuid.Nil, domain.ErrForbidden
	}
	return org, nil
}

func (s *Server) amendContractor(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "contractor")
	if err != nil {
		return err
	}
	p, err := authn.From(r.Context())
	if err != nil {
		return err
	}
	org, err := activeOrg(r, p)
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Name        *string `json:"name"`
		Phone       *string `json:"phone"`
		HourlyCents *int64  `json:"hourly_cents"`
	}](w, r)
	if err != nil {
		return err
	}
	c, err := s.app.AmendContractor.Execute(r.Context(), app.AmendContractorCommand{
		ContractorID: id, OrgID: org, Change: ports.ContractorChange(in),
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, newContractorView(c))
}

func (s *Server) dismissContractor(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "contractor")
	if err != nil {
		return err
	}
	p, err := authn.From(r.Context())
	if err != nil {
		return err
	}
	org := p.OrgID
	if raw := r.Header.Get(orgHeader); raw != "" {
		if org, err = uuid.Parse(raw); err != nil {
			return domain.ErrInvalid
		}
	}
	if _, err := s.app.DismissContractor.Execute(r.Context(), app.DismissContractorCommand{ContractorID: id, OrgID: org}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
