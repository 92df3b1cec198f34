package server

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/chain"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
)

type ctxKey int

const (
	requestIDKey ctxKey = iota
	workspaceKey
	pageKey
)

func (s *server) requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey, id)))
	})
}

func (s *server) accessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		s.log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path,
			"id", r.Context().Value(requestIDKey), "took", time.Since(start))
	})
}

func (s *server) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				problem.Write(w, r, fmt.Errorf("panic: %v", v))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func limitBody(next http.Handler) http.Handler { return http.MaxBytesHandler(next, 8<<20) }

// member admits callers with at least the role min in the workspace of the path.
func (s *server) member(min access.Role) chain.Middleware {
	return func(next http.Handler) http.Handler {
		return endpoint(func(w http.ResponseWriter, r *http.Request) error {
			id, err := pathID(r, "workspace")
			if err != nil {
				return err
			}
			if err := s.pol.Workspace(r.Context(), auth.Caller(r), id, min); err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), workspaceKey, id)))
			return nil
		})
	}
}

// currentWorkspace takes the workspace from the header X-Workspace-Id.
func (s *server) currentWorkspace(next http.Handler) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := uuid.Parse(r.Header.Get("X-Workspace-Id"))
		if err != nil {
			return problem.Invalid(problem.Fields{"X-Workspace-Id": "not an id"})
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), workspaceKey, id)))
		return nil
	})
}

// memberOfCurrent admits members of the current workspace.
func (s *server) memberOfCurrent(next http.Handler) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		if err := s.pol.Workspace(r.Context(), auth.Caller(r), workspaceOf(r), access.Viewer); err != nil {
			return err
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

func workspaceOf(r *http.Request) uuid.UUID {
	id, _ := r.Context().Value(workspaceKey).(uuid.UUID)
	return id
}

// page loads the page of the path for callers with at least the role min.
func (s *server) page(min access.Role) chain.Middleware {
	return func(next http.Handler) http.Handler {
		return endpoint(func(w http.ResponseWriter, r *http.Request) error {
			id, err := pathID(r, "page")
			if err != nil {
				return err
			}
			page, err := s.pol.Page(r.Context(), auth.Caller(r), id, min)
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), pageKey, page)))
			return nil
		})
	}
}

func pageOf(r *http.Request) *db.Page { return r.Context().Value(pageKey).(*db.Page) }

// validSignature tells whether one of the keys has signed the body.
func validSignature(keys []string, body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	for _, key := range keys {
		mac := hmac.New(sha256.New, []byte(key))
		mac.Write(body)
		if hmac.Equal(mac.Sum(nil), got) {
			return true
		}
	}
	return false
}

// readBody returns the body and puts it back for the next handler.
func readBody(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, err
}

// signedMail admits what the mail provider has signed.
func (s *server) signedMail(next http.Handler) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		body, err := readBody(r)
		if err != nil {
			return err
		}
		if !validSignature(s.cfg.MailKeys, body, r.Header.Get("Mail-Signature")) {
			return problem.Unauthorized()
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// signedBilling admits what the payment provider has signed. While it rolls its
// keys the header carries several signatures; each must be by a key of ours.
func (s *server) signedBilling(next http.Handler) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		body, err := readBody(r)
		if err != nil {
			return err
		}
		for _, sig := range strings.Fields(r.Header.Get("Billing-Signature")) {
			if !validSignature(s.cfg.BillingKeys, body, sig) {
				return problem.Unauthorized()
			}
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// internalKey admits the operations cron, which knows the key.
func (s *server) internalKey(next http.Handler) http.Handler {
	want := []byte(s.cfg.InternalKey)
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		got := []byte(r.Header.Get("X-Internal-Key"))
		if len(want) == 0 || subtle.ConstantTimeCompare(got, want) != 1 {
			return problem.Unauthorized()
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// userOrRenderer admits signed-in users and the PDF renderer, which has no
// account and marks its requests with the job that it works on.
func (s *server) userOrRenderer(next http.Handler) http.Handler {
	users := s.authn.Require(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if job := r.Header.Get("X-Render-Job"); job != "" {
			s.log.InfoContext(r.Context(), "rendering", "job", job)
			next.ServeHTTP(w, r)
			return
		}
		users.ServeHTTP(w, r)
	})
}
