// Package authn tells who is calling: by a signed session cookie in the
// browser, by a personal access token elsewhere.
package authn

import (
	"context"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// CookieName is the name of the session cookie.
const CookieName = "gearshare"

const (
	sessionLife = 14 * 24 * time.Hour
	iterations  = 60_000
)

var (
	ErrNoSession  = errors.New("authn: no session")
	ErrBadSession = errors.New("authn: session not valid")
	ErrBadToken   = errors.New("authn: access token not valid")
)

// Actor is a person whose identity has been verified.
type Actor struct {
	ID    int64
	Name  string
	Staff bool
}

// Directory finds the people behind sessions and tokens.
type Directory interface {
	ActorBySession(ctx context.Context, user int64, epoch int) (Actor, error)
	ActorByTokenDigest(ctx context.Context, digest []byte) (Actor, error)
}

// Keyring signs session cookies.
type Keyring struct {
	key []byte
	dir Directory
}

func NewKeyring(secret []byte, dir Directory) *Keyring {
	return &Keyring{key: secret, dir: dir}
}

func (k *Keyring) mac(payload string) []byte {
	m := hmac.New(sha256.New, k.key)
	m.Write([]byte("session\x00" + payload))
	return m.Sum(nil)
}

// Cookie returns a cookie that opens a session for the user.
func (k *Keyring) Cookie(user int64, epoch int) *http.Cookie {
	until := time.Now().Add(sessionLife)
	payload := fmt.Sprintf("%d.%d.%d", user, epoch, until.Unix())
	return &http.Cookie{
		Name:     CookieName,
		Value:    payload + "." + base64.RawURLEncoding.EncodeToString(k.mac(payload)),
		Path:     "/",
		Expires:  until,
		HttpOnly: true,
		Secure:   true,
		SameSite: http.SameSiteLaxMode,
	}
}

// FromCookie verifies the session cookie of the request.
func (k *Keyring) FromCookie(r *http.Request) (Actor, error) {
	c, err := r.Cookie(CookieName)
	if err != nil {
		return Actor{}, ErrNoSession
	}
	cut := strings.LastIndexByte(c.Value, '.')
	if cut < 0 {
		return Actor{}, ErrBadSession
	}
	payload := c.Value[:cut]
	sum, err := base64.RawURLEncoding.DecodeString(c.Value[cut+1:])
	if err != nil || !hmac.Equal(sum, k.mac(payload)) {
		return Actor{}, ErrBadSession
	}
	parts := strings.Split(payload, ".")
	if len(parts) != 3 {
		return Actor{}, ErrBadSession
	}
	user, err1 := strconv.ParseInt(parts[0], 10, 64)
	epoch, err2 := strconv.Atoi(parts[1])
	until, err3 := strconv.ParseInt(parts[2], 10, 64)
	if errors.Join(err1, err2, err3) != nil || time.Now().Unix() > until {
		return Actor{}, ErrBadSession
	}
	return k.dir.ActorBySession(r.Context(), user, epoch)
}

// FromBearer verifies the personal access token in the Authorization header.
func (k *Keyring) FromBearer(r *http.Request) (Actor, error) {
	secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || !strings.HasPrefix(secret, "gsp_") {
		return Actor{}, ErrBadToken
	}
	return k.dir.ActorByTokenDigest(r.Context(), TokenDigest(secret))
}

// TokenDigest is what is stored of an access token.
func TokenDigest(secret string) []byte {
	d := sha256.Sum256([]byte(secret))
	return d[:]
}

// HashPassword returns salt and derived key in one printable string.
func HashPassword(password string) (string, error) {
	salt := make([]byte, 16)
	rand.Read(salt)
	key, err := pbkdf2.Key(sha256.New, password, salt, iterations, 32)
	if err != nil {
		return "", err
	}
	return base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(key), nil
}

// VerifyPassword reports whether the password belongs to the hash.
func VerifyPassword(hash, password string) bool {
	s, want, ok := strings.Cut(hash, "$")
	if !ok {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		return false
	}
	key, err := pbkdf2.Key(sha256.New, password, salt, iterations, 32)
	if err != nil {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(base64.RawStdEncoding.EncodeToString(key)), []byte(want)) == 1
}

type contextKey struct{}

// WithActor returns a context that carries the actor.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, contextKey{}, a)
}

// FromContext returns the actor of the request, if there is one.
func FromContext(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(contextKey{}).(Actor)
	return a, ok
}
