// Package authn knows who is calling.
package authn

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/sessions"
	"golang.org/x/crypto/bcrypt"

	"example.com/plotline/internal/store/pgdb"
)

// Actor is the person a request acts for.
type Actor struct {
	UserID  int64
	Email   string
	Name    string
	IsAdmin bool
	Via     string // "session" or "token"
}

func ActorOf(u pgdb.User, via string) Actor {
	return Actor{UserID: u.ID, Email: u.Email, Name: u.Name, IsAdmin: u.IsAdmin, Via: via}
}

const actorKey = "plotline.actor"

func SetActor(c *gin.Context, a Actor) { c.Set(actorKey, a) }

// ActorFrom returns the actor of the request, if there is one.
func ActorFrom(c *gin.Context) (Actor, bool) {
	v, ok := c.Get(actorKey)
	if !ok {
		return Actor{}, false
	}
	a, ok := v.(Actor)
	return a, ok
}

// Must is for handlers behind the sign-in check.
func Must(c *gin.Context) Actor {
	return c.MustGet(actorKey).(Actor)
}

// Secret returns a new random token for mails, devices and tickets.
func Secret() string {
	b := make([]byte, 24)
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Digest is what the database keeps of a secret.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Bearer returns the token of the Authorization header.
func Bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") || token == "" {
		return "", false
	}
	return token, true
}

func HashPassword(pw string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(pw), bcrypt.DefaultCost)
	return string(h), err
}

func PasswordMatches(hash *string, pw string) bool {
	return hash != nil && bcrypt.CompareHashAndPassword([]byte(*hash), []byte(pw)) == nil
}

// Sessions are the signed cookies of the web part.
type Sessions struct{ store *sessions.CookieStore }

const cookieName = "plotline"

func NewSessions(key []byte) *Sessions {
	cs := sessions.NewCookieStore(key)
	cs.Options.HttpOnly = true
	cs.Options.SameSite = http.SameSiteLaxMode
	cs.Options.MaxAge = 14 * 24 * 3600
	return &Sessions{cs}
}

// UserID returns the user of the cookie; a forged or stale cookie is no cookie.
func (s *Sessions) UserID(r *http.Request) (int64, bool) {
	sess, err := s.store.Get(r, cookieName)
	if err != nil {
		return 0, false
	}
	id, ok := sess.Values["uid"].(int64)
	return id, ok
}

func (s *Sessions) SignIn(w http.ResponseWriter, r *http.Request, userID int64) error {
	sess, _ := s.store.New(r, cookieName)
	sess.Values["uid"] = userID
	return sess.Save(r, w)
}
