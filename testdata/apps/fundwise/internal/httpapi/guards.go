package httpapi

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

const maxBody = 1 << 20

// observe gives every request an id and a line in the log, and survives panics.
func (a *API) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, start := uuid.NewString(), time.Now()
		w.Header().Set("X-Request-ID", id)
		defer func() {
			if p := recover(); p != nil {
				slog.Error("panic", "request", id, "path", r.URL.Path, "panic", p)
				respond(w, http.StatusInternalServerError, map[string]string{"error": "something went wrong"})
			}
			slog.Info("request", "request", id, "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
		}()
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

func bearer(r *http.Request) string {
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return token
}

// guard lets a request through that enter has nothing against. The context
// that enter returns is the handler's.
func guard(next http.Handler, enter func(*http.Request) (context.Context, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, err := enter(r)
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// member wants a session.
func (a *API) member(next http.Handler) http.Handler {
	return guard(next, func(r *http.Request) (context.Context, error) {
		actor, err := a.Sessions.Authenticate(r.Context(), bearer(r))
		if err != nil {
			return nil, domain.ErrUnauthenticated
		}
		return identity.WithActor(r.Context(), actor), nil
	})
}

// staff wants one of our own people.
func (a *API) staff(next http.Handler) http.Handler {
	return a.member(guard(next, func(r *http.Request) (context.Context, error) {
		if !identity.Caller(r.Context()).IsStaff() {
			return nil, domain.ErrForbidden
		}
		return r.Context(), nil
	}))
}

// managing wants somebody who may edit the {campaign} of the path.
func (a *API) managing(next http.Handler) http.Handler {
	return a.member(guard(next, func(r *http.Request) (context.Context, error) {
		var id domain.CampaignID
		if err := id.UnmarshalText([]byte(r.PathValue("campaign"))); err != nil {
			return nil, err
		}
		c, err := a.Campaigns.Managed(r.Context(), id)
		if err != nil {
			return nil, err
		}
		return app.WithCampaign(r.Context(), c), nil
	}))
}

// tenant wants a member of the staff of the charity in X-Charity-ID.
func (a *API) tenant(next http.Handler) http.Handler {
	return a.member(guard(next, func(r *http.Request) (context.Context, error) {
		var id domain.CharityID
		if err := id.UnmarshalText([]byte(r.Header.Get("X-Charity-ID"))); err != nil {
			return nil, err
		}
		return a.Charities.Enter(r.Context(), id)
	}))
}

// partner wants an API key that is good for a charity.
func (a *API) partner(next http.Handler) http.Handler {
	return guard(next, func(r *http.Request) (context.Context, error) {
		return a.Charities.EnterByKey(r.Context(), bearer(r))
	})
}

// polling is partner for what is called every few seconds. The edge has looked
// the key up by then, so the database is left alone.
func (a *API) polling(next http.Handler) http.Handler {
	return guard(next, func(r *http.Request) (context.Context, error) {
		if key := bearer(r); !strings.HasPrefix(key, "fwp_") || len(key) < 24 {
			return nil, domain.ErrUnauthenticated
		}
		return r.Context(), nil
	})
}

// rawBody reads the body and puts it back for the handler.
func rawBody(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, domain.Invalid("body", "cannot be read")
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

// paymentSigned verifies the payment provider's signature.
func (a *API) paymentSigned(next http.Handler) http.Handler {
	return guard(next, func(r *http.Request) (context.Context, error) {
		body, err := rawBody(r)
		if err == nil && !identity.ValidMAC(a.PaymentKey, body, r.Header.Get("X-Payment-Signature")) {
			err = domain.ErrUnauthenticated
		}
		return r.Context(), err
	})
}

// bankSigned verifies the bank's signatures. There is one header for each of
// the gateways that the notice went through, and all of them must be right.
func (a *API) bankSigned(next http.Handler) http.Handler {
	return guard(next, func(r *http.Request) (context.Context, error) {
		body, err := rawBody(r)
		if err != nil {
			return nil, err
		}
		for _, signature := range r.Header.Values("X-Bank-Signature") {
			if !identity.ValidMAC(a.BankKey, body, signature) {
				return nil, domain.ErrUnauthenticated
			}
		}
		return r.Context(), nil
	})
}
