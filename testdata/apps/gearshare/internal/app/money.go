package app

import (
	"net/http"
	"strings"
)

func (s *Server) savePayoutAccount(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	account, err := s.book.Account(r.Context(), id, caller(r).ID)
	if err != nil {
		return err
	}
	if err := readJSON(r, &account); err != nil {
		return err
	}
	account.IBAN = strings.ToUpper(strings.ReplaceAll(account.IBAN, " ", ""))
	if len(account.IBAN) < 15 || len(account.IBAN) > 34 {
		return fail(http.StatusUnprocessableEntity, "that is no IBAN")
	}
	if err := s.book.SaveAccount(r.Context(), account); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, account)
}

func (s *Server) payout(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	p, err := s.book.Payout(r.Context(), caller(r).ID, id)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, p)
}

func (s *Server) statementPage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	st, err := s.book.Statement(r.Context(), caller(r).ID, id)
	if err != nil {
		return err
	}
	return s.render(w, r, "statement.html", st)
}
