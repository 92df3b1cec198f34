package rest

import (
	"encoding/json"
	"net/http"
	"strings"

	"example.com/medlab/internal/core/domain"
)

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (c credentials) Validate() error {
	return domain.Check(c.Email != "" && c.Password != "", "email", "and password are required")
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[credentials](w, r)
	if err != nil {
		return err
	}
	s, err := a.Accounts.Login(r.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, s)
}

type patientList struct {
	Patients []domain.Patient `json:"patients"`
	Next     int64            `json:"next,omitempty"`
}

func (a *API) listPatients(w http.ResponseWriter, r *http.Request) error {
	p := page(r)
	ps, err := a.Patients.List(r.Context(), strings.TrimSpace(r.URL.Query().Get("q")), p)
	if err != nil {
		return err
	}
	out := patientList{Patients: ps}
	if len(ps) == p.Limit {
		out.Next = ps[len(ps)-1].ID
	}
	return send(w, http.StatusOK, out)
}

func (a *API) listNotes(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "patient")
	if err != nil {
		return err
	}
	notes, err := a.Patients.Notes(r.Context(), id, page(r))
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, map[string]any{"notes": notes})
}

// exportNotes writes one JSON object per line.
func (a *API) exportNotes(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "patient")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	enc := json.NewEncoder(w)
	return a.Patients.EachNote(r.Context(), id, func(n domain.Note) error { return enc.Encode(n) })
}
