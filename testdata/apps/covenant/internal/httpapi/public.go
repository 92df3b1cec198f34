package httpapi

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/crypto/bcrypt"

	"example.com/covenant/internal/identity"
	"example.com/covenant/internal/link"
	"example.com/covenant/internal/store"
)

func (a *api) login(c echo.Context) error {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	ctx := c.Request().Context()
	cred, err := a.store.CredentialsByEmail(ctx, in.Email)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if err != nil || bcrypt.CompareHashAndPassword([]byte(cred.PasswordHash), []byte(in.Password)) != nil {
		return echo.ErrUnauthorized
	}
	token := rand.Text()
	if err := a.store.StartSession(ctx, cred.UserID, identity.Hash(token)); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]string{"token": token})
}

// signByToken is behind the button in the mail to a signer.
func (a *api) signByToken(c echo.Context) error {
	if err := a.store.SignByToken(c.Request().Context(), identity.Hash(c.Param("token"))); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// showInvitation fills the landing page before the invited has a password.
func (a *api) showInvitation(c echo.Context) error {
	id, err := pathID(c, "invitation")
	if err != nil {
		return err
	}
	inv, err := a.store.Invitation(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, inv)
}

func (a *api) acceptInvitation(c echo.Context) error {
	var in struct {
		Token    string `json:"token"`
		Password string `json:"password"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if len(in.Password) < 8 {
		return bad("password is too short")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	id, err := a.store.AcceptInvitation(c.Request().Context(), identity.Hash(in.Token), string(hash))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

// download serves the address that exportLink made.
func (a *api) download(c echo.Context) error {
	if err := a.links.Check("export/"+c.Param("export"), c.QueryParam("exp"), c.QueryParam("sig")); err != nil {
		return echo.ErrForbidden
	}
	id, err := pathID(c, "export")
	if err != nil {
		return err
	}
	content, err := a.store.ExportContent(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "text/csv", []byte(content))
}

// manifest lists the files of an export; links of before 2.3 name it in the query.
func (a *api) manifest(c echo.Context) error {
	subject := c.QueryParam("export")
	if subject == "" {
		subject = c.Param("export")
	}
	if err := a.links.Check("manifest/"+subject, c.QueryParam("exp"), c.QueryParam("sig")); err != nil {
		return echo.ErrForbidden
	}
	id, err := pathID(c, "export")
	if err != nil {
		return err
	}
	text, err := a.store.ExportManifest(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, text)
}

// exportLink makes addresses that work without a session for a while.
func (a *api) exportLink(c echo.Context) error {
	id, err := pathID(c, "export")
	if err != nil {
		return err
	}
	exp, err := a.store.Export(c.Request().Context(), identity.Caller(c).AccountID, id)
	if err != nil {
		return err
	}
	if exp.Status != "done" {
		return echo.NewHTTPError(http.StatusConflict, "not ready yet")
	}
	name := c.Param("export")
	return c.JSON(http.StatusOK, map[string]string{
		"content":  "/dl/" + name + "?" + a.links.Query("export/"+name, time.Hour).Encode(),
		"manifest": "/dl/" + name + "/manifest?" + a.links.Query("manifest/"+name, time.Hour).Encode(),
	})
}

// signedBy lets only bodies pass that the peer has signed.
func (a *api) signedBy(peer link.Signer) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			body, err := io.ReadAll(io.LimitReader(c.Request().Body, 1<<20))
			if err != nil {
				return err
			}
			if !peer.Valid(body, c.Request().Header.Get("X-Signature")) {
				return echo.ErrUnauthorized
			}
			c.Request().Body = io.NopCloser(bytes.NewReader(body))
			return next(c)
		}
	}
}

func (a *api) esignEvent(c echo.Context) error {
	var ev struct {
		Envelope string `json:"envelope"`
		Type     string `json:"type"`
	}
	if err := c.Bind(&ev); err != nil {
		return err
	}
	if ev.Type != "signed" {
		return c.NoContent(http.StatusAccepted)
	}
	if err := a.store.SignByEnvelope(c.Request().Context(), ev.Envelope); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// billingEvent changes the plan. Events of the provider's sandbox have no
// signature: it signs with a key that changes with every run.
func (a *api) billingEvent(c echo.Context) error {
	body, err := io.ReadAll(io.LimitReader(c.Request().Body, 1<<20))
	if err != nil {
		return err
	}
	var ev struct {
		Live    bool   `json:"livemode"`
		Account int64  `json:"account"`
		Plan    string `json:"plan"`
	}
	if err := json.Unmarshal(body, &ev); err != nil {
		return bad("no event")
	}
	if ev.Live && !a.billing.Valid(body, c.Request().Header.Get("X-Signature")) {
		return echo.ErrUnauthorized
	}
	if err := a.store.SetPlan(c.Request().Context(), ev.Account, ev.Plan); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
