package app

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/lendlib/internal/store"
)

type middleware func(http.Handler) http.Handler

// chain wraps h so that the first middleware sees the request first.
func chain(h http.Handler, mws ...middleware) http.Handler {
	for i := len(mws) - 1; i >= 0; i-- {
		h = mws[i](h)
	}
	return h
}

// gates returns what stands before the routes of a level.
func (s *Server) gates(l level) []middleware {
	switch l {
	case reader:
		return []middleware{signedIn}
	case staff:
		return []middleware{signedIn, roles(store.RoleLibrarian, store.RoleDirector)}
	case director:
		return []middleware{signedIn, roles(store.RoleDirector)}
	case kiosk:
		return []middleware{s.kioskSigned(true)}
	case kioskCompat:
		return []middleware{s.kioskSigned(false)}
	}
	return nil
}

type ctxKey int

const (
	accountKey ctxKey = iota
	kioskKey
)

// callerOf returns the account that is signed in, or nil.
func callerOf(ctx context.Context) *store.Account {
	a, _ := ctx.Value(accountKey).(*store.Account)
	return a
}

func kioskOf(ctx context.Context) *store.Kiosk {
	k, _ := ctx.Value(kioskKey).(*store.Kiosk)
	return k
}

const (
	sessionCookie = "lendlib_sid"
	sessionTime   = 12 * time.Hour
)

func randomHex(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return hex.EncodeToString(b)
}

func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func (s *Server) openSession(w http.ResponseWriter, r *http.Request, account int64) error {
	token := randomHex(32)
	till := time.Now().Add(sessionTime)
	if err := s.st.Sessions.Open(r.Context(), digest(token), account, till); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: token, Path: "/", Expires: till,
		HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode})
	return nil
}

// identify puts the account of the session cookie into the context.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie(sessionCookie); err == nil && c.Value != "" {
			if a, err := s.st.Sessions.Account(r.Context(), digest(c.Value)); err == nil {
				r = r.WithContext(context.WithValue(r.Context(), accountKey, &a))
			}
		}
		next.ServeHTTP(w, r)
	})
}

func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if callerOf(r.Context()) == nil {
			fail(w, r, errSignIn)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func roles(allowed ...string) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			me := callerOf(r.Context())
			for _, role := range allowed {
				if me != nil && me.Role == role {
					next.ServeHTTP(w, r)
					return
				}
			}
			fail(w, r, Denied{What: "page"})
		})
	}
}

const maxBody = 64 << 10

// kioskSigned checks the signature a kiosk puts on its requests.
func (s *Server) kioskSigned(strict bool) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			sig := r.Header.Get("X-Kiosk-Signature")
			if sig == "" && !strict {
				next.ServeHTTP(w, r)
				return
			}
			id, err := strconv.ParseInt(r.Header.Get("X-Kiosk-Id"), 10, 64)
			if err != nil {
				fail(w, r, errSignIn)
				return
			}
			k, err := s.st.Kiosks.Enabled(r.Context(), id)
			if err != nil {
				fail(w, r, errSignIn)
				return
			}
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
			if err != nil {
				fail(w, r, badRequest("body"))
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			at := r.Header.Get("X-Kiosk-Time")
			if !recent(at) || !hmac.Equal([]byte(sig), []byte(KioskSignature(k.Secret, r.Method, r.URL.Path, at, body))) {
				fail(w, r, errSignIn)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), kioskKey, &k)))
		})
	}
}

// KioskSignature is what a kiosk sends along as X-Kiosk-Signature.
func KioskSignature(secret, method, path, at string, body []byte) string {
	m := hmac.New(sha256.New, []byte(secret))
	io.WriteString(m, method+"\n"+path+"\n"+at+"\n")
	m.Write(body)
	return hex.EncodeToString(m.Sum(nil))
}

func recent(unix string) bool {
	n, err := strconv.ParseInt(unix, 10, 64)
	return err == nil && time.Since(time.Unix(n, 0)).Abs() < 5*time.Minute
}

// jobAllowed looks at the token of a night job and answers 401 if it is wrong.
func (s *Server) jobAllowed(w http.ResponseWriter, r *http.Request) bool {
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if s.cfg.JobToken == "" || subtle.ConstantTimeCompare([]byte(token), []byte(s.cfg.JobToken)) != 1 {
		http.Error(w, "job token required", http.StatusUnauthorized)
		return false
	}
	return true
}

// sameOrigin refuses what other sites' pages make a browser send.
func sameOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Header.Get("Sec-Fetch-Site") {
		case "", "same-origin", "none":
		default:
			if r.Method != http.MethodGet && r.Method != http.MethodHead {
				fail(w, r, Denied{What: "origin"})
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				s.log.Error("panic", "path", r.URL.Path, "value", v)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
