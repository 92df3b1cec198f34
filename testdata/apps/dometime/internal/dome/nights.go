package dome

import (
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"

	"example.com/dometime/internal/api"
	"example.com/dometime/internal/gate"
	"example.com/dometime/internal/reply"
)

// ListTelescopes implements GET /telescopes.
func (d *Dome) ListTelescopes(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Telescope](d, r, `SELECT id, name, site FROM telescopes ORDER BY name`)
	reply.With(w, http.StatusOK, list, err)
}

// GetCalibration implements GET /instruments/{instrumentId}/calibration.
func (d *Dome) GetCalibration(w http.ResponseWriter, r *http.Request, instrumentId int64) {
	var t api.Text
	err := d.pool.QueryRow(r.Context(), `SELECT calibration FROM instruments WHERE id = $1`, instrumentId).Scan(&t.Text)
	reply.With(w, http.StatusOK, t, err)
}

// ListAllocations implements GET /allocations.
func (d *Dome) ListAllocations(w http.ResponseWriter, r *http.Request, params api.ListAllocationsParams) {
	list, err := collect[api.Allocation](d, r, `
		SELECT a.id, a.proposal_id, a.hours FROM allocations a JOIN proposals p ON p.id = a.proposal_id
		WHERE p.id = $1 AND p.observer_id = $2 ORDER BY a.night`, params.ProposalId, gate.From(r.Context()).Observer)
	reply.With(w, http.StatusOK, list, err)
}

// Reschedule implements PUT /allocations/{allocationId}; the scope that it asks
// for is given to the staff only.
func (d *Dome) Reschedule(w http.ResponseWriter, r *http.Request, allocationId int64) {
	in, ok := reply.Body[api.Night](w, r)
	if !ok {
		return
	}
	tag, err := d.pool.Exec(r.Context(), `UPDATE allocations SET night = $2 WHERE id = $1`, allocationId, in.Night.Time)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// SwapNights implements POST /allocations/{allocationId}/swap: two nights of the
// caller change places.
func (d *Dome) SwapNights(w http.ResponseWriter, r *http.Request, allocationId int64) {
	in, ok := reply.Body[api.Swap](w, r)
	if !ok {
		return
	}
	ctx := r.Context()
	var proposal int64
	err := d.pool.QueryRow(ctx, `SELECT proposal_id FROM allocations WHERE id = $1`, allocationId).Scan(&proposal)
	if err == nil {
		err = d.mustOwn(r, proposal)
	}
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	err = pgx.BeginFunc(ctx, d.pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE allocations a SET night = b.night FROM allocations b
			WHERE a.id IN ($1, $2) AND b.id IN ($1, $2) AND a.id <> b.id`, allocationId, in.With)
		return err
	})
	reply.With(w, 0, nil, err)
}

// StationOrders implements GET /stations/self/orders.
func (d *Dome) StationOrders(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Allocation](d, r, `
		SELECT a.id, a.proposal_id, a.hours FROM allocations a JOIN stations s ON s.telescope_id = a.telescope_id
		WHERE s.id = $1 AND a.night = current_date`, gate.From(r.Context()).Station)
	reply.With(w, http.StatusOK, list, err)
}

// ParkStation implements POST /stations/self/park.
func (d *Dome) ParkStation(w http.ResponseWriter, r *http.Request) {
	tag, err := d.pool.Exec(r.Context(), `UPDATE stations SET parked = true WHERE id = $1`, gate.From(r.Context()).Station)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// ReportWeather implements POST /weather.
func (d *Dome) ReportWeather(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.Weather](w, r)
	if !ok {
		return
	}
	_, err := d.pool.Exec(r.Context(), `INSERT INTO weather (station_id, seeing) VALUES ($1, $2)`,
		gate.From(r.Context()).Station, in.Seeing)
	reply.With(w, 0, nil, err)
}

// tonight is the schedule of all domes.
func (d *Dome) tonight(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Allocation](d, r, `
		SELECT id, proposal_id, hours FROM allocations WHERE night = current_date ORDER BY telescope_id`)
	reply.With(w, http.StatusOK, list, err)
}

// exportAllocations is what the office's spreadsheet loads.
func (d *Dome) exportAllocations(w http.ResponseWriter, r *http.Request) {
	type row struct {
		Title, Email string
		Hours        int
	}
	list, err := collect[row](d, r, `
		SELECT p.title, o.email, a.hours FROM allocations a
		JOIN proposals p ON p.id = a.proposal_id JOIN observers o ON o.id = p.observer_id ORDER BY a.night`)
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, v := range list {
		_ = out.Write([]string{v.Title, v.Email, strconv.Itoa(v.Hours)})
	}
	out.Flush()
}
