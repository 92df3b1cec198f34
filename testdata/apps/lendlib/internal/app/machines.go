package app

import (
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/crypto/bcrypt"

	"example.com/lendlib/internal/store"
)

func (s *Server) kioskCheckout(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Card, Pin, Barcode string }
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	holder, err := s.cardHolder(r, in.Card, in.Pin)
	if err != nil {
		return err
	}
	cp, err := s.st.Catalogue.CopyAt(r.Context(), in.Barcode, kioskOf(r.Context()).BranchID)
	if err != nil {
		return err
	}
	id, err := s.st.Loans.Lend(r.Context(), cp, holder.ID)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, map[string]int64{"loan": id})
}

// cardHolder is the reader who put a card into a kiosk and typed the pin.
func (s *Server) cardHolder(r *http.Request, card, pin string) (*store.Account, error) {
	a, err := s.st.Accounts.ByCard(r.Context(), card)
	if errors.Is(err, store.ErrNotFound) {
		return nil, errSignIn
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(a.PinHash), []byte(pin)) != nil {
		return nil, errSignIn
	}
	return &a, nil
}

func (s *Server) kioskReturn(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Barcode string }
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	where := "unknown"
	if k := kioskOf(r.Context()); k != nil {
		where = k.Name
	}
	if err := s.st.Loans.GiveBack(r.Context(), in.Barcode); err != nil {
		return err
	}
	s.log.Info("returned", "barcode", in.Barcode, "kiosk", where)
	return done(w)
}

func (s *Server) kioskPickups(w http.ResponseWriter, r *http.Request) error {
	k := kioskOf(r.Context())
	if k == nil {
		return errSignIn
	}
	holds, err := s.st.Holds.Ready(r.Context(), r.PathValue("card"), k.BranchID)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, holds)
}

func (s *Server) jobOverdue(w http.ResponseWriter, r *http.Request) {
	if !s.jobAllowed(w, r) {
		return
	}
	n, err := s.st.Notices.Overdue(r.Context())
	if err != nil {
		fail(w, r, err)
		return
	}
	fmt.Fprintln(w, n)
}

func (s *Server) jobExpire(w http.ResponseWriter, r *http.Request) {
	s.jobAllowed(w, r)
	n, err := s.st.Holds.Expire(r.Context())
	if err != nil {
		fail(w, r, err)
		return
	}
	fmt.Fprintln(w, n)
}
