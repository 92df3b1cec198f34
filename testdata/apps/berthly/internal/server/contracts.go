package server

import (
	"database/sql"
	"fmt"
	"net/http"
	"time"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/db"
	"example.com/berthly/internal/jobs"
	"example.com/berthly/internal/policy"
	"example.com/berthly/internal/sign"
	"example.com/berthly/internal/web"
)

func handleSign(q db.Querier, work *jobs.Worker) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		v := auth.MustViewer(ctx)
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		c, err := q.GetContract(ctx, id)
		if err != nil {
			return err
		}
		if err := policy.Pending(c.Status); err != nil {
			return err
		}
		if err := web.Touched(q.CloseContract(ctx, db.CloseContractParams{Status: "signed", ID: c.ID})); err != nil {
			return err
		}
		work.Enqueue(jobs.Job{Kind: "audit", UserID: v.ID, What: "signed contract", Ref: c.ID})
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

func handleDecline(q db.Querier, work *jobs.Worker) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v := auth.MustViewer(r.Context())
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		tenant := sql.NullInt64{Int64: v.ID, Valid: true}
		if err := web.Touched(q.CloseContract(r.Context(), db.CloseContractParams{
			Status: "declined", ID: id, UserID: tenant})); err != nil {
			return err
		}
		work.Enqueue(jobs.Job{Kind: "audit", UserID: v.ID, What: "declined contract", Ref: id})
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

// handleContractLink hands out a link to the document that works for ten
// minutes without a session: the viewer on phones is a different browser.
func handleContractLink(q db.Querier, signer *sign.Signer) http.Handler {
	type link struct {
		URL string `json:"url"`
	}
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		v := auth.MustViewer(r.Context())
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		c, err := q.GetContract(r.Context(), id)
		if err != nil {
			return err
		}
		if err := policy.Party(v, c.UserID); err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, link{signer.URL(fmt.Sprintf("/files/contracts/%d", c.ID), 10*time.Minute)})
	})
}

func handleContractFile(q db.Querier, signer *sign.Signer) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		if err := signer.Check(r.URL); err != nil {
			return err
		}
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		doc, err := q.GetContractDocument(r.Context(), id)
		if err != nil {
			return err
		}
		return attach(w, fmt.Sprintf("contract-%d.pdf", id), doc)
	})
}

// handleStatementFile serves the monthly statement. Mailed links are signed
// and run out; the app links here as well.
func handleStatementFile(q db.Querier, signer *sign.Signer) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		if r.URL.Query().Has("sig") {
			if err := signer.Check(r.URL); err != nil {
				return err
			}
		}
		id, err := web.PathID(r, "id")
		if err != nil {
			return err
		}
		s, err := q.GetStatement(r.Context(), id)
		if err != nil {
			return err
		}
		return attach(w, "statement-"+s.Period+".txt", s.Body)
	})
}

func attach(w http.ResponseWriter, name string, body []byte) error {
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	_, err := w.Write(body)
	return err
}
