package billing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/web"
)

// Downloads is mounted outside of sessions.
func (b *Billing) Downloads() chi.Router {
	r := chi.NewRouter()
	r.Get("/{invoice}", web.H(b.pdf))
	return r
}

func (b *Billing) signature(id, org, exp int64) string {
	h := hmac.New(sha256.New, b.secret)
	fmt.Fprintf(h, "invoice|%d|%d|%d", id, org, exp)
	return hex.EncodeToString(h.Sum(nil))
}

func (b *Billing) pdf(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "invoice")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	org, err := strconv.ParseInt(q.Get("org"), 10, 64)
	if err != nil {
		return web.ErrForbidden
	}
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil {
		return web.ErrForbidden
	}
	expired := time.Now().Unix() > exp
	genuine := hmac.Equal([]byte(q.Get("sig")), []byte(b.signature(id, org, exp)))
	if expired && !genuine {
		return web.ErrForbidden
	}
	var number string
	var pdf []byte
	err = b.db.InOrg(r.Context(), org, func(tx pgx.Tx) error {
		return tx.QueryRow(r.Context(), `SELECT number, pdf FROM invoices WHERE id = $1`, id).Scan(&number, &pdf)
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", number+".pdf"))
	_, err = w.Write(pdf)
	return err
}

// Webhook is called by the payment provider, who signs the body.
func (b *Billing) Webhook(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
	if err != nil {
		return web.BadRequest("body: %v", err)
	}
	got, err := hex.DecodeString(r.Header.Get("X-Payment-Signature"))
	if err != nil {
		return web.ErrUnauthorized
	}
	h := hmac.New(sha256.New, b.hook)
	h.Write(body)
	if !hmac.Equal(got, h.Sum(nil)) {
		return web.ErrUnauthorized
	}
	var event struct {
		Ref    string `json:"ref"`
		Status string `json:"status"`
	}
	if err := json.Unmarshal(body, &event); err != nil {
		return web.BadRequest("body: %v", err)
	}
	var org, invoice int64
	err = b.db.QueryRow(r.Context(), `SELECT org_id, invoice_id FROM payment_intents WHERE ref = $1`, event.Ref).Scan(&org, &invoice)
	if err != nil {
		return err
	}
	err = b.db.InOrg(r.Context(), org, func(tx pgx.Tx) error {
		_, err := tx.Exec(r.Context(), `UPDATE invoices SET status = $2 WHERE id = $1`, invoice, event.Status)
		return err
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
