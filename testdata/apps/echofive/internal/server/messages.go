package server

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/policy"
	"example.com/echofive/internal/store"
)

func (s *Server) mailbox(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	show, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	page, err := httpx.PageOf(c)
	if err != nil {
		return err
	}
	ms, err := s.store.Mailbox(c.Request().Context(), show, acct.ID, page.Limit, page.Offset)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, httpx.List(ms))
}

// sentMessages lists what the caller wrote, to all stations or to one.
func (s *Server) sentMessages(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	station, err := echo.QueryParamOr[int64](c, "station_id", 0)
	if err != nil {
		return httpx.Invalid("station_id", "must be a number")
	}
	page, err := httpx.PageOf(c)
	if err != nil {
		return err
	}
	filter := store.SentFilter{SenderID: acct.ID, StationID: station, Kind: c.QueryParam("kind")}
	ms, err := s.store.Sent(c.Request().Context(), filter, page.Limit, page.Offset)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, httpx.List(ms))
}

// markRead clears the unread badge of the studio screen.
func (s *Server) markRead(c *echo.Context) error {
	in, err := httpx.BindAndValidate[idsInput](c)
	if err != nil {
		return err
	}
	n, err := s.store.MarkRead(c.Request().Context(), in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]int64{"read": n})
}

// stationHeader names the station that the desk application works for.
const stationHeader = "X-Station-ID"

func deskStation(c *echo.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Request().Header.Get(stationHeader), 10, 64)
	if err != nil || id <= 0 {
		return 0, httpx.BadRequest(stationHeader + " must name a station")
	}
	return id, nil
}

// exportMessages writes the mail of the desk's station. The desk sets the
// header when a member switches stations.
func (s *Server) exportMessages(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	station, err := deskStation(c)
	if err != nil {
		return err
	}
	ms, err := s.store.StationMessages(c.Request().Context(), station)
	if err != nil {
		return err
	}
	s.audit(c, acct.ID, "export.messages", "station:"+strconv.FormatInt(station, 10))
	rows := make([][]string, 0, len(ms))
	for _, m := range ms {
		rows = append(rows, []string{
			strconv.FormatInt(m.ID, 10), m.Kind, m.Body, m.SentAt.UTC().Format(time.RFC3339),
		})
	}
	return writeCSV(c, "messages.csv", []string{"id", "kind", "body", "sent_at"}, rows)
}

// exportDonations writes the books of the desk's station for its treasury.
func (s *Server) exportDonations(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	station, err := deskStation(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	member, err := s.desk.Member(ctx, acct.ID, station)
	if err != nil {
		return err
	}
	if err := policy.Treasury(member); err != nil {
		return err
	}
	ds, err := s.store.StationDonations(ctx, station)
	if err != nil {
		return err
	}
	s.audit(c, acct.ID, "export.donations", "station:"+strconv.FormatInt(station, 10))
	rows := make([][]string, 0, len(ds))
	for _, d := range ds {
		rows = append(rows, []string{
			strconv.FormatInt(d.ID, 10), strconv.FormatInt(d.AmountCents, 10), d.Dedication, d.Status,
			d.CreatedAt.UTC().Format(time.RFC3339),
		})
	}
	return writeCSV(c, "donations.csv", []string{"id", "amount_cents", "dedication", "status", "created_at"}, rows)
}

// writeCSV sends a table as a download. Cells that a spreadsheet would take
// for a formula are quoted away.
func writeCSV(c *echo.Context, name string, head []string, rows [][]string) error {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/csv; charset=utf-8")
	h.Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	c.Response().WriteHeader(http.StatusOK)
	w := csv.NewWriter(c.Response())
	if err := w.Write(head); err != nil {
		return err
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = defuse(cell)
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func defuse(cell string) string {
	if cell == "" {
		return cell
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return "'" + cell
	}
	return cell
}
