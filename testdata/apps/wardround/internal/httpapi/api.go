// Package httpapi is the HTTP face of wardround.
package httpapi

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"example.com/wardround/internal/events"
	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/repo"
	"example.com/wardround/internal/scope"
)

type (
	Staff interface {
		Login(ctx context.Context, email, password string) (string, error)
		ScopeOf(ctx context.Context, token string) (scope.Scope, error)
		OnWard(ctx context.Context, hospital ids.HospitalID, ward ids.WardID) ([]repo.Colleague, error)
		Disable(ctx context.Context, id ids.StaffID) error
	}
	Patients interface {
		List(ctx context.Context, s scope.Scope, f repo.PatientFilter) ([]repo.Patient, error)
		Get(ctx context.Context, s scope.Scope, id ids.PatientID) (*repo.Patient, error)
		Summary(ctx context.Context, id ids.PatientID) (*repo.Patient, error)
		Chart(ctx context.Context, s scope.Scope, id ids.PatientID) ([]repo.ChartLine, error)
		Amend(ctx context.Context, s scope.Scope, id ids.PatientID, allergies string) error
		BreakGlass(ctx context.Context, s scope.Scope, id ids.PatientID, reason string) error
		GlassOpen(ctx context.Context, staff ids.StaffID, id ids.PatientID) (bool, error)
	}
	Admissions interface {
		Get(ctx context.Context, s scope.Scope, id ids.AdmissionID) (*repo.Admission, error)
		SetBed(ctx context.Context, id ids.AdmissionID, bed string) error
		Discharge(ctx context.Context, s scope.Scope, id ids.AdmissionID) error
		Transfer(ctx context.Context, id ids.AdmissionID, to ids.WardID, bed string) error
		TransferAll(ctx context.Context, all []ids.AdmissionID, to ids.WardID, from []ids.WardID) error
		Board(ctx context.Context, ward ids.WardID) ([]repo.BedLine, error)
		Vitals(ctx context.Context, device ids.DeviceID, id ids.AdmissionID, pulse int) error
	}
	Orders interface {
		Get(ctx context.Context, s scope.Scope, id ids.OrderID) (*repo.Order, error)
		Find(ctx context.Context, id ids.OrderID) (*repo.Order, error)
		OfAdmission(ctx context.Context, id ids.AdmissionID) ([]repo.Order, error)
		Stop(ctx context.Context, id ids.OrderID, by ids.StaffID) error
		Formulary(ctx context.Context, prefix string) ([]repo.Drug, error)
	}
	Labs interface {
		Search(ctx context.Context, q repo.LabQuery) ([]repo.Result, error)
		Get(ctx context.Context, s scope.Scope, id ids.ResultID) (*repo.Result, error)
		Ack(ctx context.Context, s scope.Scope, id ids.ResultID) error
		DeviceByKey(ctx context.Context, key string) (repo.Device, error)
		Report(ctx context.Context, d repo.Device, mrn, analyte, value string) (ids.ResultID, error)
		Revise(ctx context.Context, d repo.Device, id ids.ResultID, value string) error
	}
	Notes interface {
		Search(ctx context.Context, q repo.NoteQuery) ([]repo.Note, error)
		Get(ctx context.Context, adm ids.AdmissionID, id ids.NoteID) (*repo.Note, error)
		Strike(ctx context.Context, by ids.StaffID, id ids.NoteID) error
		Handover(ctx context.Context, s scope.Scope, id ids.HandoverID) (*repo.Handover, error)
		Accept(ctx context.Context, s scope.Scope, id ids.HandoverID) (*repo.Handover, error)
	}
	Consents interface {
		Withdraw(ctx context.Context, s scope.Scope, id ids.ConsentID) error
		Answer(ctx context.Context, s scope.Scope, id ids.ConsentID, granted bool) error
	}
	Visits interface {
		ByCode(ctx context.Context, code string) (*repo.Pass, error)
		Card(ctx context.Context, id ids.PassID) (*repo.Pass, error)
		Extend(ctx context.Context, s scope.Scope, id ids.PassID) error
		Revoke(ctx context.Context, id ids.PassID) error
		RevokeAll(ctx context.Context, adm ids.AdmissionID) error
		Message(ctx context.Context, p *repo.Pass, id ids.MessageID) (*repo.Message, error)
		RemoveMessage(ctx context.Context, id ids.MessageID) error
		Hours(ctx context.Context, slug string) ([]repo.WardInfo, error)
	}
	Audit interface {
		Record(ctx context.Context, h ids.HospitalID, by ids.StaffID, action, object string) error
		List(ctx context.Context, h ids.HospitalID, by sql.NullInt64) ([]repo.AuditLine, error)
	}
)

type API struct {
	db  *sql.DB
	log *slog.Logger
	bus *events.Bus

	staff      Staff
	patients   Patients
	admissions Admissions
	orders     Orders
	labs       Labs
	notes      Notes
	consents   Consents
	visits     Visits
	audit      Audit
}

func New(db *sql.DB, bus *events.Bus, log *slog.Logger) *API {
	a := &API{
		db: db, log: log, bus: bus,
		staff:      repo.NewStaff(db),
		patients:   repo.NewPatients(db),
		admissions: repo.NewAdmissions(db),
		orders:     repo.NewOrders(db),
		labs:       repo.NewLabs(db),
		notes:      repo.NewNotes(db),
		consents:   repo.NewConsents(db),
		visits:     repo.NewVisits(db),
		audit:      repo.NewAudit(db),
	}
	a.subscribe()
	return a
}

func (a *API) subscribe() {
	events.On(a.bus, func(ctx context.Context, e events.GlassBroken) error {
		return a.audit.Record(ctx, e.Hospital, e.Staff, "glass broken", fmt.Sprintf("patient %d: %s", e.Patient, e.Reason))
	})
	events.On(a.bus, func(ctx context.Context, e events.Discharged) error {
		if err := a.visits.RevokeAll(ctx, e.Admission); err != nil {
			return err
		}
		return a.audit.Record(ctx, e.Hospital, e.Staff, "discharged", fmt.Sprint(e.Admission))
	})
	events.On(a.bus, func(ctx context.Context, e events.PassWithdrawn) error {
		if err := a.visits.Revoke(ctx, e.Pass); err != nil {
			return err
		}
		return a.audit.Record(ctx, e.Hospital, e.Staff, "pass withdrawn", fmt.Sprint(e.Pass))
	})
}

var (
	errBadRequest   = errors.New("bad request")
	errUnauthorized = errors.New("sign in first")
	errForbidden    = errors.New("not yours to do")
)

type endpoint func(w http.ResponseWriter, r *http.Request) error

// do adapts an endpoint and turns its error into a response.
func (a *API) do(fn endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			a.fail(w, r, err)
		}
	}
}

func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := http.StatusInternalServerError
	switch {
	case errors.Is(err, errBadRequest):
		code = http.StatusBadRequest
	case errors.Is(err, errUnauthorized), errors.Is(err, repo.ErrCredentials), errors.Is(err, repo.ErrRevoked):
		code = http.StatusUnauthorized
	case errors.Is(err, errForbidden):
		code = http.StatusForbidden
	case errors.Is(err, repo.ErrNotFound), errors.Is(err, scope.ErrOutside), errors.Is(err, ids.ErrMalformed):
		code = http.StatusNotFound
	default:
		a.log.Error("request failed", "path", r.URL.Path, "err", err)
	}
	http.Error(w, http.StatusText(code), code)
}

func reply(w http.ResponseWriter, code int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	return json.NewEncoder(w).Encode(v)
}

func decode(r *http.Request, v any) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(v); err != nil {
		return fmt.Errorf("%w: %w", errBadRequest, err)
	}
	return nil
}
