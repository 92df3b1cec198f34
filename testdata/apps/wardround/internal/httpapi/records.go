package httpapi

import (
	"database/sql"
	"errors"
	"net/http"

	"example.com/wardround/internal/events"
	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/repo"
	"example.com/wardround/internal/scope"
)

func (a *API) getOrder(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.OrderID](r, "order")
	if err != nil {
		return err
	}
	o, err := a.orders.Get(r.Context(), scope.Must(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, o)
}

func (a *API) stopOrder(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	id, err := ids.Param[ids.OrderID](r, "order")
	if err != nil {
		return err
	}
	o, err := a.orders.Find(r.Context(), id)
	if err != nil {
		return err
	}
	switch err := s.Covers(o.Hospital, o.Ward); {
	case errors.Is(err, scope.ErrOutside):
		a.log.Warn("order of another ward", "staff", s.Staff, "err", err)
		return repo.ErrNotFound
	case err != nil:
		return err
	}
	if err := a.orders.Stop(r.Context(), id, s.Staff); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) searchLabs(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	q := repo.LabQuery{Hospital: s.Hospital, Limit: 50}
	if err := decode(r, &q); err != nil {
		return err
	}
	q.Limit = min(max(q.Limit, 1), 200)
	list, err := a.labs.Search(r.Context(), q)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (a *API) searchNotes(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	var q repo.NoteQuery
	if err := decode(r, &q); err != nil {
		return err
	}
	q.Hospital = s.Hospital
	list, err := a.notes.Search(r.Context(), q)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (a *API) getResult(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.ResultID](r, "result")
	if err != nil {
		return err
	}
	l, err := a.labs.Get(r.Context(), scope.Must(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, l)
}

func (a *API) ackResult(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.ResultID](r, "result")
	if err != nil {
		return err
	}
	if err := a.labs.Ack(r.Context(), scope.Must(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) getHandover(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.HandoverID](r, "handover")
	if err != nil {
		return err
	}
	h, err := a.notes.Handover(r.Context(), scope.Must(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, h)
}

func (a *API) acceptHandover(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.HandoverID](r, "handover")
	if err != nil {
		return err
	}
	h, err := a.notes.Accept(r.Context(), scope.Must(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, h)
}

func (a *API) answerConsent(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.ConsentID](r, "consent")
	if err != nil {
		return err
	}
	var in struct{ Granted bool }
	if err := decode(r, &in); err != nil {
		return err
	}
	if err := a.consents.Answer(r.Context(), scope.Must(r.Context()), id, in.Granted); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) withdrawConsent(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.ConsentID](r, "consent")
	if err != nil {
		return err
	}
	if err := a.consents.Withdraw(r.Context(), scope.Must(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) withdrawPass(w http.ResponseWriter, r *http.Request) error {
	s := scope.Must(r.Context())
	id, err := ids.Param[ids.PassID](r, "pass")
	if err != nil {
		return err
	}
	a.bus.Publish(events.PassWithdrawn{Hospital: s.Hospital, Staff: s.Staff, Pass: id})
	w.WriteHeader(http.StatusAccepted)
	return nil
}

func (a *API) extendPass(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.PassID](r, "pass")
	if err != nil {
		return err
	}
	if err := a.visits.Extend(r.Context(), scope.Must(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// byStaff is the optional filter of the audit.
func byStaff(r *http.Request) (by sql.NullInt64, err error) {
	if v := r.URL.Query().Get("staff"); v != "" {
		var id ids.StaffID
		if err := id.UnmarshalText([]byte(v)); err != nil {
			return by, err
		}
		by = sql.NullInt64{Int64: int64(id), Valid: true}
	}
	return by, nil
}

func (a *API) hospitalAudit(w http.ResponseWriter, r *http.Request) error {
	by, err := byStaff(r)
	if err != nil {
		return err
	}
	lines, err := a.audit.List(r.Context(), scope.Must(r.Context()).Hospital, by)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, lines)
}

func (a *API) anyAudit(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.HospitalID](r, "hospital")
	if err != nil {
		return err
	}
	by, err := byStaff(r)
	if err != nil {
		return err
	}
	lines, err := a.audit.List(r.Context(), id, by)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, lines)
}

func (a *API) disableStaff(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.StaffID](r, "staff")
	if err != nil {
		return err
	}
	if err := a.staff.Disable(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
