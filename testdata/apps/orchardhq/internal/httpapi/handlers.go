package httpapi

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/web"
)

// download serves the links that documents.Service.Link has made.
func (a *API) download(w http.ResponseWriter, r *http.Request) error {
	id, err := web.PathInt(r, "document")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	d, err := a.Documents.Open(r.Context(), id, q.Get("exp"), q.Get("sig"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", d.ContentType)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", d.Name))
	_, err = w.Write(d.Content)
	return err
}

// streamNotifications is for EventSource, which cannot send headers: the token
// comes in the query string. We close after the backlog, the browser
// reconnects with Last-Event-ID.
func (a *API) streamNotifications(w http.ResponseWriter, r *http.Request) error {
	p, err := a.auth.Resolve(r.Context(), r.URL.Query().Get("token"))
	if err != nil {
		return err
	}
	after, _ := strconv.ParseInt(cmp.Or(r.Header.Get("Last-Event-ID"), "0"), 10, 64)
	w.Header().Set("Content-Type", "text/event-stream")
	for n, err := range a.Accounts.Unread(r.Context(), p.UserID, after) {
		if err != nil {
			return err
		}
		raw, err := json.Marshal(n)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "id: %d\ndata: %s\n\n", n.ID, raw)
	}
	return nil
}

// growerCard is what the tablet shows when a crate's code is scanned.
func (a *API) growerCard(w http.ResponseWriter, r *http.Request) error {
	id, err := web.PathInt(r, "grower")
	if err != nil {
		return err
	}
	g, err := a.Growers.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if p, ok := auth.From(r.Context()); ok && !p.In(g.OrgID) {
		return errs.NotFound{What: "grower"}
	}
	return web.Write(w, g)
}
