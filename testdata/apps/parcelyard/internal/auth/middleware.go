package auth

import (
	"crypto/subtle"
	"net/http"

	"example.com/parcelyard/internal/problem"
)

// Identify puts the caller of a valid token into the context. Requests without
// a token go on as nobody: sign-in and tracking live below the same prefix.
func (t *Tokens) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			next.ServeHTTP(w, r)
			return
		}
		if _, _, basic := r.BasicAuth(); basic { // client credentials, for the token endpoint
			next.ServeHTTP(w, r)
			return
		}
		p, err := t.Verify(r)
		if err != nil {
			problem.Write(w, r, problem.Unauthorized("invalid token"))
			return
		}
		next.ServeHTTP(w, r.WithContext(WithPrincipal(r.Context(), p)))
	})
}

// RequireUser stops everybody who is not a signed-in person.
func RequireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if FromContext(r.Context()).UserID == 0 {
			problem.Write(w, r, problem.Unauthorized("sign in first"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RequireScopes stops callers that lack one of the scopes.
func RequireScopes(scopes ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			caller := FromContext(r.Context())
			for _, scope := range scopes {
				if !caller.Can(scope) {
					problem.Write(w, r, problem.Forbidden("scope "+scope+" is missing"))
					return
				}
			}
			next.ServeHTTP(w, r)
		})
	}
}

// RequireJobToken stops everybody but our scheduler.
func RequireJobToken(token string) func(http.Handler) http.Handler {
	want := []byte(token)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := []byte(r.Header.Get("X-Job-Token"))
			if len(want) == 0 || subtle.ConstantTimeCompare(got, want) != 1 {
				problem.Write(w, r, problem.Unauthorized("job token"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
