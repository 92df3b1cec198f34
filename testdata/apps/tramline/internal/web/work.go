package web

import (
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/mux"

	"example.com/tramline/internal/domain"
	"example.com/tramline/internal/service"
)

// orders is the workshop's part.
type orders struct {
	svc  *service.Orders
	docs *service.Documents
}

func (o orders) routes(r *mux.Router) {
	post := r.Methods(http.MethodPost).Subrouter()
	post.HandleFunc("/schedule", reply(http.StatusOK, o.schedule))
	post.HandleFunc("/cancel", reply(http.StatusOK, o.cancel))
	post.HandleFunc("/{order}/close", reply(http.StatusOK, o.close))
	post.HandleFunc("/{order}/reopen", reply(http.StatusOK, o.reopen))
	post.HandleFunc("/{order}/attachments", reply(http.StatusCreated, o.attach))

	get := r.Methods(http.MethodGet).Subrouter()
	get.HandleFunc("/{order}", reply(http.StatusOK, o.get))
	get.HandleFunc("/{order}/parts", reply(http.StatusOK, o.parts))
	get.HandleFunc("/{order}/costs", reply(http.StatusOK, o.costs))
}

func (o orders) get(r *http.Request) (any, error) {
	order, err := id(r, "order")
	if err != nil {
		return nil, err
	}
	return o.svc.Get(r.Context(), actorOf(r), order)
}

func (o orders) parts(r *http.Request) (any, error) {
	order, err := id(r, "order")
	if err != nil {
		return nil, err
	}
	return o.svc.Parts(r.Context(), actorOf(r), order)
}

func (o orders) costs(r *http.Request) (any, error) {
	order, err := id(r, "order")
	if err != nil {
		return nil, err
	}
	return o.svc.Costs(r.Context(), actorOf(r), order)
}

func (o orders) close(r *http.Request) (any, error) {
	order, err := id(r, "order")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Note string }](r)
	if err != nil {
		return nil, err
	}
	return nil, o.svc.Close(r.Context(), actorOf(r), order, in.Note)
}

func (o orders) reopen(r *http.Request) (any, error) {
	order, err := id(r, "order")
	if err != nil {
		return nil, err
	}
	return nil, o.svc.Reopen(r.Context(), actorOf(r), order)
}

type bulk struct {
	IDs []uuid.UUID `json:"ids"`
	Day string      `json:"day"`
}

type changed struct {
	Changed int64 `json:"changed"`
}

func (o orders) schedule(r *http.Request) (any, error) {
	in, err := body[bulk](r)
	if err != nil {
		return nil, err
	}
	day, err := time.Parse(time.DateOnly, in.Day)
	if err != nil {
		return nil, domain.Invalid("day", "not a date")
	}
	n, err := o.svc.Schedule(r.Context(), actorOf(r), in.IDs, day)
	return changed{n}, err
}

func (o orders) cancel(r *http.Request) (any, error) {
	in, err := body[bulk](r)
	if err != nil {
		return nil, err
	}
	n, err := o.svc.Cancel(r.Context(), actorOf(r), in.IDs)
	return changed{n}, err
}

type attachment struct {
	DocumentID uuid.UUID `json:"document_id"`
}

func (o orders) attach(r *http.Request) (any, error) {
	order, err := id(r, "order")
	if err != nil {
		return nil, err
	}
	in, err := body[attachment](r)
	if err != nil {
		return nil, err
	}
	return o.docs.AttachToOrder(r.Context(), actorOf(r), order, in.DocumentID)
}

// inspections is the inspectors' part.
type inspections struct{ docs *service.Documents }

func (i inspections) routes(r *mux.Router) {
	r.HandleFunc("/{inspection}/attachments", reply(http.StatusCreated, i.attach)).Methods(http.MethodPost)
}

func (i inspections) attach(r *http.Request) (any, error) {
	inspection, err := id(r, "inspection")
	if err != nil {
		return nil, err
	}
	in, err := body[attachment](r)
	if err != nil {
		return nil, err
	}
	return i.docs.AttachToInspection(r.Context(), actorOf(r), inspection, in.DocumentID)
}

// documents is the library.
type documents struct{ svc *service.Documents }

func (d documents) routes(r *mux.Router) {
	r.HandleFunc("", reply(http.StatusOK, d.list)).Methods(http.MethodGet)

	doc := r.PathPrefix("/{document}").Subrouter()
	doc.HandleFunc("", reply(http.StatusOK, d.get)).Methods(http.MethodGet)
	doc.HandleFunc("/revisions", reply(http.StatusOK, d.revisions)).Methods(http.MethodGet)
	doc.HandleFunc("/shares/{user}", reply(http.StatusOK, d.share)).Methods(http.MethodPut)
	doc.HandleFunc("/shares/{user}", reply(http.StatusOK, d.unshare)).Methods(http.MethodDelete)
}

func (d documents) list(r *http.Request) (any, error) {
	var org uuid.NullUUID
	if raw := r.URL.Query().Get("org"); raw != "" {
		if err := org.UnmarshalText([]byte(raw)); err != nil {
			return nil, domain.Invalid("org", "not an identifier")
		}
	}
	return d.svc.List(r.Context(), actorOf(r), org)
}

func (d documents) get(r *http.Request) (any, error) {
	doc, err := id(r, "document")
	if err != nil {
		return nil, err
	}
	return d.svc.Get(r.Context(), actorOf(r), doc)
}

func (d documents) revisions(r *http.Request) (any, error) {
	doc, err := id(r, "document")
	if err != nil {
		return nil, err
	}
	return d.svc.History(r.Context(), actorOf(r), doc)
}

func (d documents) share(r *http.Request) (any, error) {
	doc, user, err := docAndUser(r)
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Level string }](r)
	if err != nil {
		return nil, err
	}
	return nil, d.svc.Share(r.Context(), actorOf(r), doc, user, in.Level)
}

func (d documents) unshare(r *http.Request) (any, error) {
	doc, user, err := docAndUser(r)
	if err != nil {
		return nil, err
	}
	return nil, d.svc.Unshare(r.Context(), actorOf(r), doc, user)
}

func docAndUser(r *http.Request) (doc, user uuid.UUID, err error) {
	if doc, err = id(r, "document"); err != nil {
		return
	}
	user, err = id(r, "user")
	return
}
