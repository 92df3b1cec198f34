// Package ident knows the callers: what their tokens say and what they may do.
package ident

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

// Kind is the kind of account.
type Kind int

const (
	Nobody Kind = iota
	Staff
	Owner
)

func (k Kind) Valid() bool { return k == Staff || k == Owner }

// Role is what a member of staff does in the practice that employs them.
type Role int

const (
	NoRole Role = iota
	Reception
	Vet
	Manager
)

func (r Role) Prescribes() bool { return r == Vet || r == Manager }
func (r Role) Manages() bool    { return r == Manager }

// Caller is a verified account.
type Caller struct {
	Kind   Kind
	ID     int64
	Tenant int64
	Role   Role
}

// OwnerID is the caller's id if it is a pet owner, or 0.
func (c Caller) OwnerID() int64 {
	if c.Kind == Owner {
		return c.ID
	}
	return 0
}

// Anchor is the id that the rows of a caller hang on: practice or owner.
func (c Caller) Anchor() int64 {
	if c.Kind == Staff {
		return c.Tenant
	}
	return c.ID
}

// Claims are the contents of our tokens.
type Claims struct {
	Kind    Kind   `json:"kind"`
	Tenant  int64  `json:"tenant,omitempty"`
	Role    Role   `json:"role,omitempty"`
	Purpose string `json:"purpose"`
	jwt.RegisteredClaims
}

func (cl *Claims) caller() (Caller, error) {
	id, err := strconv.ParseInt(cl.Subject, 10, 64)
	if err != nil || id <= 0 || !cl.Kind.Valid() {
		return Caller{}, ErrToken
	}
	who := Caller{Kind: cl.Kind, ID: id}
	if cl.Kind == Staff {
		if cl.Tenant <= 0 {
			return Caller{}, ErrToken
		}
		who.Tenant, who.Role = cl.Tenant, cl.Role
	}
	return who, nil
}

var ErrToken = errors.New("invalid token")

const (
	forAPI    = "api"
	forExport = "export"
	callerKey = "petpatrol.caller"
)

// Tokens signs and verifies tokens.
type Tokens struct {
	secret []byte
	parser *jwt.Parser
}

func NewTokens(secret []byte) *Tokens {
	return &Tokens{secret: secret, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer("petpatrol"),
		jwt.WithExpirationRequired(),
	)}
}

func (t *Tokens) key(*jwt.Token) (any, error) { return t.secret, nil }

func (t *Tokens) issue(who Caller, purpose string, life time.Duration) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Claims{
		Kind: who.Kind, Tenant: who.Tenant, Role: who.Role, Purpose: purpose,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: "petpatrol", Subject: strconv.FormatInt(who.ID, 10),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(life)),
		},
	}).SignedString(t.secret)
}

// Session returns a token for the API.
func (t *Tokens) Session(who Caller) (string, error) { return t.issue(who, forAPI, 12*time.Hour) }

// Ticket returns a token that downloads one export.
func (t *Tokens) Ticket(who Caller) (string, error) { return t.issue(who, forExport, time.Minute) }

// Peek returns what a token says.
func (t *Tokens) Peek(raw string) (*Claims, bool) {
	tok, _ := t.parser.ParseWithClaims(raw, &Claims{}, t.key)
	if tok == nil {
		return nil, false
	}
	cl, ok := tok.Claims.(*Claims)
	return cl, ok
}

func (t *Tokens) verify(raw, purpose string) (Caller, error) {
	var cl Claims
	if _, err := t.parser.ParseWithClaims(raw, &cl, t.key); err != nil {
		return Caller{}, errors.Join(ErrToken, err)
	}
	if cl.Purpose != purpose {
		return Caller{}, ErrToken
	}
	return cl.caller()
}

// Redeem returns the caller for whom a ticket was made.
func (t *Tokens) Redeem(raw string) (Caller, error) { return t.verify(raw, forExport) }

// Bearer returns the token of the Authorization header.
func Bearer(c *gin.Context) string {
	raw, _ := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	return raw
}

// Gate lets sessions through.
func (t *Tokens) Gate(c *gin.Context) {
	who, err := t.verify(Bearer(c), forAPI)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
		return
	}
	c.Set(callerKey, who)
}

// From returns the caller that Gate left; the zero Caller is nobody.
func From(c *gin.Context) Caller {
	who, _ := c.Value(callerKey).(Caller)
	return who
}

// Only lets one kind of account through.
func Only(k Kind) gin.HandlerFunc {
	return func(c *gin.Context) {
		if From(c).Kind != k {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not for this kind of account"})
		}
	}
}

// May lets the staff through whose role can do it.
func May(can func(Role) bool) gin.HandlerFunc {
	return func(c *gin.Context) {
		if who := From(c); who.Kind != Staff || !can(who.Role) {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not for this role"})
		}
	}
}
