// Package gate finds out who calls.
package gate

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Cookie is the name of the session cookie.
const Cookie = "dt_session"

var (
	errNone  = errors.New("no credential")
	errWrong = errors.New("the credential is not valid")
)

// Gate knows the credentials.
type Gate struct {
	pool    *pgxpool.Pool
	secret  []byte // of our own tokens
	partner []byte // of the tokens that the partners' login service signs
}

// New returns a Gate.
func New(pool *pgxpool.Pool, secret, partner []byte) *Gate {
	return &Gate{pool, secret, partner}
}

// Authenticate is the validator's authentication function: one case for each
// security scheme of openapi.yaml.
func (g *Gate) Authenticate(ctx context.Context, in *openapi3filter.AuthenticationInput) error {
	r, who := in.RequestValidationInput.Request, From(ctx)
	switch in.SecuritySchemeName {
	case "sessionCookie":
		return g.session(r, who)
	case "bearerAuth":
		return g.bearer(r, who, in.Scopes)
	case "stationKey":
		return g.lookUp(ctx, r.Header.Get("X-Station-Key"), `SELECT id FROM stations WHERE digest = $1`, &who.Station)
	case "archiveKey":
		return g.lookUp(ctx, r.Header.Get("Authorization"), `SELECT id FROM archives WHERE digest = $1`, &who.Archive)
	case "feedToken":
		// feed readers cannot send headers
		return g.lookUp(ctx, r.URL.Query().Get("token"), `SELECT observer_id FROM feeds WHERE digest = $1`, &who.Observer)
	case "partnerOAuth":
		return g.partnerToken(r, who)
	}
	return fmt.Errorf("security scheme %s is not supported", in.SecuritySchemeName)
}

// Digest is what the database keeps of a secret.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// lookUp finds whose secret this is.
func (g *Gate) lookUp(ctx context.Context, secret, query string, id *int64) error {
	if secret == "" {
		return errNone
	}
	err := g.pool.QueryRow(ctx, query, Digest(secret)).Scan(id)
	if errors.Is(err, pgx.ErrNoRows) {
		return errWrong
	}
	return err
}

// session accepts the cookie of a session that has not expired.
func (g *Gate) session(r *http.Request, who *Caller) error {
	cookie, err := r.Cookie(Cookie)
	if err != nil {
		return errNone
	}
	err = g.pool.QueryRow(r.Context(), `
		SELECT o.id, o.staff FROM sessions s JOIN observers o ON o.id = s.observer_id
		WHERE s.digest = $1 AND s.expires_at > now()`, Digest(cookie.Value)).Scan(&who.Observer, &who.Staff)
	if errors.Is(err, pgx.ErrNoRows) {
		return errWrong
	}
	return err
}

const (
	ownAudience     = "dometime"
	partnerAudience = "dometime-partners"
)

type claims struct {
	Scope string `json:"scope"`
	jwt.RegisteredClaims
}

func (c claims) allow(scopes []string) bool {
	granted := strings.Fields(c.Scope)
	for _, s := range scopes {
		if !slices.Contains(granted, s) {
			return false
		}
	}
	return true
}

func parse(r *http.Request, key []byte, audience string) (claims, int64, error) {
	var c claims
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return c, 0, errNone
	}
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(audience), jwt.WithExpirationRequired())
	if err != nil {
		return c, 0, errWrong
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return c, 0, errWrong
	}
	return c, id, nil
}

// bearer accepts an observer's token that has all of the scopes.
func (g *Gate) bearer(r *http.Request, who *Caller, scopes []string) error {
	c, id, err := parse(r, g.secret, ownAudience)
	if err != nil {
		return err
	}
	if !c.allow(scopes) {
		return fmt.Errorf("the token lacks one of the scopes %s", strings.Join(scopes, ", "))
	}
	who.Observer = id
	return nil
}

// partnerToken accepts a token of the partners' login service.
func (g *Gate) partnerToken(r *http.Request, who *Caller) error {
	_, id, err := parse(r, g.partner, partnerAudience)
	if err != nil {
		return err
	}
	who.Partner = id
	return nil
}

// Issue signs a token for an observer.
func (g *Gate) Issue(observer int64, scopes []string) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Scope: strings.Join(scopes, " "),
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   strconv.FormatInt(observer, 10),
			Audience:  jwt.ClaimStrings{ownAudience},
			ExpiresAt: jwt.NewNumericDate(time.Now().Add(12 * time.Hour)),
		},
	}).SignedString(g.secret)
}
