package rest

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

type Webhooks struct{ svc *usecase.Webhooks }

func NewWebhooks(svc *usecase.Webhooks) *Webhooks { return &Webhooks{svc: svc} }

func (h *Webhooks) mount(r chi.Router) {
	r.Get("/", handle(h.list))
	r.Route("/{id}", func(r chi.Router) {
		r.Get("/", handle(h.show))
		r.Patch("/", handle(h.patch))
		r.Get("/deliveries", handle(h.deliveries))
		r.Post("/deliveries/{delivery}/redeliver", handle(h.redeliver))
	})
}

func (h *Webhooks) list(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	project := q.Get("project")
	if project == "" {
		return domain.ErrInvalid
	}
	limit, _ := strconv.Atoi(q.Get("limit"))
	found, err := h.svc.List(r.Context(), project, limit).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "webhooks", found, func(h domain.Webhook) string { return h.ID })
}

func (h *Webhooks) show(w http.ResponseWriter, r *http.Request) error {
	hook, err := h.svc.Get(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "webhooks", hook.ID, hook)
}

func (h *Webhooks) patch(w http.ResponseWriter, r *http.Request) error {
	var res jsonapi.Resource[usecase.WebhookPatch]
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	hook, err := h.svc.Patch(r.Context(), chi.URLParam(r, "id"), res.Attributes).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "webhooks", hook.ID, hook)
}

func (h *Webhooks) deliveries(w http.ResponseWriter, r *http.Request) error {
	found, err := h.svc.Deliveries(r.Context(), chi.URLParam(r, "id")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "deliveries", found, func(d domain.Delivery) string { return d.ID })
}

func (h *Webhooks) redeliver(w http.ResponseWriter, r *http.Request) error {
	d, err := h.svc.Redeliver(r.Context(), chi.URLParam(r, "id"), chi.URLParam(r, "delivery")).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusAccepted, "deliveries", d.ID, d)
}
