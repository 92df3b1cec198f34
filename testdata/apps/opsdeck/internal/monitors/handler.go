package monitors

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
)

type Handler struct{ svc *Service }

func NewHandler(svc *Service) *Handler { return &Handler{svc: svc} }

func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	write := r.With(auth.RequireScope(auth.ScopeWrite))
	write.Post("/pause", httpx.Handle(h.pause))
	write.Post("/mute", httpx.Handle(h.mute))
	r.Get("/{monitor}", httpx.Handle(h.get))
	r.Get("/{monitor}/health", httpx.Handle(h.health))
	write.Patch("/{monitor}", httpx.Handle(h.update))
	write.Delete("/{monitor}", httpx.Handle(h.remove))
	return r
}

type view struct {
	ID         uuid.UUID  `json:"id"`
	ProjectID  uuid.UUID  `json:"project_id"`
	Region     string     `json:"region"`
	Name       string     `json:"name"`
	Target     string     `json:"target"`
	Paused     bool       `json:"paused"`
	MutedUntil *time.Time `json:"muted_until,omitempty"`
}

func render(w http.ResponseWriter, status int, m db.Monitor) error {
	v := view{ID: m.ID, ProjectID: m.ProjectID, Region: m.Region, Name: m.Name, Target: m.Target, Paused: m.Paused}
	if m.MutedUntil.Valid {
		v.MutedUntil = &m.MutedUntil.Time
	}
	return httpx.JSON(w, status, v)
}

// Create adds a monitor to the project in scope.
func (h *Handler) Create(w http.ResponseWriter, r *http.Request) error {
	var in Input
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	m, err := h.svc.Create(r.Context(), access.From(r.Context()).Project.ID, r.Header.Get("Idempotency-Key"), in)
	if err != nil {
		return err
	}
	return render(w, http.StatusCreated, m)
}

func (h *Handler) get(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "monitor")
	if err != nil {
		return err
	}
	m, err := h.svc.Get(r.Context(), id)
	if err != nil {
		return err
	}
	return render(w, http.StatusOK, m)
}

// health is the latest measurement, for dashboards that poll often.
func (h *Handler) health(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "monitor")
	if err != nil {
		return err
	}
	row, err := h.svc.store.GetMonitorHealth(r.Context(), id)
	if err != nil {
		return apierr.FromDB(err, "measurement")
	}
	w.Header().Set("Cache-Control", "private, max-age=10")
	return httpx.JSON(w, http.StatusOK, row)
}

func (h *Handler) update(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "monitor")
	if err != nil {
		return err
	}
	var in Input
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	m, err := h.svc.Update(r.Context(), id, in)
	if err != nil {
		return err
	}
	return render(w, http.StatusOK, m)
}

func (h *Handler) remove(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "monitor")
	if err != nil {
		return err
	}
	if err := h.svc.Delete(r.Context(), id); err != nil {
		return err
	}
	return httpx.NoContent(w)
}

type bulkInput struct {
	IDs     []uuid.UUID `json:"ids"`
	Resume  bool        `json:"resume"`
	Minutes int         `json:"minutes"`
}

func (in *bulkInput) Validate() error {
	if len(in.IDs) == 0 || len(in.IDs) > 100 {
		return apierr.Invalid("1 to 100 ids are required")
	}
	if in.Minutes == 0 {
		in.Minutes = 60
	}
	return nil
}

func (h *Handler) pause(w http.ResponseWriter, r *http.Request) error {
	return bulk(w, r, func(in bulkInput) (int64, error) {
		return h.svc.Pause(r.Context(), in.IDs, !in.Resume)
	})
}

func (h *Handler) mute(w http.ResponseWriter, r *http.Request) error {
	return bulk(w, r, func(in bulkInput) (int64, error) {
		return h.svc.Mute(r.Context(), in.IDs, time.Duration(in.Minutes)*time.Minute)
	})
}

func bulk(w http.ResponseWriter, r *http.Request, do func(bulkInput) (int64, error)) error {
	var in bulkInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	n, err := do(in)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]int64{"changed": n})
}

// Export streams what a project's monitors measured in the last week as CSV.
func (h *Handler) Export(w http.ResponseWriter, r *http.Request) error {
	project, err := httpx.ID(r, "project")
	if err != nil {
		return err
	}
	rows, err := h.svc.store.ListProjectChecks(r.Context(), db.ListProjectChecksParams{
		ProjectID: project, Since: time.Now().AddDate(0, 0, -7),
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, c := range rows {
		_ = out.Write([]string{c.Name, strconv.FormatBool(c.Up), strconv.Itoa(int(c.LatencyMs)), c.CheckedAt.Format(time.RFC3339)})
	}
	out.Flush()
	return out.Error()
}

// Regions lists where probes can run.
//
//authvet:public the catalogue of regions is part of the price list
func (h *Handler) Regions(w http.ResponseWriter, r *http.Request) error {
	regions, err := h.svc.store.ListRegions(r.Context())
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"items": regions})
}
