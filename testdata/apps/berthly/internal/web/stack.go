package web

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// Stack is a list of middleware, outermost first.
type Stack []Middleware

// With returns the stack extended by more.
func (s Stack) With(more ...Middleware) Stack {
	return append(slices.Clone(s), more...)
}

// Then puts the stack around h.
func (s Stack) Then(h http.Handler) http.Handler {
	for i := len(s) - 1; i >= 0; i-- {
		h = s[i](h)
	}
	return h
}

// Recover answers 500 when a handler panics.
func Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				Fail(w, r, fmt.Errorf("panic: %v", p))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// Log writes one line per request.
func Log(logger *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			next.ServeHTTP(w, r)
			logger.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
		})
	}
}

// NoStore keeps answers out of shared caches.
func NoStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, no-store")
		next.ServeHTTP(w, r)
	})
}

// Switch is the maintenance switch. Administrators and health checks pass.
type Switch struct{ on atomic.Bool }

func (s *Switch) Set(on bool) { s.on.Store(on) }

// Gate answers 503 while the switch is on.
func (s *Switch) Gate(exempt ...string) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if s.on.Load() && !slices.ContainsFunc(exempt, func(p string) bool {
				return r.URL.Path == p || len(r.URL.Path) > len(p) && r.URL.Path[:len(p)+1] == p+"/"
			}) {
				w.Header().Set("Retry-After", "300")
				Fail(w, r, &Error{Status: http.StatusServiceUnavailable, Msg: "down for maintenance"})
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Limiter is a token bucket per remote address.
type Limiter struct {
	Burst  float64
	PerSec float64

	mu      sync.Mutex
	buckets map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func (l *Limiter) allow(key string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.buckets == nil {
		l.buckets = map[string]*bucket{}
	}
	b, ok := l.buckets[key]
	if !ok {
		if len(l.buckets) > 10000 {
			clear(l.buckets)
		}
		b = &bucket{left: l.Burst, at: now}
		l.buckets[key] = b
	}
	b.left = min(l.Burst, b.left+now.Sub(b.at).Seconds()*l.PerSec)
	b.at = now
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}

// Limit answers 429 when the caller's address has used up its bucket.
func (l *Limiter) Limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			host = r.RemoteAddr
		}
		if !l.allow(host, time.Now()) {
			Fail(w, r, &Error{Status: http.StatusTooManyRequests, Msg: "slow down"})
			return
		}
		next.ServeHTTP(w, r)
	})
}
