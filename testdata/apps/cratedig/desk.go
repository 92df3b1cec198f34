package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type listing struct {
	ID         int64  `json:"id"`
	ShopID     int64  `json:"shop_id"`
	ReleaseID  int64  `json:"release_id"`
	Grade      string `json:"grade"`
	PriceCents int64  `json:"price_cents"`
	Status     string `json:"status"`
	ShelfNote  string `json:"shelf_note"`
	Version    int64  `json:"version"`
}

func (l listing) etag() string { return fmt.Sprintf(`"%d"`, l.Version) }

func scanListing(row pgx.Row) (l listing, err error) {
	err = row.Scan(&l.ID, &l.ShopID, &l.ReleaseID, &l.Grade, &l.PriceCents, &l.Status, &l.ShelfNote, &l.Version)
	return l, err
}

func handleBrowse(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type row struct {
		ID         int64  `json:"id"`
		Artist     string `json:"artist"`
		Title      string `json:"title"`
		Grade      string `json:"grade"`
		PriceCents int64  `json:"price_cents"`
		Shop       string `json:"shop"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := db.Query(r.Context(), `
			SELECT l.id, r.artist, r.title, l.grade, l.price_cents, s.name
			FROM listings l JOIN releases r ON r.id = l.release_id JOIN shops s ON s.id = l.shop_id
			WHERE l.status = 'live' AND (r.artist || ' ' || r.title) ILIKE '%' || $1 || '%'
			ORDER BY l.updated_at DESC LIMIT 100`, r.URL.Query().Get("q"))
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

// handleDeskListings lists a shop's stock. Those who work at several shops may
// look into another one with ?shop= without changing desks.
func handleDeskListings(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	pick := func(r *http.Request) (int64, error) {
		q := r.URL.Query().Get("shop")
		if q == "" {
			return deskFrom(r.Context()).ShopID, nil
		}
		shop, err := strconv.ParseInt(q, 10, 64)
		if err != nil {
			return 0, errBadInput
		}
		role, err := staffRole(r.Context(), db, shop, callerFrom(r.Context()).ID)
		if err == nil && role == "" {
			err = errForbidden
		}
		return shop, err
	}
	return func(w http.ResponseWriter, r *http.Request) {
		shop, err := pick(r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		rows, err := db.Query(r.Context(), `
			SELECT id, shop_id, release_id, grade, price_cents, status, shelf_note, version
			FROM listings WHERE shop_id = $1 ORDER BY id`, shop)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[listing])
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	}
}

func handleDeskListing(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		l, err := scanListing(db.QueryRow(r.Context(), qListing, id))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if l.ShopID != deskFrom(r.Context()).ShopID {
			fail(w, r, log, errNotFound)
			return
		}
		w.Header().Set("ETag", l.etag())
		if r.Header.Get("If-None-Match") == l.etag() {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		encode(w, http.StatusOK, l)
	}
}

type revision struct {
	Grade      string `json:"grade"`
	PriceCents int64  `json:"price_cents"`
	ShelfNote  string `json:"shelf_note"`
}

func (v revision) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if v.Grade == "" {
		problems["grade"] = "is missing"
	}
	if v.PriceCents <= 0 {
		problems["price_cents"] = "must be positive"
	}
	return problems
}

func handleReviseListing(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me, d := r.Context(), callerFrom(r.Context()), deskFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, problems, err := decodeValid[revision](r)
		if len(problems) > 0 {
			encode(w, http.StatusUnprocessableEntity, problems)
			return
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var version int64
		if tag := r.Header.Get("If-Match"); tag != "" && tag != "*" {
			version, err = strconv.ParseInt(strings.Trim(tag, `"`), 10, 64)
			if err != nil {
				fail(w, r, log, errBadInput)
				return
			}
		}
		var l listing
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
			l, err = scanListing(tx.QueryRow(ctx, qReviseListing, id, in.Grade, in.PriceCents, in.ShelfNote, version))
			if err != nil {
				return err
			}
			_, err = tx.Exec(ctx, `
				INSERT INTO audit_log (actor_id, what, detail)
				VALUES ($1, 'listing.revise', jsonb_build_object('listing', $2::bigint, 'shop', $3::bigint))`, me.ID, l.ID, d.ShopID)
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.Header().Set("ETag", l.etag())
		encode(w, http.StatusOK, l)
	}
}

func handleDropListing(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var n int
		err = db.QueryRow(r.Context(), qDropListing, id, deskFrom(r.Context()).ShopID, callerFrom(r.Context()).ID).Scan(&n)
		if err == nil && n == 0 {
			err = errNotFound
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func handleReprice(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Prices []struct {
			ID    int64 `json:"id"`
			Cents int64 `json:"cents"`
		} `json:"prices"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, d := r.Context(), deskFrom(r.Context())
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var changed int64
		batch := &pgx.Batch{}
		for _, p := range in.Prices {
			batch.Queue(qReprice, p.ID, p.Cents, d.ShopID)
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			br := tx.SendBatch(ctx, batch)
			for range in.Prices {
				tag, err := br.Exec()
				if err != nil {
					_ = br.Close()
					return err
				}
				changed += tag.RowsAffected()
			}
			return br.Close()
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]int64{"changed": changed})
	}
}

// handleLabels takes the tracking numbers of a morning's parcels.
func handleLabels(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Parcels []struct {
			Order    int64  `json:"order"`
			Tracking string `json:"tracking"`
		} `json:"parcels"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, d := r.Context(), deskFrom(r.Context())
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		batch := &pgx.Batch{}
		for _, p := range in.Parcels {
			batch.Queue(qOrderOfShop, p.Order, d.ShopID)
			batch.Queue(qSetTracking, p.Order, p.Tracking)
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			br := tx.SendBatch(ctx, batch)
			for range in.Parcels {
				if _, err := br.Exec(); err != nil {
					_ = br.Close()
					return errNotFound
				}
				if _, err := br.Exec(); err != nil {
					_ = br.Close()
					return err
				}
			}
			return br.Close()
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// handleSalesReport sums up a month, of this shop or of ?shop=.
func handleSalesReport(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type line struct {
		Buyer  string `json:"buyer"`
		Orders int64  `json:"orders"`
		Cents  int64  `json:"cents"`
	}
	pick := func(r *http.Request) (int64, error) {
		d := deskFrom(r.Context())
		if d.Role == "clerk" {
			return 0, errForbidden
		}
		q := r.URL.Query().Get("shop")
		if q == "" {
			return d.ShopID, nil
		}
		shop, err := strconv.ParseInt(q, 10, 64)
		if err != nil {
			return 0, errBadInput
		}
		return shop, nil
	}
	return func(w http.ResponseWriter, r *http.Request) {
		shop, err := pick(r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		month, err := time.Parse("2006-01", r.URL.Query().Get("month"))
		if err != nil {
			month = time.Now().AddDate(0, -1, 0)
		}
		rows, err := db.Query(r.Context(), `
			SELECT u.display_name, count(*), sum(o.total_cents)::bigint
			FROM orders o JOIN users u ON u.id = o.buyer_id
			WHERE o.shop_id = $1 AND o.created_at >= $2
			GROUP BY u.id ORDER BY 3 DESC`, shop, month)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		lines, err := pgx.CollectRows(rows, pgx.RowToStructByPos[line])
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, lines)
	}
}

func handlePayout(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type response struct {
		ID          int64  `json:"id"`
		AmountCents int64  `json:"amount_cents"`
		IBAN        string `json:"iban"`
		Status      string `json:"status"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var out response
		err = db.QueryRow(r.Context(), `
			SELECT p.id, p.amount_cents, p.iban, p.status FROM payouts p
			WHERE p.id = @id AND p.shop_id IN (
				SELECT s.shop_id FROM shop_staff s WHERE s.user_id = @me AND s.role = 'owner' AND s.removed_at IS NULL)`,
			pgx.NamedArgs{"id": id, "me": callerFrom(r.Context()).ID}).Scan(&out.ID, &out.AmountCents, &out.IBAN, &out.Status)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, out)
	}
}

// handleDismiss ends somebody's work at the shop.
func handleDismiss(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d := deskFrom(r.Context())
		user, err := pathID(r, "user")
		if err == nil && d.Role != "owner" {
			err = errForbidden
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		tag, err := db.Exec(r.Context(), `
			UPDATE shop_staff SET removed_at = now()
			WHERE user_id = $1 AND shop_id = $2 AND role <> 'owner' AND removed_at IS NULL`, user, d.ShopID)
		if err == nil && tag.RowsAffected() == 0 {
			err = errNotFound
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
