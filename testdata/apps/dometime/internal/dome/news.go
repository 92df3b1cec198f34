package dome

import (
	"crypto/rand"
	"net/http"

	"example.com/dometime/internal/api"
	"example.com/dometime/internal/gate"
	"example.com/dometime/internal/reply"
)

// ListAlerts implements GET /alerts.
func (d *Dome) ListAlerts(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Alert](d, r, `
		SELECT id, object, position FROM alerts WHERE NOT embargoed OR $1 ORDER BY id DESC`,
		gate.From(r.Context()).Observer != 0)
	reply.With(w, http.StatusOK, list, err)
}

// RaiseAlert implements POST /alerts.
func (d *Dome) RaiseAlert(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.AlertInput](w, r)
	if !ok {
		return
	}
	var ref api.Ref
	err := d.pool.QueryRow(r.Context(), `
		INSERT INTO alerts (partner_id, object, position) VALUES ($1, $2, $3) RETURNING id`,
		gate.From(r.Context()).Partner, in.Object, in.Position).Scan(&ref.Id)
	reply.With(w, http.StatusCreated, ref, err)
}

// PartnerAlerts implements GET /alerts/mine.
func (d *Dome) PartnerAlerts(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Alert](d, r, `
		SELECT id, object, position FROM alerts WHERE partner_id = $1 ORDER BY id`, gate.From(r.Context()).Partner)
	reply.With(w, http.StatusOK, list, err)
}

// Subscribe implements POST /subscriptions.
func (d *Dome) Subscribe(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.SubscriptionInput](w, r)
	if !ok {
		return
	}
	var ref api.Ref
	err := d.pool.QueryRow(r.Context(), `
		INSERT INTO subscriptions (observer_id, topic, address, secret) VALUES ($1, $2, $3, $4) RETURNING id`,
		gate.From(r.Context()).Observer, in.Topic, in.Address, rand.Text()).Scan(&ref.Id)
	reply.With(w, http.StatusCreated, ref, err)
}

// ChangeSubscription implements PUT /subscriptions/{subscriptionId}.
func (d *Dome) ChangeSubscription(w http.ResponseWriter, r *http.Request, subscriptionId int64) {
	in, ok := reply.Body[api.SubscriptionInput](w, r)
	if !ok {
		return
	}
	tag, err := d.pool.Exec(r.Context(), `UPDATE subscriptions SET topic = $2, address = $3 WHERE id = $1`,
		subscriptionId, in.Topic, in.Address)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// Unsubscribe implements POST /unsubscribe/{secret}.
func (d *Dome) Unsubscribe(w http.ResponseWriter, r *http.Request, secret string) {
	tag, err := d.pool.Exec(r.Context(), `UPDATE subscriptions SET active = false WHERE secret = $1`, secret)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// Enquire implements POST /enquiries.
func (d *Dome) Enquire(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.Enquiry](w, r)
	if !ok {
		return
	}
	var ref api.Ref
	err := d.pool.QueryRow(r.Context(), `INSERT INTO enquiries (name, mail, body) VALUES ($1, $2, $3) RETURNING id`,
		in.Name, in.Mail, in.Body).Scan(&ref.Id)
	reply.With(w, http.StatusCreated, ref, err)
}
