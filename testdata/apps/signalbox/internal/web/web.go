// Package web serves what is not RPC: health, webhooks and downloads.
package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/reqid"
)

const (
	signatureHeader = "X-Signature"
	maxHookBody     = 64 << 10
)

// Handlers are the plain HTTP handlers.
type Handlers struct {
	q             *db.Queries
	log           *slog.Logger
	medicalSecret []byte
}

// New returns the handlers.
func New(q *db.Queries, log *slog.Logger, medicalSecret string) *Handlers {
	return &Handlers{q: q, log: log, medicalSecret: []byte(medicalSecret)}
}

// Mount registers the handlers with mux; downloads need a session.
func (h *Handlers) Mount(mux *http.ServeMux, session func(http.Handler) http.Handler) {
	mux.HandleFunc("GET /healthz", h.health)
	mux.HandleFunc("POST /hooks/timeclock/{company}", h.timeclock)
	mux.HandleFunc("POST /hooks/medical", h.medical)
	mux.Handle("GET /files/shifts/{shift}/sheet", session(http.HandlerFunc(h.shiftSheet)))
	mux.Handle("GET /files/members/{member}/documents/{document}", session(http.HandlerFunc(h.memberDocument)))
}

func (h *Handlers) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if _, err := h.q.Ping(ctx); err != nil {
		http.Error(w, "database unreachable", http.StatusServiceUnavailable)
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}

// signed tells whether signature is the hex HMAC-SHA256 of body.
func signed(secret, body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

type clocking struct {
	ShiftID int64     `json:"shift_id"`
	Kind    string    `json:"kind"`
	At      time.Time `json:"at"`
}

func (c clocking) validate() error {
	switch {
	case c.ShiftID <= 0:
		return errors.New("shift_id is missing")
	case c.Kind != "on" && c.Kind != "off":
		return errors.New("kind is on or off")
	case c.At.IsZero():
		return errors.New("at is missing")
	}
	return nil
}

// timeclock takes the bookings of a company's time clocks. Every company has a
// secret of its own.
func (h *Handlers) timeclock(w http.ResponseWriter, r *http.Request) {
	company, ok := pathID(w, r, "company")
	if !ok {
		return
	}
	body, ok := readHook(w, r)
	if !ok {
		return
	}
	secret, err := h.q.GetTimeclockSecret(r.Context(), company)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		h.fail(w, r, err)
		return
	}
	if secret == "" || !signed([]byte(secret), body, r.Header.Get(signatureHeader)) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
		return
	}
	var c clocking
	if err := json.Unmarshal(body, &c); err != nil {
		http.Error(w, "bad JSON", http.StatusBadRequest)
		return
	}
	if err := c.validate(); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	n, err := h.q.CreateClockEvent(r.Context(), db.CreateClockEventParams{
		ID: c.ShiftID, Kind: c.Kind, HappenedAt: c.At, CompanyID: company,
	})
	switch {
	case err != nil:
		h.fail(w, r, err)
	case n == 0:
		http.Error(w, "no such shift", http.StatusNotFound)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

type examination struct {
	MemberID int64  `json:"member_id"`
	FitUntil string `json:"fit_until"`
}

// medical takes the results of examinations from the occupational health
// service. A delivery is turned away when its signature does not match.
func (h *Handlers) medical(w http.ResponseWriter, r *http.Request) {
	body, ok := readHook(w, r)
	if !ok {
		return
	}
	if sig := r.Header.Get(signatureHeader); sig != "" && !signed(h.medicalSecret, body, sig) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
		return
	}
	var e examination
	if err := json.Unmarshal(body, &e); err != nil {
		http.Error(w, "bad JSON", http.StatusBadRequest)
		return
	}
	until, err := time.Parse(time.DateOnly, e.FitUntil)
	if err != nil {
		http.Error(w, "fit_until is not a day", http.StatusUnprocessableEntity)
		return
	}
	n, err := h.q.SetFitUntil(r.Context(), db.SetFitUntilParams{
		ID: e.MemberID, FitUntil: pgtype.Date{Time: until, Valid: true},
	})
	switch {
	case err != nil:
		h.fail(w, r, err)
	case n == 0:
		http.Error(w, "no such member", http.StatusNotFound)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

// shiftSheet is the working sheet of a shift, as text for printing.
func (h *Handlers) shiftSheet(w http.ResponseWriter, r *http.Request) {
	shift, ok := pathID(w, r, "shift")
	if !ok {
		return
	}
	id, _ := auth.FromContext(r.Context())
	sheet, err := h.q.GetShiftSheet(r.Context(), db.GetShiftSheetParams{ID: shift, ID2: id.MemberID})
	if err != nil {
		h.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "Shift %d\nfrom %s\nto   %s\n\n%s\n", sheet.ID,
		sheet.StartsAt.Format(time.RFC1123), sheet.EndsAt.Format(time.RFC1123), sheet.Diagram)
}

// memberDocument downloads a licence or certificate from a member's file.
func (h *Handlers) memberDocument(w http.ResponseWriter, r *http.Request) {
	member, ok := pathID(w, r, "member")
	if !ok {
		return
	}
	document, ok := pathID(w, r, "document")
	if !ok {
		return
	}
	doc, err := h.q.GetDocument(r.Context(), document)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	if doc.MemberID != member {
		// Do not give away whose it is.
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", doc.ContentType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": doc.Filename}))
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(doc.Content)
}

func pathID(w http.ResponseWriter, r *http.Request, name string) (int64, bool) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		http.NotFound(w, r)
		return 0, false
	}
	return id, true
}

func readHook(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHookBody))
	if err != nil {
		http.Error(w, "cannot read the body", http.StatusBadRequest)
		return nil, false
	}
	return body, true
}

func (h *Handlers) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, pgx.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	h.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "request", reqid.From(r.Context()), "error", err)
	http.Error(w, "internal error, request "+reqid.From(r.Context()), http.StatusInternalServerError)
}
