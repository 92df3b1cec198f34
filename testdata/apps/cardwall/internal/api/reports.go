package api

import (
	"net/http"

	"example.com/cardwall/internal/auth"
)

func (a *API) throughput(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	workspace, err := queryID(r, "workspace")
	if err != nil {
		return err
	}
	if workspace == nil {
		return errBadRequest
	}
	weeks, err := a.store.Throughput(r.Context(), *workspace, who.OrgID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, weeks)
}

func (a *API) velocity(w http.ResponseWriter, r *http.Request, _ auth.Actor) error {
	workspace, err := queryID(r, "workspace")
	if err != nil {
		return err
	}
	if workspace == nil {
		return errBadRequest
	}
	weeks, err := a.store.Velocity(r.Context(), *workspace, 12)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, weeks)
}
