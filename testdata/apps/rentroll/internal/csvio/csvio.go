// Package csvio reads and writes the CSV files that landlords exchange with us.
package csvio

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
)

const maxRows = 2000

// UnitRow is a line of a unit file. An empty id means a new unit.
type UnitRow struct {
	ID        int64
	Label     string
	Bedrooms  int
	RentCents int64
}

// ReadUnits parses a unit file with the columns id, label, bedrooms, rent.
func ReadUnits(file []byte) ([]UnitRow, error) {
	r := csv.NewReader(bytes.NewReader(file))
	r.FieldsPerRecord, r.TrimLeadingSpace = 4, true
	recs, err := r.ReadAll()
	if err != nil {
		return nil, fault.BadRequest("not a CSV file of four columns").Because(err)
	}
	if len(recs) < 2 || len(recs) > maxRows || strings.Join(recs[0], ",") != "id,label,bedrooms,rent" {
		return nil, fault.BadRequest(fmt.Sprintf("a header id,label,bedrooms,rent and up to %d rows, please", maxRows))
	}
	var rows []UnitRow
	for i, rec := range recs[1:] {
		row := UnitRow{Label: strings.TrimSpace(rec[1])}
		var errs [3]error
		if rec[0] != "" {
			row.ID, errs[0] = strconv.ParseInt(rec[0], 10, 64)
		}
		row.Bedrooms, errs[1] = strconv.Atoi(rec[2])
		row.RentCents, errs[2] = ParseMoney(rec[3])
		if row.Label == "" || errs != [3]error{} {
			return nil, fault.Invalid(map[string]string{fmt.Sprintf("line %d", i+2): "value missing or not understood"})
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// ParseMoney reads "1250", "1250.5" or "1250.50" as cents.
func ParseMoney(s string) (int64, error) {
	whole, frac, _ := strings.Cut(s, ".")
	if len(frac) > 2 {
		return 0, strconv.ErrSyntax
	}
	n, err := strconv.ParseUint(whole+(frac + "00")[:2], 10, 63)
	return int64(n), err
}

// Money writes cents.
func Money(cents int64) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }

// safe keeps spreadsheets from running a cell as a formula.
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// write renders items as a file, one row each.
func write[T any](items []T, row func(T) []string, head ...string) ([]byte, error) {
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	out.Write(head)
	for _, item := range items {
		out.Write(row(item))
	}
	out.Flush()
	return buf.Bytes(), out.Error()
}

// Payments renders an export of payments.
func Payments(lines []models.PaymentLine) ([]byte, error) {
	return write(lines, func(l models.PaymentLine) []string {
		return []string{fmt.Sprint(l.ID), safe(l.Property), safe(l.Unit), l.ReceivedOn.Format(time.DateOnly),
			l.Kind, l.Status, Money(l.AmountCents), safe(l.Memo)}
	}, "id", "property", "unit", "received_on", "kind", "status", "amount", "memo")
}

// Leases renders an export of leases.
func Leases(leases []models.Lease) ([]byte, error) {
	return write(leases, func(l models.Lease) []string {
		return []string{fmt.Sprint(l.ID), fmt.Sprint(l.UnitID), l.Status, Money(l.RentCents),
			l.StartsOn.Format(time.DateOnly), safe(l.Notes)}
	}, "id", "unit_id", "status", "rent", "starts_on", "notes")
}
