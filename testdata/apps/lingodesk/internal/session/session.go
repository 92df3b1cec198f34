// Package session keeps people signed in with a cookie.
package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const cookie = "desk"

// ErrNone means that nobody is signed in.
var ErrNone = errors.New("session: nobody is signed in")

// User is who is signed in.
type User struct {
	ID    int64
	Email string
	Roles []string
}

// Jar is the sessions table.
type Jar struct{ pool *pgxpool.Pool }

// NewJar returns a Jar.
func NewJar(pool *pgxpool.Pool) *Jar { return &Jar{pool} }

// Digest is how tokens are kept.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Start signs a user in.
func (j *Jar) Start(ctx context.Context, w http.ResponseWriter, user int64) error {
	token := rand.Text()
	expires := time.Now().Add(72 * time.Hour)
	_, err := j.pool.Exec(ctx, `INSERT INTO sessions (digest, user_id, expires) VALUES ($1, $2, $3)`, Digest(token), user, expires)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: token, Path: "/", Expires: expires, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	return nil
}

// End forgets the session of the cookie, if there is one.
func (j *Jar) End(w http.ResponseWriter, r *http.Request) error {
	c, err := r.Cookie(cookie)
	if err != nil {
		return nil
	}
	http.SetCookie(w, &http.Cookie{Name: cookie, Path: "/", MaxAge: -1})
	_, err = j.pool.Exec(r.Context(), `DELETE FROM sessions WHERE digest = $1`, Digest(c.Value))
	return err
}

// Find tells who is signed in.
func (j *Jar) Find(r *http.Request) (*User, error) {
	c, err := r.Cookie(cookie)
	if err != nil {
		return nil, ErrNone
	}
	rows, _ := j.pool.Query(r.Context(), `
		SELECT u.id, u.email, array(SELECT role FROM roles WHERE user_id = u.id)
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.digest = @digest AND s.expires > now() AND u.disabled IS NULL`,
		pgx.NamedArgs{"digest": Digest(c.Value)})
	u, err := pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByPos[User])
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, ErrNone
	}
	return u, err
}
