package main

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type thread struct {
	ID, ShopID, BuyerID int64
}

type message struct {
	ID       int64     `json:"id"`
	AuthorID int64     `json:"author_id"`
	Body     string    `json:"body"`
	SentAt   time.Time `json:"sent_at"`
}

// takesPart tells whether the caller is the buyer of the thread or works at its shop.
func takesPart(ctx context.Context, db querier, id int64, me *caller) (bool, error) {
	var t thread
	err := db.QueryRow(ctx, `SELECT id, shop_id, buyer_id FROM threads WHERE id = $1`, id).Scan(&t.ID, &t.ShopID, &t.BuyerID)
	if err != nil {
		return false, err
	}
	if t.BuyerID == me.ID {
		return true, nil
	}
	role, err := staffRole(ctx, db, t.ShopID, me.ID)
	return role != "", err
}

func handleThread(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	load := func(ctx context.Context, thread int64) ([]message, error) {
		rows, err := db.Query(ctx, `SELECT id, author_id, body, sent_at FROM messages WHERE thread_id = $1 ORDER BY id`, thread)
		if err != nil {
			return nil, err
		}
		return pgx.CollectRows(rows, pgx.RowToStructByPos[message])
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var list []message
		in, err := takesPart(r.Context(), db, id, callerFrom(r.Context()))
		if err == nil && !in {
			err = errNotFound
		}
		if err == nil {
			list, err = load(r.Context(), id)
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	}
}

type messageEdit struct {
	Thread int64  `json:"thread"`
	Body   string `json:"body"`
}

func (m messageEdit) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if m.Thread <= 0 {
		problems["thread"] = "is missing"
	}
	if strings.TrimSpace(m.Body) == "" {
		problems["body"] = "is empty"
	}
	return problems
}

func handleEditMessage(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		edit, problems, err := decodeValid[messageEdit](r)
		if len(problems) > 0 {
			encode(w, http.StatusUnprocessableEntity, problems)
			return
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		in, err := takesPart(r.Context(), db, edit.Thread, callerFrom(r.Context()))
		if err == nil && !in {
			err = errNotFound
		}
		if err != nil {
			fail(w, r, log, err)
			return
		}
		var m message
		err = db.QueryRow(r.Context(), `
			UPDATE messages SET body = $2, edited_at = now() WHERE id = $1 AND sent_at > now() - interval '1 hour'
			RETURNING id, author_id, body, sent_at`, id, edit.Body).Scan(&m.ID, &m.AuthorID, &m.Body, &m.SentAt)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, m)
	}
}

func handleDeleteMessage(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, me := r.Context(), callerFrom(r.Context())
		id, err := pathID(r, "id")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			var author int64
			if err := tx.QueryRow(ctx, `SELECT author_id FROM messages WHERE id = $1 FOR UPDATE`, id).Scan(&author); err != nil {
				return err
			}
			switch author {
			case me.ID:
				_, err := tx.Exec(ctx, `DELETE FROM messages WHERE id = $1`, id)
				return err
			default:
				return errNotFound
			}
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
