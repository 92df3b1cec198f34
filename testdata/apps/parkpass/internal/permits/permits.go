// Package permits is the residents' side of permits.
package permits

import (
	"context"
	"net/http"
	"strings"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// Mailer sends the short mails about permits.
type Mailer interface {
	Send(to, subject, body string)
}

type handlers struct {
	permits *dao.Permits
	mail    Mailer
}

// Register hangs the permit pages into the default mux.
func Register(d *dao.Permits, m Mailer) {
	h := &handlers{d, m}
	http.HandleFunc("/permits/", auth.MustLogin(h.root))
	http.HandleFunc("/permits/renew/", auth.MustLogin(h.renew))
	http.HandleFunc("/permits/cancel/", auth.MustLogin(h.cancel))
}

// mustOwn loads a permit and ends the request unless it is the user's.
func (h *handlers) mustOwn(ctx context.Context, u *auth.User, id int64) *dao.Permit {
	p, err := h.permits.ByID(ctx, id)
	web.Check(err)
	if p.HolderID != u.ID {
		web.Fail(http.StatusNotFound, "not found")
	}
	return p
}

func (h *handlers) root(w http.ResponseWriter, r *http.Request, u *auth.User) {
	ctx := r.Context()
	rest := strings.TrimPrefix(r.URL.Path, "/permits/")
	if rest == "" {
		switch r.Method {
		case http.MethodGet:
			list, err := h.permits.OfHolder(ctx, u.ID)
			web.Check(err)
			web.JSON(w, list)
		case http.MethodPost:
			var in struct{ Vehicle, Zone int64 }
			web.Body(r, &in)
			id, err := h.permits.Apply(ctx, u.ID, in.Vehicle, in.Zone, "R-"+auth.Secret()[:8])
			web.Check(err)
			w.WriteHeader(http.StatusCreated)
			web.JSON(w, id)
		default:
			web.NoMethod(w)
		}
		return
	}
	parts := strings.Split(rest, "/")
	p := h.mustOwn(ctx, u, web.ID(parts[0]))
	switch {
	case len(parts) == 2 && parts[1] == "history" && r.Method == http.MethodGet:
		list, err := h.permits.Events(ctx, p.ID)
		web.Check(err)
		web.JSON(w, list)
	case len(parts) == 1 && r.Method == http.MethodGet:
		web.JSON(w, p)
	case len(parts) == 1 && r.Method == http.MethodPut:
		var in struct{ Vehicle int64 }
		web.Body(r, &in)
		web.Check(h.permits.SetVehicle(ctx, p.ID, in.Vehicle, u.ID))
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}

// renew adds a year. The confirmation mail names the permit, and must not keep
// people from renewing when the mail server is down.
func (h *handlers) renew(w http.ResponseWriter, r *http.Request, u *auth.User) {
	if r.Method != http.MethodPost {
		web.NoMethod(w)
		return
	}
	id := web.LastID(r)
	web.Quietly("renewal mail", func() {
		p := h.mustOwn(r.Context(), u, id)
		h.mail.Send(u.Email, "Permit "+p.Number, "Your permit has been renewed.")
	})
	number, until, err := h.permits.Renew(r.Context(), id)
	web.Check(err)
	web.JSON(w, map[string]any{"number": number, "valid_until": until})
}

func (h *handlers) cancel(w http.ResponseWriter, r *http.Request, u *auth.User) {
	if r.Method != http.MethodPost {
		web.NoMethod(w)
		return
	}
	id := web.LastID(r)
	p := h.mustOwn(r.Context(), u, id)
	web.Check(h.permits.Cancel(r.Context(), id))
	web.Quietly("cancellation mail", func() {
		h.mail.Send(u.Email, "Permit "+p.Number, "Your permit has been cancelled.")
	})
	w.WriteHeader(http.StatusNoContent)
}
