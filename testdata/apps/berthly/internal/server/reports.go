package server

import (
	"net/http"

	"example.com/berthly/internal/db"
	"example.com/berthly/internal/web"
)

func handleOccupancy(q db.Querier) http.Handler {
	type line struct {
		Berth string `json:"berth"`
		From  string `json:"from"`
		To    string `json:"to"`
		Note  string `json:"note"`
	}
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		marina, ok, err := web.QueryID(r, "marina")
		if err != nil {
			return err
		}
		if !ok {
			return web.BadRequest("marina: missing")
		}
		rows, err := q.ListOccupancy(r.Context(), marina)
		if err != nil {
			return err
		}
		lines := []line{}
		for _, o := range rows {
			lines = append(lines, line{o.Code, web.Day(o.Arrives), web.Day(o.Departs), o.Note})
		}
		return web.Encode(w, http.StatusOK, lines)
	})
}

func handleRevenue(q db.Querier) http.Handler {
	return web.HandlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		marina, ok, err := web.QueryID(r, "marina")
		if err != nil {
			return err
		}
		if !ok {
			return web.BadRequest("marina: missing")
		}
		if _, err := staffOf(r.Context(), q, marina); err != nil {
			return err
		}
		sum, err := q.SumRevenue(r.Context(), marina)
		if err != nil {
			return err
		}
		return web.Encode(w, http.StatusOK, map[string]int64{"cents": sum})
	})
}
