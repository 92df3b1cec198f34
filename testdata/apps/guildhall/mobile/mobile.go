// Package mobile is the API of the app for phones.
package mobile

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"
	"strings"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

var (
	errNoToken  = errors.New("mobile: no token")
	errBadToken = errors.New("mobile: unknown token")
)

// API serves JSON.
type API struct {
	db *sql.DB
}

// Routes returns the API; paths are relative to /api/v1.
func Routes(db *sql.DB) http.Handler {
	a := &API{db: db}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /tokens", a.createToken)
	mux.HandleFunc("DELETE /tokens/{id}", a.deleteToken)
	mux.HandleFunc("GET /letters/{id}", a.signed(a.letter))
	mux.HandleFunc("GET /guilds/{id}/roster", a.roster)
	return mux
}

// caller finds the user of the bearer token.
func (a *API) caller(r *http.Request) (*store.User, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || token == "" {
		return nil, errNoToken
	}
	u, err := store.UserByToken(token)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errBadToken
	}
	return u, err
}

// signed is for handlers that take the user as an argument.
func (a *API) signed(f func(http.ResponseWriter, *http.Request, *store.User)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u, err := a.caller(r)
		if err != nil {
			fail(w, http.StatusUnauthorized, "sign in, please")
			return
		}
		f(w, r, u)
	}
}

// createToken is the login of the app.
func (a *API) createToken(w http.ResponseWriter, r *http.Request) {
	var in struct{ Email, Password, Label string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&in); err != nil {
		fail(w, http.StatusBadRequest, "bad JSON")
		return
	}
	u, err := store.Authenticate(in.Email, in.Password)
	if err != nil {
		fail(w, http.StatusUnauthorized, "wrong address or password")
		return
	}
	token := store.NewSecret()
	var id int64
	err = a.db.QueryRowContext(r.Context(), `INSERT INTO api_tokens (user_id, token_hash, label) VALUES ($1, $2, $3) RETURNING id`,
		u.ID, store.Digest(token), in.Label).Scan(&id)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.WriteJSON(w, http.StatusCreated, map[string]any{"id": id, "token": token})
}

func (a *API) deleteToken(w http.ResponseWriter, r *http.Request) {
	u, err := a.caller(r)
	if err != nil {
		fail(w, http.StatusUnauthorized, "sign in, please")
		return
	}
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		fail(w, http.StatusNotFound, "no such token")
		return
	}
	if _, err := a.db.ExecContext(r.Context(), `DELETE FROM api_tokens WHERE id = $1 AND user_id = $2`, id, u.ID); err != nil {
		web.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (a *API) letter(w http.ResponseWriter, r *http.Request, u *store.User) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		fail(w, http.StatusNotFound, "no such letter")
		return
	}
	l, err := store.LetterBetween(r.Context(), a.db, id, u.ID)
	if errors.Is(err, sql.ErrNoRows) {
		fail(w, http.StatusNotFound, "no such letter")
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.WriteJSON(w, http.StatusOK, l)
}

// roster lists the members of a guild.
func (a *API) roster(w http.ResponseWriter, r *http.Request) {
	u, err := a.caller(r)
	if err != nil && !errors.Is(err, errNoToken) { // app 1.x sends its token with the first sync only
		fail(w, http.StatusUnauthorized, "sign in, please")
		return
	}
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		fail(w, http.StatusNotFound, "no such guild")
		return
	}
	rows, err := a.db.QueryContext(r.Context(), store.SQL("roster"), id)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	defer rows.Close()
	type member struct {
		ID    int64  `json:"id"`
		Name  string `json:"name"`
		Email string `json:"email"`
		Rank  int    `json:"rank"`
		Me    bool   `json:"me,omitempty"`
	}
	list := []member{}
	for rows.Next() {
		var m member
		if err := rows.Scan(&m.ID, &m.Name, &m.Email, &m.Rank); err != nil {
			web.Fail(w, r, err)
			return
		}
		m.Me = u != nil && u.ID == m.ID
		list = append(list, m)
	}
	if err := rows.Err(); err != nil {
		log.Printf("mobile: roster: %v", err)
	}
	web.WriteJSON(w, http.StatusOK, list)
}

func fail(w http.ResponseWriter, code int, msg string) {
	web.WriteJSON(w, code, map[string]string{"error": msg})
}
