package api

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/route"
)

func (a *API) exports(rt *route.Router) {
	rt.Get("/movements.csv", a.exportMovements)
	rt.Get("/consignments.csv", a.exportConsignments)
}

// since reads the first day of an export; the default is a year ago.
func since(r *http.Request) (time.Time, error) {
	raw := r.URL.Query().Get("since")
	if raw == "" {
		return time.Now().AddDate(-1, 0, 0), nil
	}
	t, err := time.Parse(time.DateOnly, raw)
	if err != nil {
		return t, httperr.Bad("since must be a date")
	}
	return t, nil
}

func (a *API) exportMovements(w http.ResponseWriter, r *http.Request) error {
	company, err := strconv.ParseInt(r.URL.Query().Get("company"), 10, 64)
	if err != nil {
		return httperr.Bad("company must be a number")
	}
	from, err := since(r)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	defer out.Flush()
	return db.StreamMovements(r.Context(), a.db, company, from, func(l db.MovementLine) error {
		return out.Write([]string{l.Number, l.Place, l.At.Format(time.RFC3339)})
	})
}

// exportConsignments takes several companies: groups want one file.
func (a *API) exportConsignments(w http.ResponseWriter, r *http.Request) error {
	var companies []int64
	for _, raw := range r.URL.Query()["company"] {
		id, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			return httperr.Bad("company must be a number")
		}
		companies = append(companies, id)
	}
	from, err := since(r)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	defer out.Flush()
	return db.StreamConsignments(r.Context(), a.db, companies, from, func(l db.ConsignmentLine) error {
		return out.Write([]string{strconv.FormatInt(l.ID, 10), l.Goods, l.Place, l.CreatedAt.Format(time.DateOnly)})
	})
}
