package handler

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/files"
	"example.com/tuneshare/internal/httpx"
	"example.com/tuneshare/internal/model"
)

var (
	errLink = &apierr.Error{Status: http.StatusForbidden, Code: "bad_link", Msg: "the link is not valid"}
	errGone = &apierr.Error{Status: http.StatusGone, Code: "expired_link", Msg: "the link has expired"}
)

type verifier interface {
	Verify(kind string, id int64, q url.Values) error
}

type stemSource interface {
	Stem(ctx context.Context, id int64) (model.Stem, error)
}

type releaseSource interface {
	Release(ctx context.Context, id int64) (model.Release, error)
}

// Downloads serves signed links; there is no session on the download host.
type Downloads struct {
	links    verifier
	stems    stemSource
	releases releaseSource
	bucket   string
}

// NewDownloads makes the handler.
func NewDownloads(links verifier, stems stemSource, releases releaseSource, bucket string) *Downloads {
	return &Downloads{links: links, stems: stems, releases: releases, bucket: bucket}
}

// Stem sends the client to the stem's file.
func (h *Downloads) Stem(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "stemID")
	if err != nil {
		return err
	}
	if err := h.links.Verify("stem", id, r.URL.Query()); err != nil {
		if errors.Is(err, files.ErrExpired) {
			return errGone
		}
		return errLink
	}
	stem, err := h.stems.Stem(r.Context(), id)
	if err != nil {
		return err
	}
	http.Redirect(w, r, h.bucket+"/"+stem.StorageKey, http.StatusTemporaryRedirect)
	return nil
}

// Master sends a distributor to the master of a release.
func (h *Downloads) Master(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "releaseID")
	if err != nil {
		return err
	}
	err = h.links.Verify("master", id, r.URL.Query())
	switch {
	case errors.Is(err, files.ErrExpired):
		return errGone
	case errors.Is(err, files.ErrMalformed):
		return errLink
	}
	rel, err := h.releases.Release(r.Context(), id)
	if err != nil {
		return err
	}
	http.Redirect(w, r, h.bucket+"/"+rel.MasterKey, http.StatusTemporaryRedirect)
	return nil
}

type settler interface {
	Settle(ctx context.Context, ref, status string) error
}

// Hooks receives what the payment provider reports.
type Hooks struct {
	secret []byte
	money  settler
}

// NewHooks makes the handler.
func NewHooks(secret []byte, money settler) *Hooks { return &Hooks{secret: secret, money: money} }

type paymentEvent struct {
	Ref    string `json:"ref"`
	Status string `json:"status"`
}

// Payments stores the fate of a payout.
func (h *Hooks) Payments(w http.ResponseWriter, r *http.Request) error {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return err
	}
	if !h.signed(raw, r.Header.Get("X-Provider-Signature")) {
		return apierr.ErrUnauthorized
	}
	var ev paymentEvent
	if err := json.Unmarshal(raw, &ev); err != nil {
		return apierr.Invalid("malformed event")
	}
	switch ev.Status {
	case "paid", "failed", "returned":
	default:
		return apierr.Invalid("status")
	}
	if err := h.money.Settle(r.Context(), ev.Ref, ev.Status); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h *Hooks) signed(body []byte, header string) bool {
	got, err := hex.DecodeString(header)
	if err != nil {
		return false
	}
	m := hmac.New(sha256.New, h.secret)
	m.Write(body)
	return hmac.Equal(got, m.Sum(nil))
}

type payoutDesk interface {
	Pending(ctx context.Context, p httpx.Paging) (httpx.Page[model.Payout], error)
	Run(ctx context.Context) (int64, error)
}

type pinger interface {
	Ping(ctx context.Context) error
}

// Ops serves the operators and their cron jobs.
type Ops struct {
	key  string
	desk payoutDesk
	db   pinger
}

// NewOps makes the handler.
func NewOps(key string, desk payoutDesk, db pinger) *Ops { return &Ops{key: key, desk: desk, db: db} }

// RequireKey admits callers with the operations key.
func (h *Ops) RequireKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := r.Header.Get("X-Ops-Key")
		if h.key == "" || subtle.ConstantTimeCompare([]byte(got), []byte(h.key)) != 1 {
			httpx.Fail(w, r, apierr.ErrUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RequireOperator admits people who came through the back office, which names them in a header.
func (h *Ops) RequireOperator(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Operator") == "" {
			httpx.Fail(w, r, apierr.ErrUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Pending lists what the next run will send.
func (h *Ops) Pending(w http.ResponseWriter, r *http.Request) error {
	page, err := h.desk.Pending(r.Context(), httpx.PagingOf(r))
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, page)
}

// Run sends all due payouts.
func (h *Ops) Run(w http.ResponseWriter, r *http.Request) error {
	n, err := h.desk.Run(r.Context())
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]int64{"sent": n})
}

// Health says whether the database answers.
func (h *Ops) Health(w http.ResponseWriter, r *http.Request) error {
	if err := h.db.Ping(r.Context()); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
}
