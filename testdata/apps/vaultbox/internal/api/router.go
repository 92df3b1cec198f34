// Package api is the HTTP interface of vaultbox.
package api

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/config"
	"example.com/vaultbox/internal/service"
)

// Handlers implements the operations of the API.
type Handlers struct {
	svc           *service.Service
	auth          auth.Authenticator
	links         auth.URLSigner
	esignSecret   []byte
	scanSecret    []byte
	secureCookies bool
	log           *slog.Logger
}

func New(svc *service.Service, a auth.Authenticator, cfg config.Config, log *slog.Logger) *Handlers {
	return &Handlers{
		svc: svc, auth: a, log: log,
		links:       auth.URLSigner{Key: cfg.URLKey},
		esignSecret: cfg.ESignSecret, scanSecret: cfg.ScanSecret,
		secureCookies: cfg.SecureCookies,
	}
}

// Router returns all routes.
func (h *Handlers) Router() chi.Router {
	r := chi.NewRouter()
	r.Use(withRequestID, accessLog(h.log), middleware.Recoverer, middleware.Timeout(20*time.Second))

	r.Get("/healthz", strict(h.Health))
	//authvet:public whoever holds the secret of a share link may read the document
	r.Get("/s/{token}", strict(h.OpenShareLink))
	//authvet:public download links are signed and expire
	r.With(h.validLink).Get("/files/{version}", strict(h.DownloadSigned))
	r.With(h.principalOrLink).Get("/previews/{document}", strict(h.Preview))

	r.Route("/hooks", func(r chi.Router) {
		r.With(h.fromESign).Post("/esign", strict(h.ESignEvent))
		r.With(h.fromScanner).Post("/scan", strict(h.ScanVerdict))
	})
	r.Mount("/admin", h.adminRoutes())
	r.Route("/v1", func(r chi.Router) {
		r.Post("/login", strict(h.Login))
		//authvet:public the catalogue of contract texts is on our web site, too
		r.Get("/templates", strict(h.ListTemplates))
		//authvet:public signers have no account, the secret of their signing link stands for them
		r.Post("/sign/{token}", strict(h.Sign))
		r.Group(h.memberRoutes)
	})
	return r
}

// adminRoutes serves the support console.
func (h *Handlers) adminRoutes() http.Handler {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(h.requirePrincipal, requireStaff)
		r.Get("/users/{user}", strict(h.AdminGetUser))
	})
	r.Get("/deliveries/{delivery}", strict(h.AdminGetDelivery))
	return r
}

// memberRoutes serves the web client and API clients.
func (h *Handlers) memberRoutes(r chi.Router) {
	r.Use(h.requirePrincipal)

	r.Route("/tokens/{token}", func(r chi.Router) {
		r.Use(requireBrowser)
		r.Delete("/", strict(h.RevokeToken))
		r.Post("/rotate", strict(h.RotateToken))
	})

	r.Get("/workspaces", strict(h.ListWorkspaces))
	r.Route("/workspaces/{workspace}", func(r chi.Router) {
		r.Use(h.memberOnly)
		r.Patch("/members/{member}", strict(h.SetMemberLevel))
		r.Get("/folders/{folder}/tree", strict(h.FolderTree))
		r.Get("/folders/{folder}/documents", strict(h.FolderDocuments))
	})
	r.Get("/audit-events", strict(h.ListAuditEvents))
	r.Delete("/webhooks/{webhook}", strict(h.DeleteWebhook))

	r.Post("/documents/bulk-trash", strict(h.TrashDocuments))
	r.Post("/documents/bulk-move", strict(h.MoveDocuments))
	r.Route("/documents/{document}", func(r chi.Router) {
		r.Get("/", strict(h.GetDocument))
		r.Patch("/", strict(h.RenameDocument))
		r.Delete("/", strict(h.TrashDocument))
		r.Get("/versions/{version}/content", strict(h.DownloadVersion))
		r.Post("/versions/{version}/restore", strict(h.RestoreVersion))
		r.Post("/comments", strict(h.AddComment))
	})
	r.Patch("/comments/{comment}", strict(h.EditComment))
	r.Delete("/share-links/{link}", strict(h.RevokeShareLink))

	r.Get("/signature-requests", strict(h.ListSignatureRequests))
	r.Post("/signature-requests/{request}/cancel", strict(h.CancelSignature))
	r.Post("/signature-requests/{request}/remind", strict(h.RemindSigners))
}
