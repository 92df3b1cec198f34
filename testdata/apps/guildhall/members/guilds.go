package members

import (
	"database/sql"
	"errors"
	"net/http"
	"strconv"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

var errNotAllowed = errors.New("members: not allowed")

// feed is the calendar of one member for programs.
func (h *Hall) feed(w http.ResponseWriter, r *http.Request) {
	var id int64
	err := h.DB.QueryRowContext(r.Context(), `SELECT id FROM users WHERE feed_secret = $1`, r.PathValue("secret")).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	list, err := store.CalendarOf(r.Context(), h.DB, id)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.WriteJSON(w, http.StatusOK, list)
}

// feedback is the suggestion box, which all members may read.
func (h *Hall) feedback(w http.ResponseWriter, r *http.Request) {
	rows, err := h.DB.QueryContext(r.Context(), `SELECT f.id, u.email, f.body FROM feedback f JOIN users u ON u.id = f.user_id
		ORDER BY f.id DESC LIMIT 50`)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	defer rows.Close()
	type slip struct {
		ID   int64  `json:"id"`
		From string `json:"from"`
		Body string `json:"body"`
	}
	var list []slip
	for rows.Next() {
		var s slip
		if err := rows.Scan(&s.ID, &s.From, &s.Body); err != nil {
			web.Fail(w, r, err)
			return
		}
		list = append(list, s)
	}
	web.WriteJSON(w, http.StatusOK, list)
}

func (h *Hall) event(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	id, ok := number(w, r, "id")
	if !ok {
		return
	}
	e, err := store.EventFor(r.Context(), h.DB, id, u.ID)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.WriteJSON(w, http.StatusOK, e)
}

func (h *Hall) minutes(w http.ResponseWriter, r *http.Request) {
	guild, ok := number(w, r, "guild")
	if !ok {
		return
	}
	rows, err := h.DB.QueryContext(r.Context(), store.SQL("minutes"), guild, web.MustUser(r).ID)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	defer rows.Close()
	type minutes struct {
		ID     int64  `json:"id"`
		HeldOn string `json:"held_on"`
		Body   string `json:"body"`
	}
	list := []minutes{}
	for rows.Next() {
		var m minutes
		if err := rows.Scan(&m.ID, &m.HeldOn, &m.Body); err != nil {
			web.Fail(w, r, err)
			return
		}
		list = append(list, m)
	}
	web.WriteJSON(w, http.StatusOK, list)
}

// setMotto is for officers and above.
func (h *Hall) setMotto(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	guild, ok := number(w, r, "guild")
	if !ok {
		return
	}
	var name string
	err := h.DB.QueryRowContext(r.Context(), `UPDATE guilds SET motto = $2 WHERE id = $1 RETURNING name`,
		guild, r.FormValue("motto")).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	m, err := store.MembershipOf(r.Context(), guild, u.ID)
	if err != nil || m.Rank < store.Officer {
		http.Error(w, "only officers of "+name+" choose the motto", http.StatusForbidden)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// setName is for founders. The update comes first because it locks the guild
// against a founder who is handing it over at the same moment.
func (h *Hall) setName(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	guild, ok := number(w, r, "guild")
	if !ok {
		return
	}
	ctx := r.Context()
	err := store.InTx(ctx, h.DB, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE guilds SET name = $2 WHERE id = $1`, guild, r.FormValue("name")); err != nil {
			return err
		}
		var rank int
		err := tx.QueryRowContext(ctx, `SELECT rank FROM memberships WHERE guild_id = $1 AND user_id = $2`, guild, u.ID).Scan(&rank)
		if errors.Is(err, sql.ErrNoRows) {
			return errNotAllowed
		}
		if err != nil {
			return err
		}
		if rank < store.Founder {
			return errNotAllowed
		}
		return nil
	})
	switch {
	case errors.Is(err, errNotAllowed):
		http.Error(w, "only the founder may rename a guild", http.StatusForbidden)
	case err != nil:
		web.Fail(w, r, err)
	default:
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}

// officer tells whether the user holds office in the guild and has answered if not.
func (h *Hall) officer(w http.ResponseWriter, r *http.Request, guild int64) bool {
	m, err := store.MembershipOf(r.Context(), guild, web.MustUser(r).ID)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return false
	}
	if err != nil {
		web.Fail(w, r, err)
		return false
	}
	if m.Rank < store.Officer {
		http.Error(w, "officers only", http.StatusForbidden)
		return false
	}
	return true
}

func (h *Hall) editEvent(w http.ResponseWriter, r *http.Request) {
	guild, ok := number(w, r, "guild")
	if !ok || !h.officer(w, r, guild) {
		return
	}
	event, ok := number(w, r, "event")
	if !ok {
		return
	}
	_, err := h.DB.ExecContext(r.Context(), `UPDATE events SET title = $2, notes = $3 WHERE id = $1`,
		event, r.FormValue("title"), r.FormValue("notes"))
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/members/events/"+strconv.FormatInt(event, 10), http.StatusSeeOther)
}

// dismiss ends a membership: one's own, or anybody's as an officer.
func (h *Hall) dismiss(w http.ResponseWriter, r *http.Request) {
	me := web.MustUser(r)
	guild, ok := number(w, r, "guild")
	if !ok {
		return
	}
	user, ok := number(w, r, "user")
	if !ok {
		return
	}
	res, err := h.DB.ExecContext(r.Context(), `DELETE FROM memberships
		WHERE guild_id = $1 AND user_id = $2
		AND (user_id = $3 OR guild_id IN (SELECT o.guild_id FROM memberships o WHERE o.user_id = $3 AND o.rank >= $4))`,
		guild, user, me.ID, store.Officer)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	if n, _ := res.RowsAffected(); n == 0 {
		http.NotFound(w, r)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
