package identity

import (
	"crypto/rand"
	"net/http"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/mooring/internal/web"
)

// Login trades an address and a password for a session cookie.
func (g *Gate) Login(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	var id int64
	var hash string
	err := g.db.QueryRow(r.Context(), `SELECT id, password_hash FROM users WHERE email = lower($1)`, in.Email).Scan(&id, &hash)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		return web.ErrUnauthorized
	}
	token := rand.Text()
	if _, err := g.db.Exec(r.Context(), `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '14 days')`,
		Hash(token), id); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: Cookie, Value: token, Path: "/", HttpOnly: true, Secure: true,
		SameSite: http.SameSiteLaxMode, Expires: time.Now().AddDate(0, 0, 14)})
	return web.JSON(w, http.StatusOK, map[string]int64{"user": id})
}

// Logout ends the session that the request came with.
func (g *Gate) Logout(w http.ResponseWriter, r *http.Request) error {
	c, err := r.Cookie(Cookie)
	if err != nil {
		return web.ErrUnauthorized
	}
	if _, err := g.db.Exec(r.Context(), `DELETE FROM sessions WHERE token_hash = $1`, Hash(c.Value)); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: Cookie, Path: "/", MaxAge: -1})
	w.WriteHeader(http.StatusNoContent)
	return nil
}
