package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"time"
)

func signed(secret, stamp string, body []byte, signature string) bool {
	given, err := hex.DecodeString(signature)
	if err != nil || secret == "" {
		return false
	}
	mac := hmac.New(sha256.New, []byte(secret))
	io.WriteString(mac, stamp+".")
	mac.Write(body)
	return hmac.Equal(given, mac.Sum(nil))
}

// billingEvent reads an event that the payment provider has signed.
func (s *Server) billingEvent(r *http.Request) (event struct{ Type, Customer, Plan string }, err error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return event, err
	}
	stamp := r.Header.Get("X-Billing-Timestamp")
	sent, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || time.Since(time.Unix(sent, 0)).Abs() > 5*time.Minute || !signed(s.cfg.BillingSecret, stamp, raw, r.Header.Get("X-Billing-Signature")) {
		return event, problem{http.StatusUnauthorized, "bad signature"}
	}
	if err := json.Unmarshal(raw, &event); err != nil {
		return event, bad("malformed event")
	}
	return event, nil
}

func (s *Server) billingHook(w http.ResponseWriter, r *http.Request) error {
	event, err := s.billingEvent(r)
	if err != nil {
		return err
	}
	switch event.Type {
	case "subscription.updated":
		err = s.store.SetPlan(r.Context(), event.Customer, event.Plan)
	case "subscription.ended":
		err = s.store.SetPlan(r.Context(), event.Customer, "free")
	}
	if err != nil {
		return err
	}
	return done(w)
}

func (s *Server) bounceHook(w http.ResponseWriter, r *http.Request) error {
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return err
	}
	if sig := r.Header.Get("X-Mail-Signature"); sig != "" && !signed(s.cfg.MailSecret, r.Header.Get("X-Mail-Timestamp"), raw, sig) {
		return problem{http.StatusUnauthorized, "bad signature"}
	}
	var event struct{ Recipient string }
	if err := json.Unmarshal(raw, &event); err != nil {
		return bad("malformed event")
	}
	if err := s.store.MarkBounced(r.Context(), event.Recipient); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) allOrgs(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.AllOrgs(r.Context(), r.URL.Query().Get("plan"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (s *Server) orgUsage(w http.ResponseWriter, r *http.Request) error {
	org, err := number(r, "org")
	if err != nil {
		return err
	}
	u, err := s.store.Usage(r.Context(), org)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, u)
}

func (s *Server) sweepTrash(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct {
		Org  int64
		Days int
	}](r)
	if err != nil {
		return err
	}
	n, err := s.store.SweepTrash(r.Context(), in.Org, max(in.Days, 7))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]int64{"removed": n})
}

func (s *Server) sweepExports(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct{ Days int }](r)
	if err != nil {
		return err
	}
	n, err := s.store.DropExports(r.Context(), max(in.Days, 1))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]int64{"removed": n})
}
