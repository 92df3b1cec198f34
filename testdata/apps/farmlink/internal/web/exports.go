package web

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.com/farmlink/internal/httpkit"
)

// writeCSV streams rows as a download.
func writeCSV(w http.ResponseWriter, filename string, rows [][]string) error {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", filename))
	return csv.NewWriter(w).WriteAll(rows)
}

// exportPriceList writes a price list for the buyer's ERP.
func exportPriceList(a *app) http.Handler {
	return handle(a, func(w http.ResponseWriter, r *http.Request) error {
		who, err := whoCalls(a, r)
		if err != nil {
			return httpkit.ErrUnauthorized
		}
		t, err := tenantFor(a, r, who)
		if err != nil {
			return err
		}
		l, err := a.market.PriceList(r.Context(), t.CompanyID, httpkit.PathID(r, "list"))
		if err != nil {
			return err
		}
		rows := [][]string{{"item", "produce", "lot", "cents_per_kilo", "currency", "list"}}
		for _, i := range l.Items {
			rows = append(rows, []string{
				strconv.FormatInt(i.ID, 10), i.Produce, i.Lot, strconv.FormatInt(i.CentsPerKilo, 10), l.Currency, l.Title,
			})
		}
		return writeCSV(w, fmt.Sprintf("prices-%d.csv", l.ID), rows)
	})
}

// exportReadings writes the readings of a device, by default those of the last
// thirty days. Growers hand these files to the auditors of the retail chains.
func exportReadings(a *app) http.Handler {
	return handle(a, func(w http.ResponseWriter, r *http.Request) error {
		device := httpkit.QueryID(r, "device")
		if device == nil {
			return httpkit.BadRequest("device is missing")
		}
		since, err := time.Parse(time.DateOnly, r.URL.Query().Get("since"))
		if err != nil {
			since = time.Now().AddDate(0, 0, -30)
		}
		lines, err := a.fleet.Export(r.Context(), *device, since)
		if err != nil {
			return err
		}
		rows := [][]string{{"serial", "label", "celsius", "humidity", "taken_at"}}
		for _, l := range lines {
			rows = append(rows, []string{
				l.Serial, l.Label, fmt.Sprintf("%.2f", l.Celsius), fmt.Sprintf("%.1f", l.Humidity), l.TakenAt.UTC().Format(time.RFC3339),
			})
		}
		return writeCSV(w, fmt.Sprintf("readings-%d.csv", *device), rows)
	})
}
