// Package ticketapi is the inbox.
package ticketapi

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/authn"
	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/usecase/ticketing"
)

// UseCases are what the inbox can do.
type UseCases struct {
	List      *ticketing.List
	View      *ticketing.View
	Thread    *ticketing.Thread
	Message   *ticketing.ReadMessage
	Download  *ticketing.Download
	Summarize *ticketing.Summarize
	Open      *ticketing.Open
	Edit      *ticketing.Edit
	Retag     *ticketing.Retag
	Assign    *ticketing.Assign
	Merge     *ticketing.Merge
	CloseMany *ticketing.CloseMany
	TagMany   *ticketing.TagMany
	Retract   *ticketing.Retract
}

type API struct{ uc UseCases }

func New(uc UseCases) *API { return &API{uc: uc} }

// Routes is mounted below a workspace.
func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/", a.list)
	r.Post("/", a.open)
	r.Post("/merge", a.merge)
	r.Post("/bulk-close", a.bulkClose)
	r.Post("/bulk-tag", a.bulkTag)
	r.Route("/{ticket}", func(r chi.Router) {
		r.Get("/", a.show)
		r.Patch("/", a.edit)
		r.Put("/tag", a.retag)
		r.Post("/assign", a.assign)
		r.Get("/summary", a.summary)
		r.Get("/messages", a.thread)
		r.Get("/messages/{message}", a.message)
		r.Delete("/messages/{message}", a.retract)
		r.Get("/attachments/{attachment}", a.download)
	})
	return r
}

func (a *API) list(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	f := domain.TicketFilter{Status: q.Get("status")}
	f.Assignee, _ = strconv.ParseInt(q.Get("assignee"), 10, 64)
	f.Limit, _ = strconv.Atoi(q.Get("limit"))
	list, err := a.uc.List.Handle(r.Context(), authn.ActorFrom(r.Context()), f)
	httpx.Reply(w, list, err)
}

func (a *API) open(w http.ResponseWriter, r *http.Request) {
	var in struct {
		ContactID int64  `json:"contact_id"`
		Subject   string `json:"subject"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	id, err := a.uc.Open.Handle(r.Context(), authn.ActorFrom(r.Context()), in.ContactID, in.Subject)
	httpx.Reply(w, map[string]int64{"id": id}, err)
}

func (a *API) show(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	t, err := a.uc.View.Handle(r.Context(), authn.ActorFrom(r.Context()), id)
	httpx.Reply(w, t, err)
}

func (a *API) edit(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	var patch domain.TicketPatch
	if !httpx.Body(w, r, &patch) {
		return
	}
	t, err := a.uc.Edit.Handle(r.Context(), authn.ActorFrom(r.Context()), id, patch)
	httpx.Reply(w, t, err)
}

func (a *API) retag(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	var in struct {
		Tag *string `json:"tag"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	t, err := a.uc.Retag.Handle(r.Context(), authn.ActorFrom(r.Context()), id, in.Tag)
	httpx.Reply(w, t, err)
}

func (a *API) assign(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	var in struct {
		UserID int64 `json:"user_id"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	httpx.Done(w, a.uc.Assign.Handle(r.Context(), authn.ActorFrom(r.Context()), id, in.UserID))
}

func (a *API) merge(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Target int64 `json:"target"`
		Source int64 `json:"source"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	httpx.Done(w, a.uc.Merge.Handle(r.Context(), authn.ActorFrom(r.Context()), in.Target, in.Source))
}

type bulk struct {
	IDs []int64 `json:"ids"`
	Tag string  `json:"tag"`
}

func (a *API) bulkClose(w http.ResponseWriter, r *http.Request) {
	var in bulk
	if !httpx.Body(w, r, &in) {
		return
	}
	n, err := a.uc.CloseMany.Handle(r.Context(), authn.ActorFrom(r.Context()), in.IDs)
	httpx.Reply(w, map[string]int64{"changed": n}, err)
}

func (a *API) bulkTag(w http.ResponseWriter, r *http.Request) {
	var in bulk
	if !httpx.Body(w, r, &in) {
		return
	}
	n, err := a.uc.TagMany.Handle(r.Context(), authn.ActorFrom(r.Context()), in.IDs, in.Tag)
	httpx.Reply(w, map[string]int64{"changed": n}, err)
}

func (a *API) summary(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	s, err := a.uc.Summarize.Handle(r.Context(), authn.ActorFrom(r.Context()), id)
	httpx.Reply(w, s, err)
}

func (a *API) thread(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	list, err := a.uc.Thread.Handle(r.Context(), authn.ActorFrom(r.Context()), id)
	httpx.Reply(w, list, err)
}

func (a *API) message(w http.ResponseWriter, r *http.Request) {
	ticket, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	id, ok := httpx.ID(w, r, "message")
	if !ok {
		return
	}
	m, err := a.uc.Message.Handle(r.Context(), authn.ActorFrom(r.Context()), ticket, id)
	httpx.Reply(w, m, err)
}

func (a *API) retract(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "message")
	if !ok {
		return
	}
	httpx.Done(w, a.uc.Retract.Handle(r.Context(), authn.ActorFrom(r.Context()), id))
}

func (a *API) download(w http.ResponseWriter, r *http.Request) {
	ticket, ok := httpx.ID(w, r, "ticket")
	if !ok {
		return
	}
	id, ok := httpx.ID(w, r, "attachment")
	if !ok {
		return
	}
	f, err := a.uc.Download.Handle(r.Context(), authn.ActorFrom(r.Context()), ticket, id)
	if err != nil {
		httpx.Fail(w, err)
		return
	}
	w.Header().Set("Content-Type", f.ContentType)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", f.Name))
	w.Write(f.Body)
}
