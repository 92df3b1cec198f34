// Package payments takes the notifications of the payment provider.
package payments

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

const tolerance = 5 * time.Minute

type handlers struct{ platform.Deps }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	mux.Handle("POST /payments/webhook", web.Handler(h.webhook))
}

type notification struct {
	Ref     string `json:"ref"`
	Kind    string `json:"kind"`
	OrderID int64  `json:"order_id"`
}

// Outcome is what a notification means for the order.
type Outcome struct{ From, To string }

// DecideOutcome maps the provider's vocabulary to ours; the zero Outcome
// stands for news that do not matter.
func DecideOutcome(kind string) (Outcome, error) {
	switch kind {
	case "charge.succeeded":
		return Outcome{From: "pending", To: "paid"}, nil
	case "refund.succeeded":
		return Outcome{From: "refund_pending", To: "refunded"}, nil
	case "":
		return Outcome{}, web.Invalid("kind is missing")
	}
	return Outcome{}, nil
}

// verify checks "t=<unix>,v1=<hex>" over "<unix>.<body>".
func verify(key []byte, header string, body []byte, now time.Time) bool {
	ts, sig, _ := strings.Cut(strings.TrimPrefix(header, "t="), ",v1=")
	sec, err := strconv.ParseInt(ts, 10, 64)
	if err != nil || now.Sub(time.Unix(sec, 0)).Abs() > tolerance {
		return false
	}
	m := hmac.New(sha256.New, key)
	m.Write([]byte(ts + "."))
	m.Write(body)
	got, err := hex.DecodeString(sig)
	return err == nil && hmac.Equal(got, m.Sum(nil))
}

func (h *handlers) webhook(r *http.Request) (web.Reply, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	if err != nil {
		return web.Reply{}, err
	}
	if !verify(h.Config.WebhookSecret, r.Header.Get("Paylane-Signature"), body, h.Now()) {
		return web.Reply{}, web.Unauthorized("signature does not match")
	}
	var n notification
	if err := json.Unmarshal(body, &n); err != nil {
		return web.Reply{}, web.Invalid("body: %v", err)
	}
	out, err := DecideOutcome(n.Kind)
	if err != nil || out == (Outcome{}) {
		return web.Reply{}, err
	}
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		err := sqlutil.ExecOne(r.Context(), tx, `
			INSERT INTO payment_events (provider_ref, order_id, kind)
			SELECT $1, id, $3 FROM orders WHERE id = $2
			ON CONFLICT DO NOTHING`, n.Ref, n.OrderID, n.Kind)
		if err != nil {
			return err
		}
		err = sqlutil.ExecOne(r.Context(), tx,
			`UPDATE orders SET status = $3, version = version + 1 WHERE id = $1 AND status = $2`,
			n.OrderID, out.From, out.To)
		if err != nil {
			return err
		}
		return audit.Record(r.Context(), tx, 0, "paylane", n.Kind, audit.Subject("order", n.OrderID))
	})
	// The provider repeats what it is unsure about; repetitions are fine.
	if errors.Is(err, sqlutil.ErrStale) {
		return web.Reply{}, nil
	}
	return web.Reply{}, err
}
