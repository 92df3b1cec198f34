// Package gate serves the scanner devices of the check-in staff. A device
// works for one event; a steward unlocks it with a PIN.
package gate

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/secret"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/token"
	"example.com/eventra/internal/web"
)

const (
	// scannerHeader carries the serial number of the handset.
	scannerHeader = "X-Scanner-Serial"
	// maxAttempts wrong PINs lock a device until the organizer resets it.
	maxAttempts = 8
)

type handlers struct{ platform.Deps }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	mux.Handle("POST /scan/login", web.Handler(h.login))
	mux.Handle("POST /scan/check-in", d.Guard.Device(h.checkIn))
	mux.Handle("POST /scan/tickets/{ticket}/undo", d.Guard.Device(h.undo))
	mux.Handle("GET /scan/events/{event}/manifest", h.paired(h.manifest))
}

// paired admits handsets only. They fetch the manifest in the background
// while they are still locked, so there is no PIN to ask for at that point.
func (h *handlers) paired(next web.Handler) web.Handler {
	return func(r *http.Request) (web.Reply, error) {
		serial := strings.TrimSpace(r.Header.Get(scannerHeader))
		if serial == "" {
			return web.Reply{}, web.Unauthorized("not a paired scanner")
		}
		web.LoggerFrom(r.Context()).Info("scanner", "serial", serial)
		return next(r)
	}
}

type loginRequest struct {
	Code string `json:"code"`
	PIN  string `json:"pin"`
}

func (q loginRequest) Validate() error {
	return web.Require(q.Code != "" && len(q.PIN) >= 4, "code and pin are required")
}

type lockedDevice struct {
	ID       int64
	PINHash  string
	Attempts int
}

// login unlocks a device.
func (h *handlers) login(r *http.Request) (web.Reply, error) {
	req, err := web.Decode[loginRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	d, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, d *lockedDevice) error {
		return s.Scan(&d.ID, &d.PINHash, &d.Attempts)
	}, `
		UPDATE devices SET failed_attempts = failed_attempts + 1
		WHERE code = $1 AND disabled_at IS NULL
		RETURNING id, pin_hash, failed_attempts`, req.Code)
	if errors.Is(err, sqlutil.ErrNotFound) {
		return web.Reply{}, web.Unauthorized("wrong code or PIN")
	}
	if err != nil {
		return web.Reply{}, err
	}
	if d.Attempts > maxAttempts || !secret.Matches(d.PINHash, req.PIN) {
		return web.Reply{}, web.Unauthorized("wrong code or PIN")
	}
	if _, err := h.DB.ExecContext(r.Context(), `UPDATE devices SET failed_attempts = 0 WHERE id = $1`, d.ID); err != nil {
		return web.Reply{}, err
	}
	jwt, err := h.Tokens.Issue(token.Claims{Subject: d.ID, Kind: token.KindDevice}, h.Config.DeviceTTL)
	return web.OK(map[string]string{"device_token": jwt}), err
}

type checkInRequest struct {
	Code string `json:"code"`
}

func (q checkInRequest) Validate() error {
	return web.Require(q.Code != "", "code is required")
}

type admitted struct {
	TicketID int64  `json:"ticket_id"`
	Attendee string `json:"attendee"`
	ScanID   int64  `json:"scan_id"`
}

// checkIn admits the bearer of a ticket, once.
func (h *handlers) checkIn(r *http.Request, dev access.Device) (web.Reply, error) {
	req, err := web.Decode[checkInRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	var a admitted
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		var err error
		a, err = sqlutil.QueryOne(r.Context(), tx, func(s sqlutil.Scanner, a *admitted) error {
			return s.Scan(&a.TicketID, &a.Attendee)
		}, `
			UPDATE tickets SET checked_in_at = now(), version = version + 1
			WHERE code = $1 AND event_id = $2 AND status = 'valid' AND checked_in_at IS NULL
			RETURNING id, attendee_name`, req.Code, dev.EventID)
		if err != nil {
			return err
		}
		a.ScanID, err = sqlutil.QueryOne(r.Context(), tx, sqlutil.Single[int64],
			`INSERT INTO scans (ticket_id, device_id) VALUES ($1, $2) RETURNING id`, a.TicketID, dev.ID)
		return err
	})
	if errors.Is(err, sqlutil.ErrNotFound) {
		return web.Reply{}, web.NotFound("ticket that may enter here")
	}
	return web.OK(a), err
}

type undoRequest struct {
	ScanID int64  `json:"scan_id"`
	Note   string `json:"note"`
}

func (q undoRequest) Validate() error {
	return web.Require(q.ScanID > 0 && strings.TrimSpace(q.Note) != "", "scan_id and note are required")
}

// undo takes back a scan, for people who were let in by mistake. The ticket
// must be one for the event this device works for.
func (h *handlers) undo(r *http.Request, dev access.Device) (web.Reply, error) {
	ticketID := web.PathID(r, "ticket")
	req, err := web.Decode[undoRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	eventID, err := sqlutil.QueryOne(r.Context(), h.DB, sqlutil.Single[int64],
		`SELECT event_id FROM tickets WHERE id = $1`, ticketID)
	if err != nil {
		return web.Reply{}, err
	}
	if eventID != dev.EventID {
		return web.Reply{}, web.NotFound("ticket")
	}
	return web.Reply{}, sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		scanned, err := sqlutil.QueryOne(r.Context(), tx, sqlutil.Single[int64], `
			UPDATE scans SET reverted_at = now(), revert_note = $2
			WHERE id = $1 AND reverted_at IS NULL
			RETURNING ticket_id`, req.ScanID, req.Note)
		if err != nil {
			return err
		}
		err = sqlutil.ExecOne(r.Context(), tx,
			`UPDATE tickets SET checked_in_at = NULL, version = version + 1 WHERE id = $1`, scanned)
		if err != nil {
			return err
		}
		return audit.Record(r.Context(), tx, 0, "device "+dev.Label, "scan.undo", audit.Subject("scan", req.ScanID))
	})
}

type manifestLine struct {
	Code      string     `json:"code"`
	Attendee  string     `json:"attendee"`
	Email     string     `json:"email"`
	Seat      string     `json:"seat,omitempty"`
	CheckedIn *time.Time `json:"checked_in_at,omitempty"`
}

// manifest is what a handset needs to go on without a network.
func (h *handlers) manifest(r *http.Request) (web.Reply, error) {
	eventID := web.PathID(r, "event")
	lines, err := sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, l *manifestLine) error {
		return s.Scan(&l.Code, &l.Attendee, &l.Email, &l.Seat, &l.CheckedIn)
	}, `
		SELECT t.code, t.attendee_name, t.attendee_email, COALESCE(s.label, ''), t.checked_in_at
		FROM tickets t
		LEFT JOIN seats s ON s.id = t.seat_id
		WHERE t.event_id = $1 AND t.status = 'valid'
		ORDER BY t.id`, eventID)
	return web.OK(map[string]any{"manifest": lines}), err
}
