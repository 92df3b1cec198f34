// Package account has the doors: sign-up, sign-in and devices.
package account

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/mail"
	"example.com/plotline/internal/oauth"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/kit"
)

type Deps struct {
	Store     *store.Store
	Sessions  *authn.Sessions
	Mail      mail.Sender
	Providers map[string]oauth.Provider
	BaseURL   string
	DoorLimit gin.HandlerFunc
}

func Routes(d Deps) []kit.Route {
	return []kit.Route{
		{Method: http.MethodPost, Path: "/auth/signup", Handlers: kit.Chain{d.DoorLimit, signup(d)}, Public: true},
		{Method: http.MethodPost, Path: "/auth/verify", Handlers: kit.Chain{d.DoorLimit, verifyEmail(d)}, Public: true},
		{Method: http.MethodPost, Path: "/auth/login", Handlers: kit.Chain{d.DoorLimit, login(d)}, Public: true},
		{Method: http.MethodGet, Path: "/auth/oauth/:provider", Handlers: kit.Chain{oauthLogin(d)}, Public: true},

		{Method: http.MethodDelete, Path: "/me/tokens/:tokenID", Handlers: kit.Chain{revokeToken(d.Store)}},
	}
}

func signup(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Email    string `json:"email" binding:"required,email"`
			Name     string `json:"name" binding:"required"`
			Password string `json:"password" binding:"required,min=10"`
		}
		if !kit.Body(c, &in) {
			return
		}
		email := strings.ToLower(in.Email)
		_, err := d.Store.Users.ByEmail(c, email)
		if err == nil {
			// do not tell who has an account
			c.JSON(http.StatusAccepted, gin.H{"status": "check your mail"})
			return
		}
		if !errors.Is(err, store.ErrNotFound) {
			kit.Fail(c, err)
			return
		}
		hash, err := authn.HashPassword(in.Password)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		token := authn.Secret()
		user, err := d.Store.Users.Create(c, email, in.Name, hash, authn.Digest(token))
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if err := d.Mail.Send(c, user.Email, "Welcome to Plotline", d.BaseURL+"/verify#"+token); err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusAccepted, gin.H{"status": "check your mail"})
	}
}

func verifyEmail(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Token string `json:"token" binding:"required"`
		}
		if !kit.Body(c, &in) {
			return
		}
		id, err := d.Store.Users.VerifyEmail(c, authn.Digest(in.Token))
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if err := d.Sessions.SignIn(c.Writer, c.Request, id); err != nil {
			kit.Fail(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	}
}

// login opens a session for browsers. The command line client names its device
// and gets a personal access token in place of a cookie.
func login(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Email    string `json:"email" binding:"required"`
			Password string `json:"password" binding:"required"`
			Device   string `json:"device"`
		}
		if !kit.Body(c, &in) {
			return
		}
		user, err := d.Store.Users.ByEmail(c, strings.ToLower(in.Email))
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			kit.Fail(c, err)
			return
		}
		if err != nil || !authn.PasswordMatches(user.PasswordHash, in.Password) {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "wrong mail address or password"})
			return
		}
		if user.EmailVerifiedAt == nil {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "please confirm your mail address first"})
			return
		}
		if in.Device != "" {
			secret := "plt_" + authn.Secret()
			tok, err := d.Store.Tokens.Create(c, user.ID, in.Device, authn.Digest(secret))
			if err != nil {
				kit.Fail(c, err)
				return
			}
			c.JSON(http.StatusCreated, gin.H{"id": tok.ID, "token": secret})
			return
		}
		if err := d.Sessions.SignIn(c.Writer, c.Request, user.ID); err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"user": user})
	}
}

const stateCookie = "plotline_oauth_state"

// oauthLogin is both ends of the dance: without a code it sends people to the
// provider, with a code it takes them back.
func oauthLogin(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		name := c.Param("provider")
		p, ok := d.Providers[name]
		if !ok {
			kit.Fail(c, store.ErrNotFound)
			return
		}
		code := c.Query("code")
		if code == "" {
			state := authn.Secret()
			c.SetSameSite(http.SameSiteLaxMode)
			c.SetCookie(stateCookie, state, 600, "/api/v1/auth/oauth", "", false, true)
			c.Redirect(http.StatusFound, p.AuthURL(state))
			return
		}
		want, err := c.Cookie(stateCookie)
		if err != nil || want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(c.Query("state"))) != 1 {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "the sign-in took too long, please start again"})
			return
		}
		who, err := p.Exchange(c, code)
		if err != nil || !who.EmailVerified {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "the provider did not confirm who you are"})
			return
		}
		user, err := d.Store.FromIdentity(c, name, who.Subject, strings.ToLower(who.Email), who.Name)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if err := d.Sessions.SignIn(c.Writer, c.Request, user.ID); err != nil {
			kit.Fail(c, err)
			return
		}
		c.Redirect(http.StatusFound, "/")
	}
}

func revokeToken(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "tokenID")
		if !ok {
			return
		}
		tokens, err := s.Tokens.List(c, authn.Must(c).UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		i := slices.IndexFunc(tokens, func(t pgdb.AccessToken) bool { return t.ID == id })
		if i < 0 {
			kit.Fail(c, store.ErrNotFound)
			return
		}
		if err := s.Tokens.Revoke(c, id); err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"revoked": tokens[i].DeviceName})
	}
}
