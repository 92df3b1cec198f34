// Package keep knows who calls: brewers by session, token or password, probes
// by their key, warehouses by the certificates of their machines.
package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"
)

// Keeper guards the routes of both APIs.
type Keeper struct {
	db       *pgxpool.Pool
	sessions *scs.SessionManager
	secret   []byte // of links
	ops      string // what our own jobs show
}

// Cookie is where the session travels.
const Cookie = "brewlog"

// New returns a Keeper.
func New(db *pgxpool.Pool, secret []byte, ops string) *Keeper {
	sessions := scs.New()
	sessions.Lifetime = 30 * 24 * time.Hour
	sessions.Cookie.Name = Cookie
	return &Keeper{db, sessions, secret, ops}
}

// Sessions loads the session of a request and saves it afterwards.
func (k *Keeper) Sessions() echo.MiddlewareFunc { return echo.WrapMiddleware(k.sessions.LoadAndSave) }

// Brewer is a person who calls.
type Brewer struct {
	ID      int64
	Name    string
	Steward bool
}

const callerKey = "caller"

// Caller is who calls, the zero Brewer for nobody.
func Caller(c echo.Context) Brewer {
	if b, ok := c.Get(callerKey).(*Brewer); ok {
		return *b
	}
	return Brewer{}
}

var errNobody = errors.New("nobody")

// Digest is what is kept of a secret.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Login opens a session for a brewer.
func (k *Keeper) Login(c echo.Context, email, password string) error {
	b, err := k.byPassword(c.Request().Context(), email, password)
	if errors.Is(err, errNobody) {
		return echo.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	if err := k.sessions.RenewToken(c.Request().Context()); err != nil {
		return err
	}
	k.sessions.Put(c.Request().Context(), "brewer", b.ID)
	return nil
}

// Logout ends the session.
func (k *Keeper) Logout(c echo.Context) error { return k.sessions.Destroy(c.Request().Context()) }

func (k *Keeper) byPassword(ctx context.Context, email, password string) (*Brewer, error) {
	var b Brewer
	var hash string
	err := k.db.QueryRow(ctx, `SELECT id, name, steward, password_hash FROM brewers WHERE email = $1`, email).
		Scan(&b.ID, &b.Name, &b.Steward, &hash)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errNobody
	}
	if err != nil {
		return nil, err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return nil, errNobody
	}
	return &b, nil
}

func (k *Keeper) byID(ctx context.Context, id int64) (*Brewer, error) {
	var b Brewer
	err := k.db.QueryRow(ctx, `SELECT id, name, steward FROM brewers WHERE id = $1`, id).Scan(&b.ID, &b.Name, &b.Steward)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errNobody
	}
	return &b, err
}

func (k *Keeper) byToken(ctx context.Context, raw string, scopes []string) (*Brewer, error) {
	var b Brewer
	var granted []string
	err := k.db.QueryRow(ctx, `SELECT b.id, b.name, b.steward, t.scopes
		FROM tokens t JOIN brewers b ON b.id = t.brewer_id WHERE t.digest = $1 AND NOT t.revoked`, Digest(raw)).
		Scan(&b.ID, &b.Name, &b.Steward, &granted)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errNobody
	}
	if err != nil {
		return nil, err
	}
	if !covers(granted, scopes) {
		return nil, echo.ErrForbidden
	}
	return &b, nil
}
