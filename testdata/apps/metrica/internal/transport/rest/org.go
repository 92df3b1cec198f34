package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/jsonapi"
	"example.com/metrica/internal/usecase"
)

// orgHeader names the organisation that is picked in the switcher. Consultants
// work for several with one token.
const orgHeader = "X-Org-ID"

// Org serves what belongs to the organisation as a whole.
type Org struct {
	members *usecase.Members
	trail   *usecase.Audit
	billing *usecase.Billing
}

func NewOrg(members *usecase.Members, trail *usecase.Audit, billing *usecase.Billing) *Org {
	return &Org{members: members, trail: trail, billing: billing}
}

func (h *Org) setRole(w http.ResponseWriter, r *http.Request) error {
	var res jsonapi.Resource[struct {
		Role string `json:"role"`
	}]
	if err := jsonapi.Decode(r, &res); err != nil {
		return err
	}
	user := chi.URLParam(r, "user")
	if err := h.members.SetRole(r.Context(), user, res.Attributes.Role); err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusOK, "members", user, res.Attributes)
}

func (h *Org) audit(w http.ResponseWriter, r *http.Request) error {
	p, err := principal.As[principal.User](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	org := p.OrgID
	if picked := r.Header.Get(orgHeader); picked != "" {
		org = picked
	}
	found, err := h.trail.Trail(r.Context(),
		port.WithTenant(org),
		port.WithAuthor(r.URL.Query().Get("actor")),
		port.WithLimit(200),
	).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "audit", found, func(e domain.AuditEntry) string { return e.ID })
}

func (h *Org) invoices(w http.ResponseWriter, r *http.Request) error {
	p, err := principal.As[principal.User](r.Context()).Unwrap()
	if err != nil {
		return err
	}
	org, err := h.members.Active(r.Context(), p, r.Header.Get(orgHeader)).Unwrap()
	if err != nil {
		return err
	}
	found, err := h.billing.Invoices(r.Context(), org).Unwrap()
	if err != nil {
		return err
	}
	return jsonapi.Many(w, "invoices", found, func(i domain.Invoice) string { return i.ID })
}
