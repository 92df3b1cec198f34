package server

import (
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/harvest/internal/api"
	"example.com/harvest/internal/guard"
)

func (s *Server) GetHealth(w http.ResponseWriter, r *http.Request) {
	if err := s.store.Ping(r.Context()); err != nil {
		http.Error(w, "no database", http.StatusServiceUnavailable)
		return
	}
	reply(w, http.StatusOK, "ripe")
}

func (s *Server) CreateSession(w http.ResponseWriter, r *http.Request) {
	var in api.Credentials
	if !decode(w, r, &in) {
		return
	}
	account, err := s.store.Account(r.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(account.PwHash), []byte(in.Password)) != nil {
		http.Error(w, "wrong address or password", http.StatusUnauthorized)
		return
	}
	token := guard.Secret()
	if err := s.store.AddToken(r.Context(), account.ID, guard.Hash(token)); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, http.StatusCreated, map[string]string{"token": token})
}

func (s *Server) GetMe(w http.ResponseWriter, r *http.Request) {
	reply(w, http.StatusOK, guard.Caller(r.Context()))
}

func (s *Server) ListOrgs(w http.ResponseWriter, r *http.Request) {
	list, err := s.store.OrgsOf(r.Context(), guard.Caller(r.Context()).ID)
	answer(w, r, list, err)
}

func (s *Server) UpdateOrg(w http.ResponseWriter, r *http.Request, org api.Org) {
	var in api.OrgPatch
	if decode(w, r, &in) {
		done(w, r, s.store.UpdateOrg(r.Context(), org, in.Name, in.Plan))
	}
}

func (s *Server) ListMembers(w http.ResponseWriter, r *http.Request, org api.Org) {
	list, err := s.store.Members(r.Context(), org)
	answer(w, r, list, err)
}

// membersCSV is ListMembers for spreadsheets.
func (s *Server) membersCSV(w http.ResponseWriter, r *http.Request) {
	org, err := strconv.ParseInt(chi.URLParam(r, "org"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	list, err := s.store.Members(r.Context(), org)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, m := range list {
		_ = out.Write([]string{m.Name, m.Email, m.Role})
	}
	out.Flush()
}

func (s *Server) SetRole(w http.ResponseWriter, r *http.Request, org api.Org, user api.User) {
	var in api.RoleChange
	if !decode(w, r, &in) {
		return
	}
	if !in.Role.Valid() {
		http.Error(w, "no such role", http.StatusUnprocessableEntity)
		return
	}
	done(w, r, s.store.SetRole(r.Context(), org, user, string(in.Role)))
}

func (s *Server) RemoveMember(w http.ResponseWriter, r *http.Request, org api.Org, user api.User) {
	if user == guard.Caller(r.Context()).ID {
		http.Error(w, "somebody has to stay", http.StatusConflict)
		return
	}
	done(w, r, s.store.RemoveMember(r.Context(), user))
}

func (s *Server) ListAudit(w http.ResponseWriter, r *http.Request, org api.Org) {
	lines, err := s.store.Audit(r.Context(), org)
	answer(w, r, lines, err)
}

func (s *Server) GetReport(w http.ResponseWriter, r *http.Request, org api.Org, report api.Report) {
	rep, err := s.store.Report(r.Context(), report)
	if err != nil {
		fail(w, r, err)
		return
	}
	if rep.OrgID != org {
		http.NotFound(w, r)
		return
	}
	reply(w, http.StatusOK, rep)
}

// GetReportPDF is opened by the browser from a signed-in page.
func (s *Server) GetReportPDF(w http.ResponseWriter, r *http.Request, report api.Report) {
	rep, err := s.store.Report(r.Context(), report)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	_, _ = w.Write([]byte("%PDF-1.4\n% " + rep.Title + "\n" + rep.Body))
}
