// Package ingest is where machines without a token of their own come in: signed
// webhooks, and feeds that are read with a key in the URL.
package ingest

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
)

const (
	signatureHeader = "X-Opsdeck-Signature"
	deployWindow    = 10 * time.Minute
)

type Handler struct{ store *store.Store }

func NewHandler(s *store.Store) *Handler { return &Handler{store: s} }

// Hooks serves alert and deploy sources, which sign what they send.
func (h *Handler) Hooks() chi.Router {
	r := chi.NewRouter()
	r.Post("/alerts/{integration}", httpx.Handle(h.alert))
	r.Post("/deploys/{integration}", httpx.Handle(h.deploy))
	return r
}

// source loads {integration} and the body of the request.
func (h *Handler) source(r *http.Request, kind string) (db.Integration, []byte, error) {
	id, err := httpx.ID(r, "integration")
	if err != nil {
		return db.Integration{}, nil, err
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, 256<<10))
	if err != nil {
		return db.Integration{}, nil, apierr.Invalid("body: %v", err)
	}
	src, err := h.store.GetIntegration(r.Context(), db.GetIntegrationParams{ID: id, Kind: kind})
	return src, body, apierr.FromDB(err, "integration")
}

func signedBy(src db.Integration, body []byte, signature string) bool {
	mac := hmac.New(sha256.New, []byte(src.SigningSecret))
	mac.Write(body)
	got, err := hex.DecodeString(signature)
	return err == nil && hmac.Equal(got, mac.Sum(nil))
}

// alert opens an incident and keeps the payload with it.
func (h *Handler) alert(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	src, body, err := h.source(r, "alerts")
	if err != nil {
		return err
	}
	if !signedBy(src, body, r.Header.Get(signatureHeader)) {
		return apierr.Unauthorized("bad signature")
	}
	var in struct {
		Title string `json:"title"`
	}
	if err := json.Unmarshal(body, &in); err != nil || in.Title == "" {
		return apierr.Invalid("a title is required")
	}
	err = h.store.InTx(ctx, func(q *db.Queries) error {
		id, err := q.CreateIncident(ctx, db.CreateIncidentParams{ProjectID: src.ProjectID, Title: in.Title})
		if err != nil {
			return err
		}
		err = q.CreateIncidentFile(ctx, db.CreateIncidentFileParams{
			IncidentID: id, ProjectID: src.ProjectID, Name: "alert.json", ContentType: "application/json", Body: body,
		})
		if err != nil {
			return err
		}
		return store.Emit(ctx, q, "incident.triggered", map[string]any{"incident_id": id})
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

// deploy mutes the monitors of the project while a new version rolls out.
func (h *Handler) deploy(w http.ResponseWriter, r *http.Request) error {
	src, body, err := h.source(r, "deploys")
	if err != nil {
		return err
	}
	if sig := r.Header.Get(signatureHeader); sig != "" && !signedBy(src, body, sig) {
		return apierr.Unauthorized("bad signature")
	}
	n, err := h.store.MuteProjectMonitors(r.Context(), db.MuteProjectMonitorsParams{
		MutedUntil: sql.NullTime{Time: time.Now().Add(deployWindow), Valid: true}, ProjectID: src.ProjectID,
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusAccepted, map[string]int64{"muted": n})
}
