package main

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type offer struct {
	ID          int64  `json:"id"`
	ListingID   int64  `json:"listing_id"`
	BuyerID     int64  `json:"buyer_id"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
	Note        string `json:"note"`
}

func scanOffer(row pgx.Row) (f offer, err error) {
	err = row.Scan(&f.ID, &f.ListingID, &f.BuyerID, &f.AmountCents, &f.Status, &f.Note)
	return f, err
}

// handleShowOffer is for the bidder and the shop; clerks do not see bids.
func handleShowOffer(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		f, err := scanOffer(db.QueryRow(r.Context(), qOffer, id, callerFrom(r.Context()).ID))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, f)
	}
}

type bid struct {
	AmountCents int64 `json:"amount_cents"`
}

func (b bid) Valid(context.Context) map[string]string {
	if b.AmountCents < 100 {
		return map[string]string{"amount_cents": "is too low"}
	}
	return nil
}

func handleCounterOffer(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, problems, err := decodeValid[bid](r)
		if len(problems) > 0 {
			encode(w, http.StatusUnprocessableEntity, problems)
			return
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		f, err := scanOffer(db.QueryRow(r.Context(), qCounterOffer, id, callerFrom(r.Context()).ID, in.AmountCents))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, f)
	}
}

// handleCheckout turns an accepted offer into an order.
func handleCheckout(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	lock := func(ctx context.Context, tx pgx.Tx, id int64) (f offer, shop int64, err error) {
		err = tx.QueryRow(ctx, `
			SELECT f.id, f.listing_id, f.buyer_id, f.amount_cents, f.status, l.shop_id
			FROM offers f JOIN listings l ON l.id = f.listing_id WHERE f.id = $1 FOR UPDATE`, id).
			Scan(&f.ID, &f.ListingID, &f.BuyerID, &f.AmountCents, &f.Status, &shop)
		return f, shop, err
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var placed int64
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			f, shop, err := lock(ctx, tx, id)
			if err != nil {
				return err
			}
			usable := map[int64]bool{f.BuyerID: f.Status == "accepted"}
			if !usable[me.ID] {
				return errConflict
			}
			if _, err := tx.Exec(ctx, `UPDATE offers SET status = 'used' WHERE id = $1`, f.ID); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `UPDATE listings SET status = 'sold' WHERE id = $1`, f.ListingID); err != nil {
				return err
			}
			return tx.QueryRow(ctx, `
				INSERT INTO orders (listing_id, shop_id, buyer_id, total_cents) VALUES ($1, $2, $3, $4) RETURNING id`,
				f.ListingID, shop, me.ID, f.AmountCents).Scan(&placed)
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, map[string]int64{"order": placed})
	}
}
