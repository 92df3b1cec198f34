package main

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/cratedig/internal/token"
)

type wishlist struct {
	ID      int64  `json:"id"`
	OwnerID int64  `json:"owner_id"`
	Name    string `json:"name"`
	Public  bool   `json:"public"`
}

type wish struct {
	ID       int64  `json:"id"`
	Note     string `json:"note"`
	MaxCents int64  `json:"max_cents"`
}

func loadWishlist(ctx context.Context, db *pgxpool.Pool, id int64) (l wishlist, err error) {
	err = db.QueryRow(ctx, `SELECT id, owner_id, name, public FROM wishlists WHERE id = $1`, id).
		Scan(&l.ID, &l.OwnerID, &l.Name, &l.Public)
	return l, err
}

func loadWishes(ctx context.Context, db *pgxpool.Pool, list int64) ([]wish, error) {
	rows, err := db.Query(ctx, `SELECT id, note, max_cents FROM wishlist_items WHERE wishlist_id = $1 ORDER BY id`, list)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[wish])
}

func handleWishlist(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		l, err := loadWishlist(r.Context(), db, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if me := callerFrom(r.Context()); me != nil && me.ID != l.OwnerID && !l.Public {
			fail(w, r, log, errNotFound)
			return
		}
		encode(w, http.StatusOK, l)
	}
}

func handleWishlistItems(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		l, err := loadWishlist(r.Context(), db, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if me := callerFrom(r.Context()); !l.Public && (me == nil || me.ID != l.OwnerID) {
			fail(w, r, log, errNotFound)
			return
		}
		items, err := loadWishes(r.Context(), db, l.ID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, items)
	}
}

// handleSharedWishlist serves the link that an owner sends to friends.
func handleSharedWishlist(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var l wishlist
		err := db.QueryRow(r.Context(), `
			SELECT id, owner_id, name, public FROM wishlists WHERE share_hash = $1 AND shared_until > now()`,
			token.Digest(r.PathValue("token"))).Scan(&l.ID, &l.OwnerID, &l.Name, &l.Public)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		items, err := loadWishes(r.Context(), db, l.ID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]any{"name": l.Name, "items": items})
	}
}

// countOwn counts those of the lists that belong to the user.
func countOwn(ctx context.Context, tx pgx.Tx, user int64, lists ...int64) (n int, err error) {
	err = tx.QueryRow(ctx, `SELECT count(*) FROM wishlists WHERE id = ANY($1) AND owner_id = $2`, lists, user).Scan(&n)
	return n, err
}

func handleMoveItems(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		To    int64   `json:"to"`
		Items []int64 `json:"items"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		from, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			n, err := countOwn(ctx, tx, me.ID, from, in.To)
			if err != nil {
				return err
			}
			if n != 2 {
				return errNotFound
			}
			_, err = tx.Exec(ctx, `UPDATE wishlist_items SET wishlist_id = $3 WHERE id = ANY($1) AND wishlist_id = $2`,
				in.Items, from, in.To)
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func handleMergeWishlists(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Into int64   `json:"into"`
		From []int64 `json:"from"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		in, err := decode[request](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			n, err := countOwn(ctx, tx, me.ID, append(in.From, in.Into)...)
			if err != nil {
				return err
			}
			if n == 0 {
				return errNotFound
			}
			if _, err := tx.Exec(ctx, `UPDATE wishlist_items SET wishlist_id = $2 WHERE wishlist_id = ANY($1)`, in.From, in.Into); err != nil {
				return err
			}
			_, err = tx.Exec(ctx, `DELETE FROM wishlists WHERE id = ANY($1) AND id <> $2`, in.From, in.Into)
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
