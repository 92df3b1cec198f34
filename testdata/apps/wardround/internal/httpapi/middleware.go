package httpapi

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/repo"
	"example.com/wardround/internal/scope"
)

const cookieName = "wardround"

type ctxKey int

const (
	keyPass ctxKey = iota
	keyDevice
	keyAdmission
)

func (a *API) scopeOf(r *http.Request) (scope.Scope, error) {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return scope.Scope{}, errUnauthorized
	}
	return a.staff.ScopeOf(r.Context(), c.Value)
}

// session admits staff.
func (a *API) session(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := a.scopeOf(r)
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(scope.With(r.Context(), s)))
	})
}

// maybeSession recognises staff and lets everybody pass.
func (a *API) maybeSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s, err := a.scopeOf(r); err == nil {
			r = r.WithContext(scope.With(r.Context(), s))
		}
		next.ServeHTTP(w, r)
	})
}

func atLeast(min scope.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if scope.Must(r.Context()).Role < min {
				http.Error(w, errForbidden.Error(), http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func only(roles ...scope.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(roles, scope.Must(r.Context()).Role) {
				http.Error(w, errForbidden.Error(), http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// visitor admits whoever holds a valid access code.
func (a *API) visitor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := a.visits.ByCode(r.Context(), r.Header.Get("X-Visit-Code"))
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), keyPass, p)))
	})
}

func passFrom(ctx context.Context) *repo.Pass { return ctx.Value(keyPass).(*repo.Pass) }

// device admits analysers by their key.
func (a *API) device(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d, err := a.labs.DeviceByKey(r.Context(), r.Header.Get("X-Device-Key"))
		if err != nil {
			a.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), keyDevice, d)))
	})
}

// monitor does the same for bedside monitors.
func (a *API) monitor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d, err := a.labs.DeviceByKey(r.Context(), r.Header.Get("X-Device-Key"))
		if errors.Is(err, repo.ErrRevoked) {
			a.fail(w, r, err)
			return
		}
		if err != nil {
			a.log.Warn("monitor", "remote", r.RemoteAddr, "err", err)
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), keyDevice, d)))
	})
}

func deviceFrom(ctx context.Context) repo.Device {
	d, _ := ctx.Value(keyDevice).(repo.Device)
	return d
}

// withAdmission loads the stay of the path.
func (a *API) withAdmission(next http.Handler) http.Handler {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		id, err := ids.Param[ids.AdmissionID](r, "admission")
		if err != nil {
			return err
		}
		adm, err := a.admissions.Get(r.Context(), scope.Must(r.Context()), id)
		if err != nil {
			return err
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), keyAdmission, adm)))
		return nil
	})
}

func admissionFrom(ctx context.Context) *repo.Admission {
	return ctx.Value(keyAdmission).(*repo.Admission)
}

// glassOpen admits staff who broke the glass in front of this patient's record.
func (a *API) glassOpen(next http.Handler) http.Handler {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		id, err := ids.Param[ids.PatientID](r, "patient")
		if err != nil {
			return err
		}
		open, err := a.patients.GlassOpen(r.Context(), scope.Must(r.Context()).Staff, id)
		if err != nil {
			return err
		}
		if !open {
			return errForbidden
		}
		next.ServeHTTP(w, r)
		return nil
	})
}
