package rest

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/respond"
)

// handler is a handler that returns its error.
type handler func(http.ResponseWriter, *http.Request) error

func (a *API) h(fn handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			respond.Fail(w, r, a.log, err)
		}
	}
}

// object serves what fn returns for the id in the path.
func object[T any](param string, fn func(context.Context, identity.Principal, int64) (T, error)) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, param)
		if err != nil {
			return err
		}
		v, err := fn(r.Context(), identity.From(r.Context()), id)
		if err != nil {
			return err
		}
		return respond.JSON(w, http.StatusOK, v)
	}
}

// inMatter is object for what belongs to the matter in the path.
func inMatter[T any](param string, fn func(context.Context, identity.Principal, domain.Matter, int64) (T, error)) handler {
	return object(param, func(ctx context.Context, p identity.Principal, id int64) (T, error) {
		return fn(ctx, p, matterFrom(ctx), id)
	})
}

// action runs fn on the id in the path.
func action(param string, fn func(context.Context, identity.Principal, int64) error) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, param)
		if err != nil {
			return err
		}
		if err := fn(r.Context(), identity.From(r.Context()), id); err != nil {
			return err
		}
		return respond.NoContent(w)
	}
}

// bulk runs fn on the ids in the body.
func bulk(fn func(context.Context, identity.Principal, []int64) (int64, error)) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		var b idsBody
		if err := respond.Bind(r, &b); err != nil {
			return err
		}
		n, err := fn(r.Context(), identity.From(r.Context()), b.IDs)
		if err != nil {
			return err
		}
		return respond.JSON(w, http.StatusOK, map[string]int64{"changed": n})
	}
}

func positive(raw string, otherwise error) (int64, error) {
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || id <= 0 {
		return 0, otherwise
	}
	return id, nil
}

// pathID reads a numeric path parameter.
func pathID(r *http.Request, name string) (int64, error) {
	return positive(chi.URLParam(r, name), domain.ErrNotFound)
}

// queryID reads an optional numeric query parameter, 0 when it is absent.
func queryID(r *http.Request, name string) (int64, error) {
	raw := r.URL.Query().Get(name)
	if raw == "" {
		return 0, nil
	}
	return positive(raw, domain.Invalid(name, "must be a positive number"))
}

// headerFirm reads X-Firm-ID: lawyers who are seconded to another firm tell
// with it for which one they act. 0 when it is absent.
func headerFirm(r *http.Request) (int64, error) {
	raw := r.Header.Get("X-Firm-ID")
	if raw == "" {
		return 0, nil
	}
	return positive(raw, domain.BadRequest("X-Firm-ID must be a positive number"))
}

// queryOneOf reads an optional query parameter with a fixed set of values.
func queryOneOf(r *http.Request, name string, values ...string) (string, error) {
	v := r.URL.Query().Get(name)
	if v != "" && !slices.Contains(values, v) {
		return "", domain.Invalid(name, "has an unknown value")
	}
	return v, nil
}

// page reads the parameters after and limit.
func page(r *http.Request) (p domain.Page, err error) {
	if p.After, err = queryID(r, "after"); err != nil {
		return p, err
	}
	limit, err := queryID(r, "limit")
	if limit == 0 {
		limit = 50
	}
	p.Limit = int(min(limit, 200))
	return p, err
}
