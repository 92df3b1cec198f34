// Package desk is the agency's HTTP API.
package desk

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/julienschmidt/httprouter"

	"example.com/lingodesk/internal/repo"
	"example.com/lingodesk/internal/session"
)

// Desk holds what the handlers need.
type Desk struct {
	repo *repo.Repo
	jar  *session.Jar
}

// New returns a Desk over pool.
func New(pool *pgxpool.Pool) *Desk {
	return &Desk{repo: repo.New(pool), jar: session.NewJar(pool)}
}

// call is a request of somebody who is signed in.
type call struct {
	w    http.ResponseWriter
	r    *http.Request
	ps   httprouter.Params
	user *session.User
}

func (c *call) id(name string) int64 {
	n, _ := strconv.ParseInt(c.ps.ByName(name), 10, 64)
	return n
}

func (c *call) in(v any) error {
	if err := json.NewDecoder(c.r.Body).Decode(v); err != nil {
		return problem(http.StatusBadRequest)
	}
	return nil
}

func (c *call) out(v any) error { return send(c.w, v) }

func (c *call) done(err error) error {
	if err == nil {
		c.w.WriteHeader(http.StatusNoContent)
	}
	return err
}

type handler func(c *call) error

// problem is an error with a status.
type problem int

func (p problem) Error() string { return http.StatusText(int(p)) }

// user admits whoever is signed in.
func (d *Desk) user(h handler) httprouter.Handle {
	return func(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
		u, err := d.jar.Find(r)
		if err != nil {
			fail(w, err)
			return
		}
		if err := h(&call{w, r, ps, u}); err != nil {
			fail(w, err)
		}
	}
}

// member admits those who have at least that rank in the team of the request.
func (d *Desk) member(rank int, h handler) httprouter.Handle {
	return d.user(func(c *call) error {
		team := c.id("team")
		if team == 0 {
			team, _ = strconv.ParseInt(c.r.URL.Query().Get("team"), 10, 64)
		}
		have, err := d.repo.Rank(c.r.Context(), team, c.user.ID)
		if err != nil {
			return err
		}
		if have < rank {
			return problem(http.StatusForbidden)
		}
		return h(c)
	})
}

// role admits the agency's own people.
func (d *Desk) role(name string, h handler) httprouter.Handle {
	return d.user(func(c *call) error {
		if err := needRole(c, name); err != nil {
			return err
		}
		return h(c)
	})
}

func needRole(c *call, name string) error {
	if !slices.Contains(c.user.Roles, name) {
		return problem(http.StatusForbidden)
	}
	return nil
}

func fail(w http.ResponseWriter, err error) {
	var p problem
	switch {
	case errors.As(err, &p):
	case errors.Is(err, session.ErrNone):
		p = http.StatusUnauthorized
	case errors.Is(err, repo.ErrNotFound):
		p = http.StatusNotFound
	default:
		slog.Error("request failed", "err", err)
		p = http.StatusInternalServerError
	}
	http.Error(w, p.Error(), int(p))
}

func send(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}
