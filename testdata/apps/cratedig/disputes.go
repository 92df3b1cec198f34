package main

import (
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type dispute struct {
	ID         int64  `json:"id"`
	OrderID    int64  `json:"order_id"`
	Status     string `json:"status"`
	Resolution string `json:"resolution"`
}

func scanDispute(row pgx.Row) (d dispute, err error) {
	err = row.Scan(&d.ID, &d.OrderID, &d.Status, &d.Resolution)
	return d, err
}

func handleWithdrawDispute(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		d, err := scanDispute(db.QueryRow(r.Context(), qWithdrawDispute, id, callerFrom(r.Context()).ID))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, d)
	}
}

func handleAcceptDispute(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Resolution string `json:"resolution"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		d, err := scanDispute(db.QueryRow(r.Context(), qAcceptDispute, id, callerFrom(r.Context()).ID, in.Resolution))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, d)
	}
}
