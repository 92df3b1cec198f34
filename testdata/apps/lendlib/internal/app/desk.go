package app

import (
	"context"
	"net/http"

	"example.com/lendlib/internal/store"
)

func (s *Server) deskReader(w http.ResponseWriter, r *http.Request) error {
	a, err := s.st.Accounts.ByCard(r.Context(), r.PathValue("card"))
	if err != nil {
		return err
	}
	fines, err := s.st.Fines.Find(r.Context(), store.OfReader(a.ID), store.Unpaid())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, map[string]any{"reader": a, "fines": fines})
}

func (s *Server) deskLoan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	l, err := s.st.Loans.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if me := callerOf(r.Context()); !me.Serves(l.BranchID) {
		return store.ErrNotFound
	}
	return s.render(w, r, "loan", view{"Loan": l})
}

func (s *Server) waiveFine(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	me := callerOf(r.Context())
	if err := s.st.Fines.Waive(r.Context(), id, me.ID, me.BranchID); err != nil {
		return err
	}
	return done(w)
}

// transferStep takes a transfer one step further.
type transferStep struct {
	*Server
	step func(ctx context.Context, id, by, branch int64) error
}

func (t transferStep) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "id")
	if err != nil {
		fail(w, r, err)
		return
	}
	me := callerOf(r.Context())
	if me.BranchID == 0 {
		fail(w, r, Denied{What: "desk"})
		return
	}
	if err := t.step(r.Context(), id, me.ID, me.BranchID); err != nil {
		fail(w, r, err)
		return
	}
	done(w)
}

func (s *Server) adminAccount(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	a, err := s.st.Accounts.Get(r.Context(), id)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, a)
}

func (s *Server) rotateKiosk(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	secret := randomHex(24)
	if err := s.st.Kiosks.Rotate(r.Context(), id, secret); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, map[string]string{"secret": secret})
}
