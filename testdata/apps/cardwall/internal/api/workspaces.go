package api

import (
	"crypto/rand"
	"net/http"
	"strconv"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/policy"
)

type memberBody struct {
	Role string `json:"role"`
}

type titleBody struct {
	Title string `json:"title"`
}

// workspaceFor reads the workspace out of the path for those who may do something with it.
func (a *API) workspaceFor(r *http.Request, who auth.Actor, act policy.Action) (int64, error) {
	id, err := pathID(r, "workspace")
	if err != nil {
		return 0, err
	}
	if err := a.may(r.Context(), who, act, id); err != nil {
		return 0, err
	}
	return id, nil
}

// administers stops those who do not administer the workspace that they work in.
func (a *API) administers(r *http.Request, who auth.Actor) error {
	id, err := strconv.ParseInt(r.Header.Get("X-Workspace"), 10, 64)
	if err != nil {
		return errBadRequest
	}
	return a.may(r.Context(), who, policy.Manage, id)
}

func (a *API) getWorkspace(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := a.workspaceFor(r, who, policy.Read)
	if err != nil {
		return err
	}
	ws, err := a.store.Workspace(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, ws)
}

func (a *API) listBoards(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := a.workspaceFor(r, who, policy.Read)
	if err != nil {
		return err
	}
	list, err := a.store.Boards(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (a *API) createBoard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[titleBody](r)
	if err != nil {
		return err
	}
	ws, err := a.workspaceFor(r, who, policy.Write)
	if err != nil {
		return err
	}
	id, err := a.store.CreateBoard(r.Context(), ws, in.Title)
	if err != nil {
		return err
	}
	return created(w, id)
}

func (a *API) listWebhooks(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := a.workspaceFor(r, who, policy.Manage)
	if err != nil {
		return err
	}
	hooks, err := a.store.Webhooks(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, hooks)
}

func (a *API) setMember(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[memberBody](r)
	if err != nil {
		return err
	}
	ws, err := pathID(r, "workspace")
	if err != nil {
		return err
	}
	user, err := pathID(r, "user")
	if err != nil {
		return err
	}
	place, err := a.store.WorkspacePlace(r.Context(), ws)
	if err != nil {
		return err
	}
	ok, err := policy.Can(r.Context(), a.store, who, policy.Manage, place)
	if err != nil {
		return err
	}
	if !ok {
		return errForbidden
	}
	if err := a.store.SetWorkspaceMember(r.Context(), ws, user, in.Role); err != nil {
		return err
	}
	return done(w)
}

func (a *API) removeMember(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	ws, err := pathID(r, "workspace")
	if err != nil {
		return err
	}
	user, err := pathID(r, "user")
	if err != nil {
		return err
	}
	place, err := a.store.WorkspacePlace(r.Context(), ws)
	if err != nil {
		return err
	}
	if _, err := policy.Can(r.Context(), a.store, who, policy.Manage, place); err != nil {
		return err
	}
	if err := a.store.RemoveWorkspaceMember(r.Context(), ws, user); err != nil {
		return err
	}
	return done(w)
}

func (a *API) rotateWebhook(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := a.administers(r, who); err != nil {
		return err
	}
	secret := rand.Text()
	if err := a.store.SetWebhookSecret(r.Context(), id, secret); err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]string{"secret": secret})
}

func (a *API) deleteWebhook(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := a.store.DeleteWebhook(r.Context(), id, who.UserID); err != nil {
		return err
	}
	return done(w)
}
