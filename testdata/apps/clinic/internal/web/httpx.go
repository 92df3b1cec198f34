package web

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/clinic/internal/app"
	"example.com/clinic/internal/authn"
	"example.com/clinic/internal/web/reply"
)

func num(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return n
}

func queryNum(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	return n
}

// as adapts a use case that answers with a value.
func as[T any](status int, f func(r *http.Request, who app.Actor) (T, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := f(r, authn.MustActor(r.Context()))
		if err != nil {
			reply.Error(w, r, err)
			return
		}
		reply.JSON(w, status, v)
	}
}

// done adapts a use case that answers with nothing.
func done(f func(r *http.Request, who app.Actor) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(r, authn.MustActor(r.Context())); err != nil {
			reply.Error(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func accessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			next.ServeHTTP(ww, r)
			log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path,
				"status", ww.Status(), "id", middleware.GetReqID(r.Context()))
		})
	}
}

func jsonOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > 0 && r.Header.Get("Content-Type") != "application/json" {
			reply.Error(w, r, errors.Join(app.ErrInvalid, errors.New("send application/json")))
			return
		}
		next.ServeHTTP(w, r)
	})
}
