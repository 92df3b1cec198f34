package rest

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

// Flags serves flags to people and everything to SDKs.
type Flags struct {
	svc    *usecase.Flags
	ingest *usecase.Ingest
}

func NewFlags(svc *usecase.Flags, ingest *usecase.Ingest) *Flags {
	return &Flags{svc: svc, ingest: ingest}
}

func (h *Flags) show(w http.ResponseWriter, r *http.Request) error {
	f, err := h.svc.Get(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "flags", f.ID, f)
}

func (h *Flags) patch(w http.ResponseWriter, r *http.Request) error {
	var res jsonapi.Resource[usecase.FlagPatch]
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	f, err := h.svc.Patch(r.Context(), chi.URLParam(r, "id"), res.Attributes).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "flags", f.ID, f)
}

func (h *Flags) set(w http.ResponseWriter, r *http.Request) error {
	key, err := principal.As[principal.SDK](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	found, err := h.svc.Set(r.Context(), key).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "flags", found, func(f domain.Flag) string { return f.ID })
}

func (h *Flags) track(w http.ResponseWriter, r *http.Request) error {
	key, err := principal.As[principal.SDK](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	var in struct {
		Name       string          `json:"name"`
		DistinctID string          `json:"distinct_id"`
		Props      json.RawMessage `json:"props"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return domain.ErrInvalid
	}
	if err := h.ingest.Track(r.Context(), key, in.Name, in.DistinctID, in.Props); err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}
