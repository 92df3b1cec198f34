package dome

import (
	"crypto/rand"
	"net/http"
	"slices"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/dometime/internal/api"
	"example.com/dometime/internal/gate"
	"example.com/dometime/internal/reply"
)

// Status implements GET /status.
func (d *Dome) Status(w http.ResponseWriter, r *http.Request) {
	reply.With(w, 0, nil, d.pool.Ping(r.Context()))
}

// SignUp implements POST /observers.
func (d *Dome) SignUp(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.NewObserver](w, r)
	if !ok {
		return
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		reply.Refuse(w, "that password cannot be used", http.StatusBadRequest)
		return
	}
	var ref api.Ref
	err = d.pool.QueryRow(r.Context(), `
		INSERT INTO observers (email, name, password) VALUES ($1, $2, $3) RETURNING id`,
		in.Email, in.Name, string(hash)).Scan(&ref.Id)
	reply.With(w, http.StatusCreated, ref, err)
}

const sessionLength = 14 * 24 * time.Hour

// Login implements POST /login.
func (d *Dome) Login(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.Credentials](w, r)
	if !ok {
		return
	}
	var (
		id   int64
		hash string
	)
	err := d.pool.QueryRow(r.Context(), `SELECT id, password FROM observers WHERE email = $1`, in.Email).Scan(&id, &hash)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		reply.Refuse(w, "email or password is wrong", http.StatusUnauthorized)
		return
	}
	secret, expires := rand.Text(), time.Now().Add(sessionLength)
	_, err = d.pool.Exec(r.Context(), `INSERT INTO sessions (digest, observer_id, expires_at) VALUES ($1, $2, $3)`,
		gate.Digest(secret), id, expires)
	if err == nil {
		http.SetCookie(w, &http.Cookie{Name: gate.Cookie, Value: secret, Path: "/", Expires: expires,
			HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	}
	reply.With(w, 0, nil, err)
}

var (
	observerScopes = []string{"proposals:write", "frames:read"}
	staffScopes    = []string{"schedule:write"}
)

// IssueToken implements POST /tokens.
func (d *Dome) IssueToken(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.TokenRequest](w, r)
	if !ok {
		return
	}
	who := gate.From(r.Context())
	for _, scope := range in.Scopes {
		if !slices.Contains(observerScopes, scope) && !(who.Staff && slices.Contains(staffScopes, scope)) {
			reply.Refuse(w, "no such scope", http.StatusForbidden)
			return
		}
	}
	token, err := d.gate.Issue(who.Observer, in.Scopes)
	reply.With(w, http.StatusOK, api.Token{Token: token}, err)
}

// StaffObservers implements GET /staff/observers.
func (d *Dome) StaffObservers(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Observer](d, r, `SELECT id, email, name FROM observers ORDER BY name`)
	reply.With(w, http.StatusOK, list, err)
}

// StaffTelescopes implements GET /staff/telescopes.
func (d *Dome) StaffTelescopes(w http.ResponseWriter, r *http.Request) {
	d.usageReport(w, r)
}

// StaffNotices implements GET /staff/notices.
func (d *Dome) StaffNotices(w http.ResponseWriter, r *http.Request) {
	list, err := collect[struct{ Body string }](d, r, `SELECT body FROM notices ORDER BY id DESC`)
	bodies := make([]string, 0, len(list))
	for _, n := range list {
		bodies = append(bodies, n.Body)
	}
	reply.With(w, http.StatusOK, bodies, err)
}

// usageReport tells how many nights of each telescope are taken.
func (d *Dome) usageReport(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Usage](d, r, `
		SELECT t.name AS telescope, count(a.id) AS nights FROM telescopes t
		LEFT JOIN allocations a ON a.telescope_id = t.id GROUP BY t.id ORDER BY t.name`)
	reply.With(w, http.StatusOK, list, err)
}
