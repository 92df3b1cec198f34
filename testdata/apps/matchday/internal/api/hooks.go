package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

const maxHookBody = 64 << 10

func readHook(c *gin.Context) ([]byte, bool) {
	raw, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxHookBody))
	if err != nil {
		abort(c, invalid("body: %v", err))
		return nil, false
	}
	return raw, true
}

// signed tells whether sig is the hex HMAC-SHA256 of the body.
func signed(secret, sig string, body []byte) bool {
	want, err := hex.DecodeString(sig)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), want)
}

// paymentHook books what the payment provider has collected. Deliveries repeat;
// the event id makes them count once.
func (s *Server) paymentHook(c *gin.Context) {
	raw, ok := readHook(c)
	if !ok {
		return
	}
	if s.cfg.PaymentSecret == "" || !signed(s.cfg.PaymentSecret, c.GetHeader("X-Signature"), raw) {
		abort(c, errUnauthenticated)
		return
	}
	var ev struct {
		ID      string `json:"id"`
		Invoice string `json:"invoice"`
		Cents   int64  `json:"cents"`
	}
	if err := json.Unmarshal(raw, &ev); err != nil || ev.ID == "" {
		abort(c, invalid("body: not an event"))
		return
	}
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.Exec(`INSERT INTO webhook_events (id) VALUES ($1) ON CONFLICT DO NOTHING`, "pay:"+ev.ID)
		if err != nil {
			return err
		}
		if n, _ := res.RowsAffected(); n == 0 {
			return nil
		}
		res, err = tx.Exec(`UPDATE invoices SET status = 'paid', paid_at = now()
			WHERE number = $1 AND amount_cents = $2 AND status <> 'paid'`, ev.Invoice, ev.Cents)
		if err := touched(res, err); err != nil {
			return err
		}
		return audit(tx, "payments", "invoice.paid", ev.Invoice)
	}))
}

// scoreboardHook takes the running score from the boards at the grounds.
func (s *Server) scoreboardHook(c *gin.Context) {
	raw, ok := readHook(c)
	if !ok {
		return
	}
	if s.cfg.ScoreboardSecret != "" && !signed(s.cfg.ScoreboardSecret, c.GetHeader("X-Signature"), raw) {
		abort(c, errUnauthenticated)
		return
	}
	var ev struct {
		FixtureID int64 `json:"fixture_id"`
		Home      int   `json:"home"`
		Away      int   `json:"away"`
	}
	if err := json.Unmarshal(raw, &ev); err != nil || ev.FixtureID < 1 || ev.Home < 0 || ev.Away < 0 {
		abort(c, invalid("body: not a score"))
		return
	}
	res, err := s.db.ExecContext(c.Request.Context(), `UPDATE fixtures SET live_home = $2, live_away = $3, status = 'live'
		WHERE id = $1 AND status IN ('scheduled', 'live')`, ev.FixtureID, ev.Home, ev.Away)
	done(c, touched(res, err))
}
