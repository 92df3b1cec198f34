package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/service"
)

const maxBody = 1 << 20

// request is a pointer to a request struct that can fill itself.
type request[T any] interface {
	*T
	bind(r *http.Request) error
}

// response lets a response type choose how it is sent. Others are sent as JSON with status 200.
type response interface {
	send(w http.ResponseWriter) error
}

// strict turns an operation into a handler: bind the request, call, send the response or the error.
func strict[Req, Resp any, P request[Req]](op func(context.Context, Req) (Resp, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req Req
		if err := P(&req).bind(r); err != nil {
			fail(w, r, err)
			return
		}
		resp, err := op(r.Context(), req)
		if err != nil {
			fail(w, r, err)
			return
		}
		if custom, ok := any(resp).(response); ok {
			err = custom.send(w)
		} else {
			err = sendJSON(w, http.StatusOK, resp)
		}
		if err != nil {
			slog.WarnContext(r.Context(), "response not sent", "err", err)
		}
	}
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	e := apperr.From(err)
	if e.Status >= 500 {
		slog.ErrorContext(r.Context(), "request failed", "id", requestID(r.Context()), "path", r.URL.Path, "err", err)
	}
	_ = sendJSON(w, e.Status, map[string]any{"error": e, "request_id": requestID(r.Context())})
}

func sendJSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// noContent is the response of operations that have nothing to tell.
type noContent struct{}

func (noContent) send(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// fileResponse sends a file as a download.
type fileResponse struct {
	service.File
	inline bool
}

func (f fileResponse) send(w http.ResponseWriter) error {
	disposition := "attachment"
	if f.inline {
		disposition = "inline"
	}
	h := w.Header()
	h.Set("Content-Type", f.Mime)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.Name}))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(f.Content)))
	_, err := w.Write(f.Content)
	return err
}

// listResponse is a page of items; Next is the cursor of the following page.
type listResponse[T any] struct {
	Items []T   `json:"items"`
	Next  int64 `json:"next,omitempty"`
}

func paged[T any](items []T, page model.Page, id func(T) int64) listResponse[T] {
	l := listResponse[T]{Items: items}
	if len(items) == page.Limit {
		l.Next = id(items[len(items)-1])
	}
	return l
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, apperr.ErrNotFound
	}
	return id, nil
}

// queryID returns 0 when the parameter is missing.
func queryID(r *http.Request, name string) (int64, error) {
	raw := r.URL.Query().Get(name)
	if raw == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || id <= 0 {
		return 0, apperr.Invalid(name, "must be a positive number")
	}
	return id, nil
}

func queryPage(r *http.Request) (model.Page, error) {
	before, err := queryID(r, "before")
	if err != nil {
		return model.Page{}, err
	}
	limit, err := queryID(r, "limit")
	if err != nil {
		return model.Page{}, err
	}
	if limit == 0 {
		limit = 50
	}
	return model.Page{Before: before, Limit: int(min(limit, 200))}, nil
}

func decode(r *http.Request, into any) error {
	d := json.NewDecoder(io.LimitReader(r.Body, maxBody))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return apperr.Invalid("body", "is not valid JSON")
		}
		return apperr.Invalid("body", err.Error())
	}
	return nil
}
