// Package auth knows who is calling: access tokens are JWTs, refresh tokens are
// kept (hashed) in a table.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"
	"golang.org/x/crypto/bcrypt"

	"example.com/campusride/internal/config"
	"example.com/campusride/internal/model"
	"example.com/campusride/internal/web"
)

// Claims is what an access token says.
type Claims struct {
	UserID int64  `json:"uid"`
	Role   string `json:"role"`
	jwt.RegisteredClaims
}

type Auth struct {
	db    *sqlx.DB
	cfg   *config.Config
	perms *Permissions
}

func New(db *sqlx.DB, cfg *config.Config) *Auth {
	return &Auth{db: db, cfg: cfg, perms: &Permissions{db: db}}
}

type ctxKey struct{}

// User returns who is calling, nil for a visitor.
func User(ctx context.Context) *model.User {
	u, _ := ctx.Value(ctxKey{}).(*model.User)
	return u
}

// MustUser is User for handlers that cannot do without; web.Recover answers.
func MustUser(ctx context.Context) *model.User {
	u := User(ctx)
	if u == nil {
		panic(web.ErrUnauthorized)
	}
	return u
}

// identify reads the bearer token. No token at all is (nil, nil).
func (a *Auth) identify(r *http.Request) (*model.User, error) {
	h := r.Header.Get("Authorization")
	if h == "" {
		return nil, nil
	}
	raw, ok := strings.CutPrefix(h, "Bearer ")
	if !ok {
		return nil, web.ErrUnauthorized
	}
	var c Claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return a.cfg.TokenKey, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired(), jwt.WithIssuer("campusride"))
	if err != nil || c.UserID == 0 {
		return nil, web.ErrUnauthorized
	}
	return &model.User{ID: c.UserID, Role: c.Role}, nil
}

// Optional puts the caller into the context when there is one. A bad token is
// still refused, so that apps notice that theirs has run out.
func (a *Auth) Optional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := a.identify(r)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if u != nil {
			r = r.WithContext(context.WithValue(r.Context(), ctxKey{}, u))
		}
		next.ServeHTTP(w, r)
	})
}

// Required refuses requests without a valid token.
func (a *Auth) Required(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := a.identify(r)
		if err == nil && u == nil {
			err = web.ErrUnauthorized
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, u)))
	})
}

// Can refuses callers whose role lacks a permission. It goes behind Required.
func (a *Auth) Can(permission string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return web.Handler(func(w http.ResponseWriter, r *http.Request) error {
			u := User(r.Context())
			if u == nil {
				return web.ErrUnauthorized
			}
			ok, err := a.perms.Has(r.Context(), u.Role, permission)
			if err != nil {
				return err
			}
			if !ok {
				return web.ErrForbidden
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}

// Internal admits our own jobs, which know the shared secret.
func (a *Auth) Internal(next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(a.cfg.InternalSecret))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get("X-Internal-Secret")))
		if a.cfg.InternalSecret == "" || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			web.Fail(w, r, web.ErrUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// issue makes a pair of tokens for u.
func (a *Auth) issue(ctx context.Context, u *model.User) (*tokens, error) {
	now := time.Now()
	access, err := jwt.NewWithClaims(jwt.SigningMethodHS256, Claims{
		UserID: u.ID, Role: u.Role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: "campusride", IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(a.cfg.AccessTTL)),
		},
	}).SignedString(a.cfg.TokenKey)
	if err != nil {
		return nil, err
	}
	var b [32]byte
	_, _ = rand.Read(b[:])
	refresh := base64.RawURLEncoding.EncodeToString(b[:])
	_, err = a.db.NamedExecContext(ctx,
		`INSERT INTO refresh_tokens (user_id, token_hash, expires_at) VALUES (:user, :hash, :expires)`,
		map[string]any{"user": u.ID, "hash": digest(refresh), "expires": now.Add(a.cfg.RefreshTTL)})
	if err != nil {
		return nil, err
	}
	return &tokens{access, refresh}, nil
}

func digest(token string) string {
	h := sha256.Sum256([]byte(token))
	return hex.EncodeToString(h[:])
}

func (a *Auth) login(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Email, Password string }
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	var row struct {
		model.User
		Hash string `db:"password_hash"`
	}
	err := a.db.GetContext(r.Context(), &row,
		`SELECT id, role, password_hash FROM users WHERE email = $1 AND deleted_at IS NULL`, strings.ToLower(in.Email))
	if errors.Is(err, sql.ErrNoRows) {
		return web.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(row.Hash), []byte(in.Password)) != nil {
		return web.ErrUnauthorized
	}
	t, err := a.issue(r.Context(), &row.User)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, t)
}

// refresh trades a refresh token for a new pair; each token works once.
func (a *Auth) refresh(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Refresh string `json:"refresh_token"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	var u model.User
	err := a.db.QueryRowxContext(r.Context(), `
		UPDATE refresh_tokens t SET revoked_at = now()
		  FROM users u
		 WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now()
		   AND u.id = t.user_id AND u.deleted_at IS NULL
		RETURNING u.id, u.role`, digest(in.Refresh)).StructScan(&u)
	if errors.Is(err, sql.ErrNoRows) {
		return web.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	t, err := a.issue(r.Context(), &u)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, t)
}

func (a *Auth) logout(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Refresh string `json:"refresh_token"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	_, err := a.db.ExecContext(r.Context(),
		`UPDATE refresh_tokens SET revoked_at = now() WHERE token_hash = $1 AND user_id = $2`,
		digest(in.Refresh), User(r.Context()).ID)
	if err != nil {
		return err
	}
	return web.NoContent(w)
}
