package web

import (
	"context"
	"fmt"
	"net/http"

	"example.com/railyard/internal/store"
)

// listDepartures is the board on the web site; who is signed in also sees the
// trains that their company has not published.
//
//authvet:public published departures are for everybody
func (s *Server) listDepartures(w http.ResponseWriter, r *http.Request) error {
	var company int64
	if u := caller(r); u != nil {
		company = u.CompanyID
	}
	list, err := s.store.Departures(r.Context(), company)
	if err != nil {
		return err
	}
	return reply(w, list)
}

func (s *Server) showConsist(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	c, err := s.store.ConsistOf(r.Context(), caller(r).ID, id)
	if err != nil {
		return err
	}
	return reply(w, c)
}

// mayRead tells whether the user may see what belongs to the company.
func (s *Server) mayRead(ctx context.Context, u *store.User, company int64) (bool, error) {
	if u == nil {
		return false, refuse(http.StatusUnauthorized)
	}
	if u.Staff {
		s.log.InfoContext(ctx, "staff looks at a customer's data", "staff", u.ID, "company", company)
		return true, nil
	}
	return u.CompanyID == company, nil
}

// consistSheet is the train list that the driver gets on paper.
func (s *Server) consistSheet(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	c, err := s.store.Consist(r.Context(), id)
	if err != nil {
		return err
	}
	if _, err := s.mayRead(r.Context(), caller(r), c.CompanyID); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = fmt.Fprintf(w, "train %s\nstatus %s\n\n%s\n", c.Code, c.Status, c.Remarks)
	return err
}

func (s *Server) departConsist(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.Depart(r.Context(), id, caller(r).Email); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) coupleWagons(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		WagonIDs []int64 `json:"wagon_ids"`
	}](r)
	if err != nil {
		return err
	}
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.Couple(r.Context(), caller(r).CompanyID, id, in.WagonIDs); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) showInspection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	i, err := s.store.Inspection(r.Context(), id)
	if err != nil {
		return err
	}
	ok, err := s.mayRead(r.Context(), caller(r), i.CompanyID)
	if err != nil {
		return err
	}
	if !ok {
		return store.ErrNoRow
	}
	return reply(w, i)
}

// saveInspection takes the whole inspection as showInspection gave it.
func (s *Server) saveInspection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	in, err := decode[store.Inspection](r)
	if err != nil {
		return err
	}
	if in.CompanyID != caller(r).CompanyID {
		return refuse(http.StatusForbidden)
	}
	if err := s.store.SaveInspection(r.Context(), id, in.Report); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) partnerConsist(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	c, err := s.store.ConsistOfCompany(r.Context(), partnerCompany(r), id)
	if err != nil {
		return err
	}
	return reply(w, c)
}
