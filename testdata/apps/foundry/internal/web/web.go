// Package web holds the plain HTTP routes beside the services.
package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/foundry/internal/db"
)

const maxHook = 1 << 16

// Links makes and checks links to files.
type Links struct {
	Key  []byte
	Life time.Duration
}

// Link is the signed path of a file.
func (l Links) Link(file int64) string {
	until := strconv.FormatInt(time.Now().Add(l.Life).Unix(), 10)
	id := strconv.FormatInt(file, 10)
	return "/files/" + id + "?until=" + until + "&sig=" + hex.EncodeToString(l.sum(id, until))
}

func (l Links) sum(id, until string) []byte {
	mac := hmac.New(sha256.New, l.Key)
	fmt.Fprintf(mac, "%s\n%s", id, until)
	return mac.Sum(nil)
}

// valid reports whether the request has the signature of its path, in time.
func (l Links) valid(r *http.Request) bool {
	until := r.URL.Query().Get("until")
	sig, err := hex.DecodeString(r.URL.Query().Get("sig"))
	if err != nil || !hmac.Equal(sig, l.sum(r.PathValue("file"), until)) {
		return false
	}
	at, err := strconv.ParseInt(until, 10, 64)
	return err == nil && time.Now().Before(time.Unix(at, 0))
}

// signed lets only requests in that came by a link of ours.
func (l Links) signed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !l.valid(r) {
			http.Error(w, "the link does not hold any more", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

// Routes are the plain routes.
type Routes struct {
	Pool    *pgxpool.Pool
	Q       db.Querier
	Links   Links
	HookKey []byte
	Log     *slog.Logger
}

// Register adds the routes to mux.
func (s *Routes) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("POST /hooks/erp", s.erp)
	mux.HandleFunc("GET /files/{file}", s.Links.signed(s.download))
	mux.HandleFunc("GET /files/{file}/thumbnail", s.thumbnail)
}

func (s *Routes) health(w http.ResponseWriter, r *http.Request) {
	if err := s.Pool.Ping(r.Context()); err != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}

type erpEvent struct {
	Shipment int64  `json:"shipment"`
	Status   string `json:"status"`
}

// erp is called by the carrier interface of the ERP, which signs its messages.
func (s *Routes) erp(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHook))
	if err != nil {
		http.Error(w, "body", http.StatusBadRequest)
		return
	}
	mac := hmac.New(sha256.New, s.HookKey)
	mac.Write(body)
	given, err := hex.DecodeString(r.Header.Get("X-Signature-256"))
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		http.Error(w, "signature", http.StatusUnauthorized)
		return
	}
	var e erpEvent
	if err := json.Unmarshal(body, &e); err != nil {
		http.Error(w, "json", http.StatusBadRequest)
		return
	}
	n, err := s.Q.SetShipmentStatus(r.Context(), db.SetShipmentStatusParams{ID: e.Shipment, Status: e.Status})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case n == 0:
		http.NotFound(w, r)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *Routes) download(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("file"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	f, err := s.Q.GetFileContent(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", f.Name))
	_, _ = w.Write(f.Content)
}

// thumbnail is for the lists of the web client, which come as plain img tags.
func (s *Routes) thumbnail(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("file"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	image, err := s.Q.GetThumbnail(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "private, max-age=600")
	_, _ = w.Write(image)
}

func (s *Routes) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, pgx.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	s.Log.ErrorContext(r.Context(), "request failed", "error", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}
