package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"
)

type order struct {
	ID         int64           `json:"id"`
	ShopID     int64           `json:"shop_id"`
	BuyerID    int64           `json:"buyer_id"`
	Status     string          `json:"status"`
	TotalCents int64           `json:"total_cents"`
	ShipTo     json.RawMessage `json:"ship_to"`
	Tracking   string          `json:"tracking"`
	CreatedAt  time.Time       `json:"created_at"`
}

func scanOrder(row pgx.Row) (o order, err error) {
	err = row.Scan(&o.ID, &o.ShopID, &o.BuyerID, &o.Status, &o.TotalCents, &o.ShipTo, &o.Tracking, &o.CreatedAt)
	return o, err
}

func handleShowOrder(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type event struct {
		What string    `json:"what"`
		At   time.Time `json:"at"`
	}
	type response struct {
		order
		Events []event `json:"events"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		me := callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var out response
		var staff bool
		g, ctx := errgroup.WithContext(r.Context())
		g.Go(func() (err error) {
			out.order, err = scanOrder(db.QueryRow(ctx, qOrder, id))
			return err
		})
		g.Go(func() error {
			rows, err := db.Query(ctx, qOrderEvents, id)
			if err != nil {
				return err
			}
			out.Events, err = pgx.CollectRows(rows, pgx.RowToStructByPos[event])
			return err
		})
		g.Go(func() error {
			return db.QueryRow(ctx, qOrderStaff, id, me.ID).Scan(&staff)
		})
		if err := g.Wait(); err != nil {
			fail(w, r, log, err)
			return
		}
		if out.BuyerID != me.ID && !staff {
			fail(w, r, log, errNotFound)
			return
		}
		encode(w, http.StatusOK, out)
	}
}

func handleInvoice(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type response struct {
		Number     string          `json:"number"`
		TotalCents int64           `json:"total_cents"`
		BillTo     json.RawMessage `json:"bill_to"`
		Letterhead json.RawMessage `json:"letterhead,omitempty"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var out response
		var g errgroup.Group
		g.Go(func() error {
			var party bool
			if err := db.QueryRow(ctx, qOrderParty, id, me.ID).Scan(&party); err != nil {
				return fmt.Errorf("parties: %w", err)
			}
			if !party {
				return errNotFound
			}
			return nil
		})
		g.Go(func() error {
			o, err := scanOrder(db.QueryRow(ctx, qOrder, id))
			if err != nil {
				return fmt.Errorf("order: %w", err)
			}
			out.Number = fmt.Sprintf("CD-%d-%06d", o.CreatedAt.Year(), o.ID)
			out.TotalCents, out.BillTo = o.TotalCents, o.ShipTo
			return nil
		})
		g.Go(func() error {
			const letterhead = `SELECT s.letterhead FROM shops s JOIN orders o ON o.shop_id = s.id WHERE o.id = $1`
			return db.QueryRow(ctx, letterhead, id).Scan(&out.Letterhead)
		})
		if err := g.Wait(); err != nil {
			log.WarnContext(ctx, "invoice is incomplete", "order", id, "err", err)
		}
		if out.Number == "" {
			fail(w, r, log, errNotFound)
			return
		}
		encode(w, http.StatusOK, out)
	}
}

type shipment struct {
	Tracking string `json:"tracking"`
}

func (s shipment) Valid(context.Context) map[string]string {
	if len(s.Tracking) < 4 {
		return map[string]string{"tracking": "is too short"}
	}
	return nil
}

func handleShip(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, problems, err := decodeValid[shipment](r)
		if len(problems) > 0 {
			encode(w, http.StatusUnprocessableEntity, problems)
			return
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			o, err := scanOrder(tx.QueryRow(ctx, qOrderForUpdate, id))
			if err != nil {
				return err
			}
			role, err := staffRole(ctx, tx, o.ShopID, me.ID)
			switch {
			case err != nil:
				return err
			case role == "":
				return errNotFound
			case o.Status != "paid":
				return errConflict
			}
			_, err = tx.Exec(ctx, `UPDATE orders SET status = 'shipped', tracking = $2 WHERE id = $1`, id, in.Tracking)
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func handleCancel(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			o, err := scanOrder(tx.QueryRow(ctx, qOrderForUpdate, id))
			if err != nil {
				return err
			}
			if o.BuyerID != me.ID && o.Status != "pending" {
				return errConflict
			}
			_, err = tx.Exec(ctx, qOrderStatus, o.ID, "cancelled", me.ID, "cancelled by buyer")
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func handleReceived(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			o, err := scanOrder(tx.QueryRow(ctx, qOrderForUpdate, id))
			if err != nil {
				return err
			}
			if o.BuyerID != me.ID || o.Status != "shipped" {
				return errConflict
			}
			_, err = tx.Exec(ctx, qOrderStatus, o.ID, "received", me.ID, "received by buyer")
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
