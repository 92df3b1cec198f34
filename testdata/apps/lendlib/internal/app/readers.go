package app

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"example.com/lendlib/internal/store"
)

// mustBeSignedIn returns the caller, or errSignIn.
func mustBeSignedIn(r *http.Request) (*store.Account, error) {
	if me := callerOf(r.Context()); me != nil {
		return me, nil
	}
	return nil, errSignIn
}

func (s *Server) account(w http.ResponseWriter, r *http.Request) error {
	me, err := mustBeSignedIn(r)
	if err != nil {
		return err
	}
	fines, err := s.st.Fines.Find(r.Context(), store.OfReader(me.ID), store.Unpaid())
	if err != nil {
		return err
	}
	holds, err := s.st.Holds.Find(r.Context(), store.OfReader(me.ID))
	if err != nil {
		return err
	}
	return s.render(w, r, "account", view{"Fines": fines, "Holds": holds})
}

func (s *Server) loansPage(w http.ResponseWriter, r *http.Request) error {
	me := callerOf(r.Context())
	loans, err := s.st.Loans.Find(r.Context(), store.Outstanding(), store.OfReader(me.ID), store.Limit(100))
	if err != nil {
		return err
	}
	return s.render(w, r, "loans", view{"Loans": loans})
}

func (s *Server) apiLoans(w http.ResponseWriter, r *http.Request) error {
	who := callerOf(r.Context()).ID
	if v := r.FormValue("reader"); v != "" {
		id, err := parseID("reader", v)
		if err != nil {
			return err
		}
		who = id
	}
	filters := []store.Filter{store.OfReader(who)}
	if r.FormValue("all") == "" {
		filters = append(filters, store.Outstanding())
	}
	loans, err := s.st.Loans.Find(r.Context(), append(filters, store.Limit(100))...)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, loans)
}

func (s *Server) apiFines(w http.ResponseWriter, r *http.Request) error {
	me := callerOf(r.Context())
	who := me.ID
	if v := r.FormValue("reader"); v != "" {
		id, err := parseID("reader", v)
		if err != nil {
			return err
		}
		if err := s.standsFor(r.Context(), me, id); err != nil {
			return err
		}
		who = id
	}
	filters := []store.Filter{store.OfReader(who)}
	if r.FormValue("all") == "" {
		filters = append(filters, store.Unpaid())
	}
	fines, err := s.st.Fines.Find(r.Context(), append(filters, store.Limit(100))...)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, fines)
}

// loanFor loads a loan on behalf of a reader. The loan comes back with the
// Denied as well, for the messages.
func (s *Server) loanFor(ctx context.Context, id int64, me *store.Account) (store.Loan, error) {
	l, err := s.st.Loans.Get(ctx, id)
	if err != nil {
		return l, err
	}
	if l.ReaderID != me.ID {
		return l, Denied{"loan", id}
	}
	return l, nil
}

func (s *Server) renewLoan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if _, err := s.loanFor(r.Context(), id, callerOf(r.Context())); err != nil {
		return err
	}
	if err := s.st.Loans.Renew(r.Context(), id); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) claimLoan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	loan, err := s.loanFor(r.Context(), id, callerOf(r.Context()))
	var denied *Denied
	switch {
	case errors.As(err, &denied):
		return writeJSON(w, http.StatusForbidden, map[string]string{"error": denied.Error()})
	case errors.Is(err, store.ErrNotFound):
		return writeJSON(w, http.StatusNotFound, map[string]string{"error": "no such loan"})
	}
	if err := s.st.Loans.Claim(r.Context(), loan.ID); err != nil {
		return err
	}
	return writeJSON(w, http.StatusAccepted, map[string]string{"barcode": loan.Barcode})
}

type idList struct {
	IDs []int64 `json:"ids"`
}

func (s *Server) renewLoans(w http.ResponseWriter, r *http.Request) error {
	var in idList
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	me := callerOf(r.Context())
	var renew, skipped []int64
	for _, id := range in.IDs {
		var denied Denied
		_, err := s.loanFor(r.Context(), id, me)
		switch {
		case errors.As(err, &denied), errors.Is(err, store.ErrNotFound):
			skipped = append(skipped, id)
		case err != nil:
			return err
		default:
			renew = append(renew, id)
		}
	}
	if err := s.st.Loans.RenewMany(r.Context(), renew); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, map[string][]int64{"skipped": skipped})
}

func (s *Server) cancelHolds(w http.ResponseWriter, r *http.Request) error {
	var in idList
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	me := callerOf(r.Context())
	var skipped []int64
	for _, id := range in.IDs {
		ok, err := s.st.Holds.Owned(r.Context(), id, me.ID)
		if err != nil {
			return err
		}
		if !ok {
			skipped = append(skipped, id)
			continue
		}
		s.log.Info("hold given up", "hold", id, "reader", me.ID)
	}
	if _, err := s.st.Holds.DeleteMany(r.Context(), in.IDs); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, map[string][]int64{"skipped": skipped})
}

func (s *Server) cancelHold(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.st.Holds.Delete(r.Context(), id, callerOf(r.Context()).ID); err != nil {
		return err
	}
	return done(w)
}

type holdInput struct {
	Title  int64  `json:"title_id"`
	Branch int64  `json:"branch_id"`
	Note   string `json:"note"`
}

func (in *holdInput) form(v url.Values) (err error) {
	if in.Title, err = parseID("title_id", v.Get("title_id")); err != nil {
		return err
	}
	in.Branch, err = parseID("branch_id", v.Get("branch_id"))
	in.Note = v.Get("note")
	return err
}

func (s *Server) placeHold(w http.ResponseWriter, r *http.Request) error {
	var in holdInput
	if err := decode(w, r, &in); err != nil {
		return err
	}
	hold := store.Hold{ReaderID: callerOf(r.Context()).ID, BranchID: in.Branch, Note: in.Note}
	id, err := s.st.Holds.Place(r.Context(), hold, in.Title)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) payFine(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	receipt, err := s.st.Fines.Pay(r.Context(), id, callerOf(r.Context()).ID, r.PostFormValue("method"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, map[string]string{"receipt": receipt})
}

func (s *Server) disputeFine(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.st.Fines.Dispute(r.Context(), id, callerOf(r.Context()).ID, r.PostFormValue("text")); err != nil {
		return err
	}
	return done(w)
}

// receiptPage shows a receipt by its number.
type receiptPage struct{ *Server }

func (p receiptPage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	me := callerOf(r.Context())
	pay, err := p.st.Payments.ByNumber(r.Context(), r.PathValue("no"))
	if err == nil {
		err = p.standsFor(r.Context(), me, pay.ReaderID)
	}
	if err == nil {
		err = p.render(w, r, "receipt", view{"Payment": pay})
	}
	if err != nil {
		fail(w, r, err)
	}
}

func (s *Server) readNotice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	mine := store.OfReader(callerOf(r.Context()).ID)
	if err := s.st.Notices.MarkRead(r.Context(), store.WithID(id), mine); err != nil {
		return err
	}
	return done(w)
}

type searchInput struct {
	Terms string `json:"terms"`
}

func (s *Server) putSearch(w http.ResponseWriter, r *http.Request) error {
	id, err := pathUUID(r, "id")
	if err != nil {
		return err
	}
	var in searchInput
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	if err := s.st.Shelf.PutSearch(r.Context(), id, callerOf(r.Context()).ID, in.Terms); err != nil {
		return err
	}
	return done(w)
}

type noteInput struct {
	Title int64  `json:"title_id"`
	Body  string `json:"body"`
}

func (s *Server) putNote(w http.ResponseWriter, r *http.Request) error {
	id, err := pathUUID(r, "id")
	if err != nil {
		return err
	}
	var in noteInput
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	if err := s.st.Shelf.PutNote(r.Context(), id, callerOf(r.Context()).ID, in.Title, in.Body); err != nil {
		return err
	}
	return done(w)
}

// ---- the family card ----

// standsFor returns Denied unless me is that reader or heads the reader's family.
func (s *Server) standsFor(ctx context.Context, me *store.Account, reader int64) error {
	if me.ID == reader {
		return nil
	}
	ok, err := s.st.Families.Covers(ctx, me.ID, reader)
	if err == nil && !ok {
		err = Denied{"reader", reader}
	}
	return err
}

const cardCookie = "family_card"

// chosenCard is the reader whose tab of the family page is open.
func chosenCard(r *http.Request) int64 {
	if c, err := r.Cookie(cardCookie); err == nil {
		if id, err := strconv.ParseInt(c.Value, 10, 64); err == nil {
			return id
		}
	}
	return callerOf(r.Context()).ID
}

// familyCard is chosenCard for what only the family may see.
func (s *Server) familyCard(r *http.Request) (int64, error) {
	id := chosenCard(r)
	return id, s.standsFor(r.Context(), callerOf(r.Context()), id)
}

func (s *Server) familyLoans(w http.ResponseWriter, r *http.Request) error {
	card, err := s.familyCard(r)
	if err != nil {
		return err
	}
	loans, err := s.st.Loans.Find(r.Context(), store.OfReader(card), store.Outstanding())
	if err != nil {
		return err
	}
	return s.render(w, r, "loans", view{"Loans": loans})
}

func (s *Server) familyHolds(w http.ResponseWriter, r *http.Request) error {
	card := chosenCard(r)
	holds, err := s.st.Holds.Find(r.Context(), store.OfReader(card), store.InState("waiting"))
	if err != nil {
		return err
	}
	return s.render(w, r, "holds", view{"Holds": holds})
}

func (s *Server) releaseMember(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "reader")
	if err != nil {
		return err
	}
	if err := s.st.Families.Release(r.Context(), id, callerOf(r.Context()).ID); err != nil {
		return err
	}
	return done(w)
}
