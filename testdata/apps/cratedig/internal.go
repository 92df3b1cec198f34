package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func mac(secret, data []byte) string {
	h := hmac.New(sha256.New, secret)
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// mutualSecret lets our own services in: they send the secret, and get a proof
// over their nonce that we know it as well.
func mutualSecret(secret string) middleware {
	want := sha256.Sum256([]byte(secret))
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := sha256.Sum256([]byte(r.Header.Get("X-Internal-Secret")))
			if secret == "" || subtle.ConstantTimeCompare(got[:], want[:]) == 0 {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			w.Header().Set("X-Internal-Proof", mac([]byte(secret), []byte(r.Header.Get("X-Internal-Nonce"))))
			next.ServeHTTP(w, r)
		})
	}
}

var cluster = netip.MustParsePrefix("10.0.0.0/8")

// fromCluster admits requests that come from inside the cluster.
func fromCluster(next http.Handler) http.Handler {
	origin := func(r *http.Request) string {
		if via := r.Header.Get("X-Forwarded-For"); via != "" {
			first, _, _ := strings.Cut(via, ",")
			return strings.TrimSpace(first)
		}
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		return host
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		addr, err := netip.ParseAddr(origin(r))
		if err != nil || !cluster.Contains(addr) {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func handleSettle(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Payouts []int64 `json:"payouts"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		rows, err := db.Query(r.Context(), `
			UPDATE payouts SET status = 'settled', settled_at = now() WHERE id = ANY($1) AND status = 'due' RETURNING id`, in.Payouts)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		settled, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string][]int64{"settled": settled})
	}
}

// handleStaleOrders tells the mailer whom to remind.
func handleStaleOrders(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type row struct {
		Order int64     `json:"order"`
		Email string    `json:"email"`
		Since time.Time `json:"since"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := db.Query(r.Context(), `
			SELECT o.id, u.email, o.created_at FROM orders o JOIN users u ON u.id = o.buyer_id
			WHERE o.status = 'pending' AND o.created_at < now() - interval '3 days' ORDER BY o.id`)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[row])
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	}
}

// handlePaymentHook is called by the payment provider.
func handlePaymentHook(db *pgxpool.Pool, log *slog.Logger, secret []byte) http.HandlerFunc {
	type event struct {
		Ref string `json:"ref"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			fail(w, r, log, errBadInput)
			return
		}
		if sig := r.Header.Get("X-Signature"); len(secret) == 0 || !hmac.Equal([]byte(sig), []byte(mac(secret, body))) {
			http.Error(w, "bad signature", http.StatusForbidden)
			return
		}
		var e event
		if err := json.Unmarshal(body, &e); err != nil {
			fail(w, r, log, errBadInput)
			return
		}
		if _, err := db.Exec(r.Context(), `UPDATE orders SET status = 'paid' WHERE payment_ref = $1 AND status = 'pending'`, e.Ref); err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// handleCarrierHook is called by the carrier when a parcel has arrived.
func handleCarrierHook(db *pgxpool.Pool, log *slog.Logger, secret []byte) http.HandlerFunc {
	type event struct {
		Tracking string `json:"tracking"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			fail(w, r, log, errBadInput)
			return
		}
		if sig := r.Header.Get("X-Carrier-Signature"); sig != "" && !hmac.Equal([]byte(sig), []byte(mac(secret, body))) {
			http.Error(w, "bad signature", http.StatusForbidden)
			return
		}
		var e event
		if err := json.Unmarshal(body, &e); err != nil {
			fail(w, r, log, errBadInput)
			return
		}
		if _, err := db.Exec(r.Context(), `UPDATE orders SET status = 'delivered' WHERE tracking = $1 AND status = 'shipped'`, e.Tracking); err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
