// Package httpapi is the service's HTTP interface.
package httpapi

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"example.com/covenant/internal/identity"
	"example.com/covenant/internal/link"
	"example.com/covenant/internal/store"
)

type Config struct {
	LinkSecret    string
	ESignSecret   string
	BillingSecret string
	ServiceToken  string
}

type api struct {
	store   *store.Store
	links   link.Signer
	esign   link.Signer
	billing link.Signer
}

// New wires the routes.
func New(cfg Config, st *store.Store) *echo.Echo {
	a := &api{
		store:   st,
		links:   link.NewSigner(cfg.LinkSecret),
		esign:   link.NewSigner(cfg.ESignSecret),
		billing: link.NewSigner(cfg.BillingSecret),
	}
	e := echo.New()
	e.HideBanner = true
	e.HTTPErrorHandler = a.handleError

	a.public(e)
	a.app(e.Group("/v1", identity.Session(st)))
	a.integrations(e.Group("/integrations", identity.APIKey(st)))
	a.internal(e, cfg)
	return e
}

func (a *api) public(e *echo.Echo) {
	e.GET("/healthz", a.health)
	e.POST("/auth/login", a.login)
	e.POST("/sign/:token", a.signByToken)
	e.GET("/invitations/:invitation", a.showInvitation)
	e.POST("/invitations/accept", a.acceptInvitation)
	e.GET("/dl/:export", a.download)
	e.GET("/dl/:export/manifest", a.manifest)

	hooks := e.Group("/hooks")
	hooks.POST("/esign", a.esignEvent, a.signedBy(a.esign))
	hooks.POST("/billing", a.billingEvent)
}

func (a *api) app(v1 *echo.Group) {
	v1.GET("/contracts", a.listContracts)
	v1.GET("/activity", a.listActivity)
	v1.PATCH("/contracts/:contract", a.patchContract)
	v1.DELETE("/contracts/:contract", a.deleteContract)
	v1.POST("/contracts/:contract/restore", a.restoreContract)
	v1.PATCH("/folders/:folder", a.patchFolder)
	v1.POST("/folders/:folder/restore", a.restoreFolder)
	v1.DELETE("/contracts/:contract/versions/:version/comments/:comment", a.deleteComment, identity.RequireRole("admin"))

	bulk := v1.Group("/bulk", identity.RequireRole("approver", "admin"))
	bulk.POST("/archive", a.bulkArchive)
	bulk.POST("/tag", a.bulkTag)
	bulk.POST("/move", a.bulkMove)

	contract := v1.Group("/contracts/:contract", a.loadContract)
	contract.GET("", a.showContract)
	contract.POST("/approve", a.approveContract, identity.RequireRole("approver", "admin"))
	contract.POST("/reassign", a.reassignContract)
	contract.GET("/versions/:version/comments", a.listComments)
	contract.GET("/versions/:version/diff/:other", a.diffVersions)

	v1.GET("/notes/:note", a.showNote)
	v1.PATCH("/notes/:note", a.editNote)
	v1.GET("/exports/:export/link", a.exportLink)

	account := v1.Group("/accounts/:account", identity.SameAccount)
	account.GET("/members", a.listMembers)
	account.PUT("/members/:user", a.setRole, identity.RequireRole("admin"))
	account.POST("/invitations", a.invite, identity.RequireRole("admin"))

	v1.GET("/desk/contracts/:contract", a.deskContract, identity.ActFor)
	v1.POST("/staff/impersonations", a.impersonate, identity.RequireStaff)
}

func (a *api) integrations(g *echo.Group) {
	g.GET("/contracts/:contract", a.keyContract, identity.Scope("contracts:read"))
	g.POST("/contracts", a.keyCreateContract, identity.Scope("contracts:write"))
	g.GET("/exports/:export", a.keyExport, identity.Scope("exports:read"))
}

func (a *api) internal(e *echo.Echo, cfg Config) {
	jobs := e.Group("/internal", identity.ServiceToken(cfg.ServiceToken))
	jobs.POST("/contracts/:contract/indexed", a.markIndexed)

	mesh := e.Group("/mesh", identity.FromMesh("reporting", "warehouse"))
	mesh.GET("/accounts/:account/contracts", a.meshContracts)
}

func (a *api) health(c echo.Context) error {
	if err := a.store.Ping(c.Request().Context()); err != nil {
		return err
	}
	return c.String(http.StatusOK, "ok")
}

func (a *api) handleError(err error, c echo.Context) {
	if errors.Is(err, store.ErrNotFound) {
		err = echo.ErrNotFound
	}
	c.Echo().DefaultHTTPErrorHandler(err, c)
}

// pathID reads a number of the path.
func pathID(c echo.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, echo.ErrNotFound
	}
	return id, nil
}

func bad(text string) error { return echo.NewHTTPError(http.StatusBadRequest, text) }
