// Package files serves by hand what is not JSON, and what other machines send.
package files

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/skywatch/internal/gate"
	"example.com/skywatch/internal/kit"
)

// Files has the handlers.
type Files struct {
	pool *pgxpool.Pool
	gate *gate.Gate
}

// New makes them.
func New(pool *pgxpool.Pool, g *gate.Gate) *Files {
	return &Files{pool: pool, gate: g}
}

// Register puts them onto a mux.
func (f *Files) Register(mux *http.ServeMux) {
	g := f.gate
	mux.Handle("GET /files/requests/{requestId}/report", g.Session(kit.Handler(f.report)))
	mux.Handle("GET /files/requests/{requestId}/frames", g.Session(kit.Handler(f.frames)))
	mux.Handle("GET /files/requests/{requestId}/archive", g.Download(kit.Handler(f.frames)))
	mux.Handle("GET /files/requests/{exposureId}/exposures/{requestId}", g.Bearer(kit.Handler(f.exposure)))
	mux.Handle("GET /files/observers/{observerId}/badge", g.Bearer(kit.Handler(f.badge)))
	mux.Handle("GET /files/bundles/{bundleId}", g.Bearer(kit.Handler(f.bundle)))
	mux.Handle("GET /files/papers/{id}", g.Bearer(kit.Handler(f.paper)))
	mux.Handle("GET /files/calendar/{telescopeCode}", kit.Handler(f.calendar))
	mux.Handle("GET /files/index", g.Bearer(kit.Handler(f.index)))

	mux.Handle("POST /partner/nights", g.Partner(kit.Handler(f.partnerNight)))
	mux.Handle("POST /partner/logbook", g.Partner(gate.Scope("logbook:write", kit.Handler(f.partnerLogbook))))
	mux.Handle("POST /hooks/weather", g.Signed(kit.Handler(f.weather)))
	mux.Handle("GET /internal/queue-depth", kit.Handler(f.queueDepth))
}

// id reads a number of the path.
func id(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0, &kit.Fault{Status: http.StatusBadRequest, Text: name + " is no number"}
	}
	return n, nil
}

// lines writes the one text column of a query, a line for each row.
func (f *Files) lines(w http.ResponseWriter, r *http.Request, query string, args ...any) error {
	rows, err := f.pool.Query(r.Context(), query, args...)
	if err != nil {
		return err
	}
	texts, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	if len(texts) == 0 {
		return kit.NotFound
	}
	for _, text := range texts {
		fmt.Fprintln(w, text)
	}
	return nil
}

func (f *Files) report(w http.ResponseWriter, r *http.Request) error {
	request, err := id(r, "requestId")
	if err != nil {
		return err
	}
	return f.lines(w, r, `SELECT target || ': ' || status FROM requests WHERE id = $1 AND observer_id = $2`,
		request, gate.From(r.Context()).Observer)
}

func (f *Files) frames(w http.ResponseWriter, r *http.Request) error {
	request, err := id(r, "requestId")
	if err != nil {
		return err
	}
	return f.lines(w, r, `
		SELECT e.frame FROM exposures e JOIN requests r ON r.id = e.request_id
		WHERE r.id = $1 AND r.observer_id = $2 ORDER BY e.id`, request, gate.From(r.Context()).Observer)
}

func (f *Files) exposure(w http.ResponseWriter, r *http.Request) error {
	request, err := id(r, "requestId")
	if err != nil {
		return err
	}
	exposure, err := id(r, "exposureId")
	if err != nil {
		return err
	}
	return f.lines(w, r, `
		SELECT e.frame FROM exposures e JOIN requests r ON r.id = e.request_id
		WHERE e.id = $1 AND r.id = $2 AND r.observer_id = $3`, exposure, request, gate.From(r.Context()).Observer)
}

func (f *Files) badge(w http.ResponseWriter, r *http.Request) error {
	observer, err := id(r, "observerId")
	if err != nil {
		return err
	}
	if observer != gate.From(r.Context()).Observer {
		return kit.Refuse
	}
	return f.lines(w, r, `SELECT name || ' <' || email || '>' FROM observers WHERE id = $1`, observer)
}

func (f *Files) bundle(w http.ResponseWriter, r *http.Request) error {
	bundle, err := uuid.Parse(r.PathValue("bundleId"))
	if err != nil {
		return kit.NotFound
	}
	return f.lines(w, r, `SELECT manifest FROM bundles WHERE id = $1 AND observer_id = $2`, bundle, gate.From(r.Context()).Observer)
}

func (f *Files) paper(w http.ResponseWriter, r *http.Request) error {
	paper, err := id(r, "id")
	if err != nil {
		return err
	}
	return f.lines(w, r, `SELECT title || ': ' || draft FROM papers WHERE id = $1 AND observer_id = $2`,
		paper, gate.From(r.Context()).Observer)
}

func (f *Files) calendar(w http.ResponseWriter, r *http.Request) error {
	return f.lines(w, r, `
		SELECT n.night || ' ' || n.sky FROM nights n JOIN telescopes t ON t.id = n.telescope_id
		WHERE t.code = $1 ORDER BY n.night`, r.PathValue("telescopeCode"))
}

func (f *Files) index(w http.ResponseWriter, r *http.Request) error {
	return f.lines(w, r, `
		SELECT e.frame FROM exposures e JOIN requests r ON r.id = e.request_id
		WHERE r.observer_id = $1 ORDER BY e.id`, gate.From(r.Context()).Observer)
}

func (f *Files) queueDepth(w http.ResponseWriter, r *http.Request) error {
	return f.lines(w, r, `
		SELECT o.email || ' ' || count(*) FROM requests r JOIN observers o ON o.id = r.observer_id
		WHERE r.status = 'queued' GROUP BY o.email ORDER BY o.email`)
}

// report of the sky, as partners and the weather service send it
type sky struct {
	Telescope string `json:"telescope"`
	Night     string `json:"night"`
	Text      string `json:"text"`
}

func readSky(r *http.Request) (sky, error) {
	var s sky
	if err := json.NewDecoder(r.Body).Decode(&s); err != nil {
		return s, &kit.Fault{Status: http.StatusBadRequest, Text: "no JSON"}
	}
	return s, nil
}

func (f *Files) write(w http.ResponseWriter, r *http.Request, query string, args ...any) error {
	tag, err := f.pool.Exec(r.Context(), query, args...)
	if err := kit.Hit(tag.RowsAffected(), err); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

const noteNight = `
	INSERT INTO nights (telescope_id, night, sky) SELECT id, $2::text::date, $3 FROM telescopes WHERE code = $1
	ON CONFLICT (telescope_id, night) DO UPDATE SET sky = excluded.sky`

func (f *Files) partnerNight(w http.ResponseWriter, r *http.Request) error {
	s, err := readSky(r)
	if err != nil {
		return err
	}
	return f.write(w, r, noteNight, s.Telescope, s.Night, s.Text)
}

func (f *Files) partnerLogbook(w http.ResponseWriter, r *http.Request) error {
	s, err := readSky(r)
	if err != nil {
		return err
	}
	return f.write(w, r, `INSERT INTO logbook (telescope_id, entry) SELECT id, $2 || ' ' || $3 FROM telescopes WHERE code = $1`,
		s.Telescope, gate.From(r.Context()).Partner, s.Text)
}

func (f *Files) weather(w http.ResponseWriter, r *http.Request) error {
	s, err := readSky(r)
	if err != nil {
		return err
	}
	return f.write(w, r, noteNight, s.Telescope, s.Night, s.Text)
}
