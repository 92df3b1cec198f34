package main

import (
	"encoding/csv"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type moderationRoute struct {
	pattern string
	roles   []string
	handler http.HandlerFunc
}

func moderationRoutes(db *pgxpool.Pool, log *slog.Logger) []moderationRoute {
	team := []string{"moderator", "admin"}
	return []moderationRoute{
		{"GET /moderation/reports", team, handleReports(db, log)},
		{"GET /moderation/reports.csv", nil, handleReportsCSV(db, log)},
		{"POST /moderation/reports/{id}/resolve", team, handleResolveReport(db, log)},
		{"POST /moderation/reports/{id}/appeal", nil, handleAppeal(db, log)},
	}
}

type report struct {
	ID       int64  `json:"id"`
	Reporter string `json:"reporter"`
	Subject  string `json:"subject"`
	Reason   string `json:"reason"`
	Status   string `json:"status"`
}

func queryReports(r *http.Request, db *pgxpool.Pool) ([]report, error) {
	rows, err := db.Query(r.Context(), `
		SELECT r.id, a.email, b.email, r.reason, r.status
		FROM reports r JOIN users a ON a.id = r.reporter_id JOIN users b ON b.id = r.subject_id
		WHERE $1 = '' OR r.status = $1 ORDER BY r.id`, r.URL.Query().Get("status"))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[report])
}

func handleReports(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		list, err := queryReports(r, db)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, list)
	}
}

// handleReportsCSV feeds the team's spreadsheet.
func handleReportsCSV(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		list, err := queryReports(r, db)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		w.Header().Set("Content-Type", "text/csv")
		out := csv.NewWriter(w)
		for _, e := range list {
			_ = out.Write([]string{strconv.FormatInt(e.ID, 10), e.Reporter, e.Subject, e.Reason, e.Status})
		}
		out.Flush()
	}
}

func handleResolveReport(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Upheld bool `json:"upheld"`
		Ban    bool `json:"ban"`
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
		status := map[bool]string{true: "upheld", false: "dismissed"}[in.Upheld]
		var subject int64
		err = db.QueryRow(r.Context(), `
			WITH done AS (
				UPDATE reports SET status = $2, handled_by = $3 WHERE id = $1 RETURNING subject_id
			), ban AS (
				UPDATE users u SET banned_at = now() FROM done WHERE u.id = done.subject_id AND $4
			)
			SELECT subject_id FROM done`, id, status, callerFrom(r.Context()).ID, in.Upheld && in.Ban).Scan(&subject)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, map[string]any{"subject": subject, "status": status})
	}
}

// handleAppeal is for the person reported, who may be banned and has to get
// here all the same.
func handleAppeal(db *pgxpool.Pool, log *slog.Logger) http.HandlerFunc {
	type request struct {
		Text string `json:"text"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		me, err := identify(r, db)
		if err != nil {
			fail(w, r, log, err)
			return
		}
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
		tag, err := db.Exec(r.Context(), `UPDATE reports SET appeal = $3, status = 'open' WHERE id = $1 AND subject_id = $2`, id, me.ID, in.Text)
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
