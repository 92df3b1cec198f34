//go:build exploit

package parcelyard_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"
)

// actor is somebody who calls the service, with what he has of his own.
type actor struct {
	name             string
	header           map[string]string
	id, org, site    int64
	parcel, manifest int64
	secret           []byte // of the webhook
	deliveryKey      []byte // signs delivery tokens
	thumbnails       string // query of a link that he was given
}

// routesOf lists what chi has.
func routesOf(t *testing.T, r chi.Routes) (routes []string) {
	err := chi.Walk(r, func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		routes = append(routes, method+" "+strings.TrimSuffix(path, "/"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return routes
}

func (w *world) parcel(a *actor, m string) int64 {
	return w.one(`INSERT INTO parcels (org_id, site_id, tracking_code, recipient, address) VALUES ($1, $2, $3, $4, 'Pier 4') RETURNING id`,
		a.org, a.site, "code-"+w.unique(m), m)
}

// unique is m, or with an end of its own when a parcel has that code.
func (w *world) unique(m string) string {
	if w.one(`SELECT count(*) FROM parcels WHERE tracking_code = $1`, "code-"+m) == 0 {
		return m
	}
	return m + w.mark()
}

func (w *world) file(parcel int64, m string) uuid.UUID {
	id := uuid.New()
	w.exec(`INSERT INTO attachments (id, parcel_id, file_name, content_type, storage_key, thumbnail) VALUES ($1, $2, $3, 'image/png', $3, $3::text::bytea)`, id, parcel, m)
	return id
}

func (w *world) manifest(site int64, m string) int64 {
	return w.one(`INSERT INTO manifests (site_id, carrier, reference) VALUES ($1, 'Carrier', $2) RETURNING id`, site, m)
}

func (w *world) user(email string) int64 {
	hash, err := bcrypt.GenerateFromPassword([]byte("correct horse"), bcrypt.MinCost)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.one(`INSERT INTO users (email, name, password_hash) VALUES ($1, $1, $2) RETURNING id`, email, string(hash))
}

func (w *world) grant(a *actor, form url.Values) *actor {
	code, body := w.send(&actor{name: a.name}, "POST", "/v1/oauth/token", form)
	var tokens struct {
		Access string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(body), &tokens); code != 200 || err != nil {
		w.t.Fatalf("token: %d %s", code, body)
	}
	a.header = map[string]string{"Authorization": "Bearer " + tokens.Access}
	return a
}

func (w *world) signIn(a *actor, email string) *actor {
	return w.grant(a, url.Values{"grant_type": {"password"}, "username": {email}, "password": {"correct horse"}, "organisation": {fmt.Sprint(a.org)}})
}

func (w *world) tenant(name string) *actor {
	a := &actor{name: name}
	a.org = w.one(`INSERT INTO organisations (name, carrier_secret) VALUES ($1, $2) RETURNING id`, name, []byte(name+" secret"))
	a.id = w.user(name + "@example.com")
	w.exec(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'admin')`, a.org, a.id)
	a.site = w.one(`INSERT INTO sites (org_id, name) VALUES ($1, $2) RETURNING id`, a.org, name+" yard")
	a.parcel = w.parcel(a, w.mark())
	a.manifest = w.manifest(a.site, w.mark())
	w.signIn(a, name+"@example.com")

	w.file(a.parcel, w.mark())
	_, body := w.send(a, "GET", fmt.Sprintf("/v1/parcels/%d/attachments", a.parcel), nil)
	var page struct{ Items []struct{ Thumbnail string } }
	if err := json.Unmarshal([]byte(body), &page); err != nil || len(page.Items) == 0 {
		w.t.Fatalf("attachments: %s", body)
	}
	_, a.thumbnails, _ = strings.Cut(page.Items[0].Thumbnail, "?")
	return a
}

// colleague works with the role at all sites of a's organisation; what is a's is his.
func (w *world) colleague(a *actor, role string) *actor {
	c := *a
	c.name = role
	email := w.mark() + "@example.com"
	c.id = w.user(email)
	w.exec(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, $3)`, a.org, c.id, role)
	return w.signIn(&c, email)
}

// client is an API client of a's organisation.
func (w *world) client(a *actor) *actor {
	id, secret := w.mark(), w.mark()
	sum := sha256.Sum256([]byte(secret))
	w.exec(`INSERT INTO api_clients (org_id, client_id, secret_hash, scopes) VALUES ($1, $2, $3, '{parcels:read,parcels:write,rates:read}')`, a.org, id, sum[:])
	c := *a
	c.name = a.name + " client"
	return w.grant(&c, url.Values{"grant_type": {"client_credentials"}, "client_id": {id}, "client_secret": {secret}})
}
