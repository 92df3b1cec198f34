package httpapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/repo"
	"example.com/wardround/internal/scope"
)

func (a *API) health(w http.ResponseWriter, r *http.Request) error {
	var one int
	if err := a.db.QueryRowContext(r.Context(), `SELECT 1`).Scan(&one); err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Email, Password string }
	if err := decode(r, &in); err != nil {
		return err
	}
	token, err := a.staff.Login(r.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// openCode is where the link in the visitors' text message leads.
func (a *API) openCode(w http.ResponseWriter, r *http.Request) error {
	p, err := a.visits.ByCode(r.Context(), chi.URLParam(r, "code"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, p)
}

func (a *API) formulary(w http.ResponseWriter, r *http.Request) error {
	drugs, err := a.orders.Formulary(r.Context(), r.URL.Query().Get("q"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, drugs)
}

func (a *API) visitingHours(w http.ResponseWriter, r *http.Request) error {
	wards, err := a.visits.Hours(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wards)
}

func (a *API) wardBoard(w http.ResponseWriter, r *http.Request) error {
	ward, err := ids.Param[ids.WardID](r, "ward")
	if err != nil {
		return err
	}
	editable := false
	if s, ok := scope.From(r.Context()); ok {
		editable = s.HasWard(ward)
	}
	beds, err := a.admissions.Board(r.Context(), ward)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, struct {
		Editable bool           `json:"editable"`
		Beds     []repo.BedLine `json:"beds"`
	}{editable, beds})
}

func (a *API) wardStaffing(w http.ResponseWriter, r *http.Request) error {
	ward, err := ids.Param[ids.WardID](r, "ward")
	if err != nil {
		return err
	}
	out := struct {
		Hint string           `json:"hint,omitempty"`
		Team []repo.Colleague `json:"team"`
	}{Hint: "ask at the ward's desk"}
	if s, ok := scope.From(r.Context()); ok {
		if out.Team, err = a.staff.OnWard(r.Context(), s.Hospital, ward); err != nil {
			return err
		}
		out.Hint = ""
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) visitStatus(w http.ResponseWriter, r *http.Request) error {
	p := passFrom(r.Context())
	card, err := a.visits.Card(r.Context(), p.ID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, card)
}

func (a *API) passCard(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.PassID](r, "pass")
	if err != nil {
		return err
	}
	card, err := a.visits.Card(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, card)
}

func (a *API) readMessage(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.MessageID](r, "message")
	if err != nil {
		return err
	}
	m, err := a.visits.Message(r.Context(), passFrom(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, m)
}

func (a *API) removeMessage(w http.ResponseWriter, r *http.Request) error {
	p := passFrom(r.Context())
	id, err := ids.Param[ids.MessageID](r, "message")
	if err != nil {
		return err
	}
	if err := a.visits.RemoveMessage(r.Context(), id); err != nil {
		return err
	}
	a.log.Info("message removed", "pass", p.ID, "admission", p.Admission, "message", id)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) reportResult(w http.ResponseWriter, r *http.Request) error {
	var in struct{ MRN, Analyte, Value string }
	if err := decode(r, &in); err != nil {
		return err
	}
	id, err := a.labs.Report(r.Context(), deviceFrom(r.Context()), in.MRN, in.Analyte, in.Value)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]ids.ResultID{"id": id})
}

func (a *API) reviseResult(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.ResultID](r, "result")
	if err != nil {
		return err
	}
	var in struct{ Value string }
	if err := decode(r, &in); err != nil {
		return err
	}
	if err := a.labs.Revise(r.Context(), deviceFrom(r.Context()), id, in.Value); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) storeVitals(w http.ResponseWriter, r *http.Request) error {
	id, err := ids.Param[ids.AdmissionID](r, "admission")
	if err != nil {
		return err
	}
	var in struct{ Pulse int }
	if err := decode(r, &in); err != nil {
		return err
	}
	if err := a.admissions.Vitals(r.Context(), deviceFrom(r.Context()).ID, id, in.Pulse); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
