// Package oauth talks to the identity providers people may sign in with.
package oauth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Identity is what a provider vouches for.
type Identity struct {
	Subject       string `json:"sub"`
	Email         string `json:"email"`
	EmailVerified bool   `json:"email_verified"`
	Name          string `json:"name"`
}

type Provider interface {
	AuthURL(state string) string
	Exchange(ctx context.Context, code string) (Identity, error)
}

// OIDC is a provider with the usual three endpoints.
type OIDC struct {
	ClientID, ClientSecret     string
	Authorize, Token, UserInfo string
	Redirect                   string
}

func (p OIDC) AuthURL(state string) string {
	q := url.Values{"client_id": {p.ClientID}, "redirect_uri": {p.Redirect}, "response_type": {"code"},
		"scope": {"openid email profile"}, "state": {state}}
	return p.Authorize + "?" + q.Encode()
}

func (p OIDC) Exchange(ctx context.Context, code string) (Identity, error) {
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {p.Redirect},
		"client_id": {p.ClientID}, "client_secret": {p.ClientSecret}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.Token, strings.NewReader(form.Encode()))
	if err != nil {
		return Identity{}, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	var tok struct {
		AccessToken string `json:"access_token"`
	}
	if err := call(req, &tok); err != nil {
		return Identity{}, err
	}
	req, err = http.NewRequestWithContext(ctx, http.MethodGet, p.UserInfo, nil)
	if err != nil {
		return Identity{}, err
	}
	req.Header.Set("Authorization", "Bearer "+tok.AccessToken)
	var id Identity
	if err := call(req, &id); err != nil {
		return Identity{}, err
	}
	if id.Subject == "" {
		return Identity{}, errors.New("oauth: no subject")
	}
	return id, nil
}

func call(req *http.Request, into any) error {
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("oauth: %s answered %s", req.URL.Host, res.Status)
	}
	return json.NewDecoder(res.Body).Decode(into)
}
