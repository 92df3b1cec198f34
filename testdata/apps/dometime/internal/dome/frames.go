package dome

import (
	"net/http"

	"github.com/google/uuid"

	"example.com/dometime/internal/api"
	"example.com/dometime/internal/gate"
	"example.com/dometime/internal/reply"
)

// ListFrames implements GET /frames.
func (d *Dome) ListFrames(w http.ResponseWriter, r *http.Request, params api.ListFramesParams) {
	list, err := collect[api.Frame](d, r, `
		SELECT id, target FROM frames WHERE proposal_id = $1 ORDER BY id`, params.ProposalId)
	reply.With(w, http.StatusOK, list, err)
}

// GetFrame implements GET /frames/{frameId}.
func (d *Dome) GetFrame(w http.ResponseWriter, r *http.Request, frameId api.FrameId) {
	var f api.Frame
	err := d.pool.QueryRow(r.Context(), `
		SELECT f.id, f.target FROM frames f JOIN proposals p ON p.id = f.proposal_id
		WHERE f.id = $1 AND p.observer_id = $2`, frameId, gate.From(r.Context()).Observer).Scan(&f.Id, &f.Target)
	reply.With(w, http.StatusOK, f, err)
}

// StoreFrame implements POST /frames. A station stores frames of its own
// telescope only.
func (d *Dome) StoreFrame(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.FrameInput](w, r)
	if !ok {
		return
	}
	var ref api.Ref
	err := d.pool.QueryRow(r.Context(), `
		INSERT INTO frames (allocation_id, proposal_id, target)
		SELECT a.id, a.proposal_id, $2 FROM allocations a JOIN stations s ON s.telescope_id = a.telescope_id
		WHERE a.id = $1 AND s.id = $3 RETURNING id`,
		in.AllocationId, in.Target, gate.From(r.Context()).Station).Scan(&ref.Id)
	reply.With(w, http.StatusCreated, ref, err)
}

// pixels sends the image that the query finds.
func (d *Dome) pixels(w http.ResponseWriter, r *http.Request, query string, args ...any) {
	var raw []byte
	if err := d.pool.QueryRow(r.Context(), query, args...).Scan(&raw); err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(raw)
}

func (d *Dome) rawFrame(w http.ResponseWriter, r *http.Request) {
	id, err := number(r, "frameId")
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	d.pixels(w, r, `
		SELECT f.pixels FROM frames f JOIN proposals p ON p.id = f.proposal_id WHERE f.id = $1 AND p.observer_id = $2`,
		id, gate.From(r.Context()).Observer)
}

func (d *Dome) thumbnail(w http.ResponseWriter, r *http.Request) {
	id, err := number(r, "id")
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	d.pixels(w, r, `
		SELECT substring(f.pixels FROM 1 FOR 1024) FROM frames f JOIN proposals p ON p.id = f.proposal_id
		WHERE f.id = $1 AND p.observer_id = $2`, id, gate.From(r.Context()).Observer)
}

func (d *Dome) preview(w http.ResponseWriter, r *http.Request) {
	id, err := number(r, "frameId")
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	d.pixels(w, r, `SELECT substring(pixels FROM 1 FOR 65536) FROM frames WHERE id = $1`, id)
}

// ReleasedFrames implements GET /archive/frames.
func (d *Dome) ReleasedFrames(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Frame](d, r, `SELECT id, target FROM frames WHERE released ORDER BY id`)
	reply.With(w, http.StatusOK, list, err)
}

// FrameFeed implements GET /feeds/frames.
func (d *Dome) FrameFeed(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Frame](d, r, `
		SELECT f.id, f.target FROM frames f JOIN proposals p ON p.id = f.proposal_id
		WHERE p.observer_id = $1 ORDER BY f.id DESC LIMIT 50`, gate.From(r.Context()).Observer)
	reply.With(w, http.StatusOK, list, err)
}

// chart shows a chart that is shared; its author sees it before.
func (d *Dome) chart(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("chartId"))
	if err != nil {
		reply.Refuse(w, "no such chart", http.StatusNotFound)
		return
	}
	var t api.Text
	err = d.pool.QueryRow(r.Context(), `SELECT title FROM charts WHERE id = $1 AND (shared OR observer_id = $2)`,
		id, gate.From(r.Context()).Observer).Scan(&t.Text)
	reply.With(w, http.StatusOK, t, err)
}

func (d *Dome) drawChart(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("chartId"))
	if err != nil {
		reply.Refuse(w, "no such chart", http.StatusNotFound)
		return
	}
	var t api.Text
	err = d.pool.QueryRow(r.Context(), `SELECT svg FROM charts WHERE id = $1 AND observer_id = $2`,
		id, gate.From(r.Context()).Observer).Scan(&t.Text)
	reply.With(w, http.StatusOK, t, err)
}
