package billing

import (
	"context"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/model"
	"example.com/harbor/internal/web"
	"example.com/harbor/internal/worker"
)

const (
	invoiceCols = `id, marina_id, user_id, number, total_cents, status`

	qInvoices = `SELECT ` + invoiceCols + ` FROM invoices WHERE user_id = @customer
		AND (@status::text IS NULL OR status = @status) ORDER BY number`

	qInvoice = `SELECT ` + invoiceCols + ` FROM invoices WHERE id = $1`

	qOwnInvoice = `SELECT ` + invoiceCols + ` FROM invoices WHERE id = $1 AND user_id = $2`

	qPay = `UPDATE invoices SET status = 'paid', paid_on = current_date WHERE id = $1 AND status = 'open'
		RETURNING ` + invoiceCols

	qPayment = `INSERT INTO payments (invoice_id, user_id, reference) VALUES ($1, $2, $3)`

	qSettle = `UPDATE invoices SET status = 'settled' WHERE id = $1 AND marina_id = $2 AND status <> 'settled'`
)

// Invoices serves /invoices and /statements.
type Invoices struct {
	pool *pgxpool.Pool
	jobs chan<- worker.Job
}

// NewInvoices returns the handlers; what is to be mailed goes to jobs.
func NewInvoices(pool *pgxpool.Pool, jobs chan<- worker.Job) *Invoices {
	return &Invoices{pool: pool, jobs: jobs}
}

func (h *Invoices) one(ctx context.Context, query string, args ...any) (model.Invoice, error) {
	rows, err := h.pool.Query(ctx, query, args...)
	if err != nil {
		return model.Invoice{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[model.Invoice])
}

// List shows the invoices of a customer.
func (h *Invoices) List() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := auth.Current(r.Context())
		args := pgx.NamedArgs{"customer": p.UserID, "status": nil}
		if s := r.URL.Query().Get("status"); s != "" {
			args["status"] = s
		}
		// the office opens the list from the customer's page
		if s := r.URL.Query().Get("customer"); s != "" {
			id, err := strconv.ParseInt(s, 10, 64)
			if err != nil {
				web.Error(w, http.StatusBadRequest)
				return
			}
			args["customer"] = id
		}
		rows, err := h.pool.Query(r.Context(), qInvoices, args)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByName[model.Invoice])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, list)
	}
}

// Show shows one invoice to the customer and to the office of the marina.
func (h *Invoices) Show() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		inv, err := h.one(r.Context(), qInvoice, id)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		p := auth.Current(r.Context())
		if inv.UserID == p.UserID || (inv.MarinaID == p.MarinaID && p.Can("invoices:read")) {
			web.JSON(w, http.StatusOK, inv)
			return
		}
		web.Error(w, http.StatusNotFound)
	}
}

// Pay books the payment of an invoice.
func (h *Invoices) Pay() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		var in struct {
			Reference string `json:"reference"`
		}
		if !web.Decode(w, r, &in) {
			return
		}
		p := auth.Current(r.Context())
		var paid *model.Invoice
		err := pgx.BeginFunc(r.Context(), h.pool, func(tx pgx.Tx) error {
			rows, err := tx.Query(r.Context(), qPay, id)
			if err != nil {
				return err
			}
			inv, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[model.Invoice])
			if err != nil {
				return err
			}
			if inv.UserID != p.UserID {
				return nil
			}
			if _, err := tx.Exec(r.Context(), qPayment, inv.ID, p.UserID, in.Reference); err != nil {
				return err
			}
			paid = &inv
			return nil
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if paid == nil {
			web.Error(w, http.StatusNotFound)
			return
		}
		web.JSON(w, http.StatusOK, paid)
	}
}

// Settle closes invoices after the bank statement came in. For the office.
func (h *Invoices) Settle() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := auth.Current(r.Context())
		if !p.Can("invoices:settle") {
			web.Error(w, http.StatusForbidden)
			return
		}
		var in struct {
			Invoices []int64 `json:"invoices"`
		}
		if !web.Decode(w, r, &in) {
			return
		}
		var settled int64
		batch := &pgx.Batch{}
		for _, id := range in.Invoices {
			batch.Queue(qSettle, id, p.MarinaID)
		}
		res := h.pool.SendBatch(r.Context(), batch)
		defer res.Close()
		for range in.Invoices {
			tag, err := res.Exec()
			if err != nil {
				web.Fail(w, r, err)
				return
			}
			settled += tag.RowsAffected()
		}
		web.JSON(w, http.StatusOK, map[string]int64{"settled": settled})
	}
}

// Send mails an invoice once more.
func (h *Invoices) Send() http.HandlerFunc {
	type request struct {
		Email string `json:"email"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		var in request
		if !web.Decode(w, r, &in) {
			return
		}
		inv, err := h.one(r.Context(), qOwnInvoice, id, auth.Current(r.Context()).UserID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		h.enqueue(w, r, worker.Job{Kind: worker.MailInvoice, ID: inv.ID, To: in.Email})
	}
}

// Statement mails the account of a contract: all that was invoiced so far.
func (h *Invoices) Statement() http.HandlerFunc {
	type request struct {
		ContractID int64  `json:"contract_id"`
		Email      string `json:"email"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		var in request
		if !web.Decode(w, r, &in) {
			return
		}
		if in.ContractID <= 0 || in.Email == "" {
			web.Error(w, http.StatusUnprocessableEntity)
			return
		}
		h.enqueue(w, r, worker.Job{
			Kind: worker.MailStatement,
			ID:   in.ContractID,
			To:   in.Email,
			By:   auth.Current(r.Context()).UserID,
		})
	}
}

func (h *Invoices) enqueue(w http.ResponseWriter, r *http.Request, job worker.Job) {
	select {
	case h.jobs <- job:
		w.WriteHeader(http.StatusAccepted)
	case <-r.Context().Done():
		web.Error(w, http.StatusServiceUnavailable)
	}
}
