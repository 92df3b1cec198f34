package api

import (
	"crypto/rand"
	"net/http"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/policy"
	"example.com/cardwall/internal/store"
)

type orgBody struct {
	Name        string `json:"name"`
	BillingMail string `json:"billing_mail"`
}

type keyBody struct {
	Name   string   `json:"name"`
	Scopes []string `json:"scopes"`
}

type nameBody struct {
	Name string `json:"name"`
}

// orgFor reads the organisation out of the path for those who may do something with it.
func (a *API) orgFor(r *http.Request, who auth.Actor, act policy.Action) (int64, error) {
	org, err := pathID(r, "org")
	if err != nil {
		return 0, err
	}
	return org, policy.Check(r.Context(), a.store, who, act, policy.Organisation(org))
}

func (a *API) listOrgs(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	orgs, err := a.store.Orgs(r.Context(), who.UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, orgs)
}

func (a *API) getOrg(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := a.orgFor(r, who, policy.OrgRead)
	if err != nil {
		return err
	}
	org, err := a.store.Org(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, org)
}

func (a *API) updateOrg(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[orgBody](r)
	if err != nil {
		return err
	}
	id, err := a.orgFor(r, who, policy.OrgManage)
	if err != nil {
		return err
	}
	if err := a.store.UpdateOrg(r.Context(), id, in.Name, in.BillingMail); err != nil {
		return err
	}
	return done(w)
}

func (a *API) auditLog(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := a.orgFor(r, who, policy.OrgManage)
	if err != nil {
		return err
	}
	events, err := a.store.AuditLog(r.Context(), id, 200)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, events)
}

func (a *API) auditEvent(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "event")
	if err != nil {
		return err
	}
	org, err := queryID(r, "org")
	if err != nil {
		return err
	}
	if org == nil {
		return errBadRequest
	}
	if err := policy.Check(r.Context(), a.store, who, policy.OrgManage, policy.Organisation(*org)); err != nil {
		return err
	}
	event, err := a.store.AuditEvent(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, event)
}

func (a *API) createKey(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[keyBody](r)
	if err != nil {
		return err
	}
	org, err := a.orgFor(r, who, policy.OrgManage)
	if err != nil {
		return err
	}
	secret := rand.Text()
	id, err := a.store.CreateKey(r.Context(), org, in.Name, auth.Hash(secret), in.Scopes)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"id": id, "key": secret})
}

func (a *API) setKeyScopes(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[keyBody](r)
	if err != nil {
		return err
	}
	org, err := a.orgFor(r, who, policy.OrgManage)
	if err != nil {
		return err
	}
	key, err := pathID(r, "key")
	if err != nil {
		return err
	}
	if err := a.store.SetKeyScopes(r.Context(), org, key, in.Scopes); err != nil {
		return err
	}
	return done(w)
}

func (a *API) revokeKey(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	org, err := a.orgFor(r, who, policy.OrgManage)
	if err != nil {
		return err
	}
	key, err := pathID(r, "key")
	if err != nil {
		return err
	}
	if err := a.store.RevokeKey(r.Context(), key); err != nil {
		return err
	}
	if err := a.store.Record(r.Context(), org, who.UserID, "key.revoke", r.PathValue("key")); err != nil {
		return err
	}
	return done(w)
}

func (a *API) createWorkspace(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[nameBody](r)
	if err != nil {
		return err
	}
	org, err := pathID(r, "org")
	if err != nil {
		return err
	}
	ctx := r.Context()
	var id int64
	err = a.store.InTx(ctx, func(q *store.Queries) error {
		if err := policy.Check(ctx, q, who, policy.OrgManage, policy.Organisation(org)); err != nil {
			return err
		}
		id, err = q.CreateWorkspace(ctx, org, in.Name, who.UserID)
		if err != nil {
			return err
		}
		return q.Record(ctx, org, who.UserID, "workspace.create", in.Name)
	})
	if err != nil {
		return err
	}
	return created(w, id)
}
