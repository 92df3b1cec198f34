package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/model"
)

// endpoint is a handler that leaves writing the response to reply or created.
type endpoint func(r *http.Request) (any, error)

// reply answers 200 with the value of e, or 204 when there is none.
func reply(e endpoint) http.HandlerFunc { return respond(http.StatusOK, e) }

// created answers 201.
func created(e endpoint) http.HandlerFunc { return respond(http.StatusCreated, e) }

func respond(status int, e endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := e(r)
		switch {
		case err != nil:
			httpjson.Error(w, r, err)
		case v == nil:
			w.WriteHeader(http.StatusNoContent)
		default:
			httpjson.Write(w, status, v)
		}
	}
}

// check looks at a request before its handler does. It returns the context
// to go on with, or the error to stop at.
type check func(r *http.Request) (context.Context, error)

// guard makes a middleware of c.
func guard(c check) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, err := c(r)
			if err != nil {
				httpjson.Error(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// accessLog writes one line per request.
func accessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ww, start := middleware.NewWrapResponseWriter(w, r.ProtoMajor), time.Now()
			next.ServeHTTP(ww, r)
			log.InfoContext(r.Context(), "request", "id", middleware.GetReqID(r.Context()), "method", r.Method,
				"path", r.URL.Path, "status", ww.Status(), "bytes", ww.BytesWritten(), "took", time.Since(start))
		})
	}
}

// ctxKey is a typed key of the request context.
type ctxKey[T any] struct{ name string }

func (k *ctxKey[T]) with(ctx context.Context, v T) context.Context {
	return context.WithValue(ctx, k, v)
}

func (k *ctxKey[T]) from(ctx context.Context) T {
	v, _ := ctx.Value(k).(T)
	return v
}

var (
	userKey   = &ctxKey[model.User]{"user"}
	memberKey = &ctxKey[model.Member]{"member"}
	classKey  = &ctxKey[model.Class]{"class"}
	schoolKey = &ctxKey[int64]{"school on screen"}
)

func currentUser(r *http.Request) model.User     { return userKey.from(r.Context()) }
func currentMember(r *http.Request) model.Member { return memberKey.from(r.Context()) }
func currentClass(r *http.Request) model.Class   { return classKey.from(r.Context()) }
