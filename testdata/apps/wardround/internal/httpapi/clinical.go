package httpapi

import (
	"fmt"
	"net/http"

	"example.com/wardround/internal/events"
	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/repo"
	"example.com/wardround/internal/scope"
)

const glassHeader = "X-Break-Glass"

func (a *API) listPatients(w http.ResponseWriter, r *http.Request) error {
	f := repo.PatientFilter{Name: r.URL.Query().Get("name")}
	if v := r.URL.Query().Get("ward"); v != "" {
		if err := f.Ward.UnmarshalText([]byte(v)); err != nil {
			return err
		}
	}
	list, err := a.patients.List(r.Context(), scope.Must(r.Context()), f)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (a *API) getPatient(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	id, err := ids.Param[ids.PatientID](r, "patient")
	if err != nil {
		return err
	}
	if reason := r.Header.Get(glassHeader); reason != "" {
		a.bus.Publish(events.GlassBroken{Hospital: s.Hospital, Staff: s.Staff, Patient: id, Reason: reason})
		s = s.AcrossWards()
	}
	p, err := a.patients.Get(r.Context(), s, id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, p)
}

func (a *API) patientChart(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	id, err := ids.Param[ids.PatientID](r, "patient")
	if err != nil {
		return err
	}
	if reason := r.Header.Get(glassHeader); reason != "" {
		a.bus.Publish(events.GlassBroken{Hospital: s.Hospital, Staff: s.Staff, Patient: id, Reason: reason})
		s = s.Emergency()
	}
	lines, err := a.patients.Chart(r.Context(), s, id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, lines)
}

func (a *API) amendPatient(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.PatientID](r, "patient")
	if err != nil {
		return err
	}
	var in struct{ Allergies string }
	if err := decode(r, &in); err != nil {
		return err
	}
	if err := a.patients.Amend(r.Context(), scope.Must(r.Context()), id, in.Allergies); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) breakGlass(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	id, err := ids.Param[ids.PatientID](r, "patient")
	if err != nil {
		return err
	}
	var in struct{ Reason string }
	if err := decode(r, &in); err != nil {
		return err
	}
	if in.Reason == "" {
		return fmt.Errorf("%w: a reason is required", errBadRequest)
	}
	if err := a.patients.BreakGlass(r.Context(), s, id, in.Reason); err != nil {
		return err
	}
	a.bus.Publish(events.GlassBroken{Hospital: s.Hospital, Staff: s.Staff, Patient: id, Reason: in.Reason})
	w.WriteHeader(http.StatusCreated)
	return nil
}

func (a *API) emergencySummary(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.PatientID](r, "patient")
	if err != nil {
		return err
	}
	p, err := a.patients.Summary(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, p)
}

func (a *API) getAdmission(w http.ResponseWriter, r *http.Request) error {
	return reply(w, http.StatusOK, admissionFrom(r.Context()))
}

func (a *API) setBed(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Bed string }
	if err := decode(r, &in); err != nil {
		return err
	}
	if err := a.admissions.SetBed(r.Context(), admissionFrom(r.Context()).ID, in.Bed); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) admissionOrders(w http.ResponseWriter, r *http.Request) error {
	list, err := a.orders.OfAdmission(r.Context(), admissionFrom(r.Context()).ID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (a *API) getNote(w http.ResponseWriter, r *http.Request) error {
	adm := admissionFrom(r.Context())
	id, err := ids.Param[ids.NoteID](r, "note")
	if err != nil {
		return err
	}
	n, err := a.notes.Get(r.Context(), adm.ID, id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, n)
}

func (a *API) strikeNote(w http.ResponseWriter, r *http.Request) error {
	adm, s := admissionFrom(r.Context()), scope.Must(r.Context())
	id, err := ids.Param[ids.NoteID](r, "note")
	if err != nil {
		return err
	}
	if err := a.notes.Strike(r.Context(), s.Staff, id); err != nil {
		return fmt.Errorf("admission %d: %w", adm.ID, err)
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) discharge(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	id, err := ids.Param[ids.AdmissionID](r, "admission")
	if err != nil {
		return err
	}
	if err := a.admissions.Discharge(r.Context(), s, id); err != nil {
		return err
	}
	a.bus.Publish(events.Discharged{Hospital: s.Hospital, Staff: s.Staff, Admission: id})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) transfer(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	var in struct {
		Admission ids.AdmissionID `json:"admission_id"`
		Ward      ids.WardID      `json:"ward_id"`
		Bed       string          `json:"bed"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	if !s.HasWard(in.Ward) {
		return errForbidden
	}
	if err := a.admissions.Transfer(r.Context(), in.Admission, in.Ward, in.Bed); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) transferAll(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	var in struct {
		Admissions []ids.AdmissionID `json:"admission_ids"`
		Ward       ids.WardID        `json:"ward_id"`
	}
	if err := decode(r, &in); err != nil {
		return err
	}
	if !s.HasWard(in.Ward) {
		return errForbidden
	}
	if err := a.admissions.TransferAll(r.Context(), in.Admissions, in.Ward, s.Wards); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
