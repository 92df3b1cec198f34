package web

import (
	"net/http"

	"example.com/clinic/internal/app"
	"example.com/clinic/internal/web/reply"
)

func (s *Site) myPatients(r *http.Request, who app.Actor) ([]app.Patient, error) {
	return s.Charts.Mine(r.Context(), who)
}

func (s *Site) admit(r *http.Request, who app.Actor) (app.Patient, error) {
	var a app.Admission
	if err := reply.Read(r, &a); err != nil {
		return app.Patient{}, err
	}
	return s.Charts.Admit(r.Context(), who, a)
}

func (s *Site) chart(r *http.Request, who app.Actor) (app.Patient, error) {
	return s.Charts.Open(r.Context(), who, num(r, "patientID"))
}

func (s *Site) changeContact(r *http.Request, who app.Actor) error {
	id := num(r, "patientID")
	change := app.ContactChange{PatientID: id}
	if err := reply.Read(r, &change); err != nil {
		return err
	}
	return s.Charts.ChangeContact(r.Context(), who, id, change)
}

func (s *Site) discharge(r *http.Request, who app.Actor) error {
	return s.Charts.Discharge(r.Context(), who, num(r, "patientID"))
}

func (s *Site) visits(r *http.Request, who app.Actor) ([]app.Appointment, error) {
	return s.Charts.Visits(r.Context(), who, num(r, "patientID"))
}

type noteBody struct {
	Body string `json:"body"`
}

func (s *Site) writeNote(r *http.Request, who app.Actor) (app.Note, error) {
	var in noteBody
	if err := reply.Read(r, &in); err != nil {
		return app.Note{}, err
	}
	return s.Charts.Write(r.Context(), who, num(r, "patientID"), in.Body)
}

func (s *Site) readNote(r *http.Request, who app.Actor) (app.Note, error) {
	return s.Charts.ReadNote(r.Context(), who, num(r, "patientID"), num(r, "noteID"))
}

func (s *Site) reviseNote(r *http.Request, who app.Actor) (app.Note, error) {
	var in noteBody
	if err := reply.Read(r, &in); err != nil {
		return app.Note{}, err
	}
	return s.Charts.Revise(r.Context(), who, num(r, "noteID"), in.Body)
}

func (s *Site) signNote(r *http.Request, who app.Actor) (app.Note, error) {
	return s.Charts.Sign(r.Context(), who, num(r, "noteID"))
}

func (s *Site) prescription(r *http.Request, who app.Actor) (app.Prescription, error) {
	return s.Pharmacy.Show(r.Context(), who, num(r, "rxID"))
}

func (s *Site) renew(r *http.Request, who app.Actor) (app.Prescription, error) {
	return s.Pharmacy.Renew(r.Context(), who, num(r, "rxID"))
}
