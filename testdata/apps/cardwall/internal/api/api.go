// Package api is the HTTP interface, as openapi.yaml describes it.
package api

import (
	"log/slog"
	"net/http"
	"time"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/boards"
	"example.com/cardwall/internal/store"
)

// Options are what the environment says.
type Options struct {
	OpsToken   string
	SessionTTL time.Duration
}

// API has a handler for each operation.
type API struct {
	store  *store.Store
	boards *boards.Service
	gate   *auth.Gate
	log    *slog.Logger
	opts   Options
}

// New returns the API on a store.
func New(s *store.Store, log *slog.Logger, opts Options) *API {
	return &API{store: s, boards: boards.NewService(s), gate: auth.NewGate(s), log: log, opts: opts}
}

// Handler serves all operations.
func (a *API) Handler() http.Handler {
	root := http.NewServeMux()
	root.HandleFunc("GET /healthz", a.open(a.health))
	root.HandleFunc("POST /v1/signup", a.open(a.signup))
	root.HandleFunc("POST /v1/login", a.open(a.login))
	root.HandleFunc("GET /v1/shared/{token}", a.open(a.sharedBoard))
	root.HandleFunc("GET /v1/gallery", a.open(a.gallery))
	root.HandleFunc("GET /v1/templates/{id}/preview", a.open(a.previewTemplate))
	root.HandleFunc("POST /v1/hooks/{workspace}/git", a.open(a.gitHook))
	root.HandleFunc("POST /v1/hooks/{workspace}/mail", a.open(a.mailHook))
	root.Handle("GET /v1/admin/orgs", a.operators(a.open(a.allOrgs)))
	root.Handle("DELETE /v1/admin/sessions/{user}", a.fromOffice(a.open(a.endSessions)))
	root.Handle("/v1/", a.gate.Require(a.signedIn()))
	return a.logged(root)
}

// signedIn has the operations that need a credential.
func (a *API) signedIn() http.Handler {
	mux := http.NewServeMux()
	people := func(pattern string, h endpoint) { mux.HandleFunc(pattern, a.people(h)) }
	anyone := func(pattern string, h endpoint) { mux.HandleFunc(pattern, a.anyone(h)) }

	people("POST /v1/invites/{token}/accept", a.acceptInvite)
	people("GET /v1/orgs", a.listOrgs)
	anyone("GET /v1/orgs/{org}", a.getOrg)
	anyone("PATCH /v1/orgs/{org}", a.updateOrg)
	anyone("GET /v1/orgs/{org}/audit", a.auditLog)
	people("GET /v1/audit/{event}", a.auditEvent)
	people("POST /v1/orgs/{org}/keys", a.createKey)
	people("PUT /v1/orgs/{org}/keys/{key}/scopes", a.setKeyScopes)
	people("DELETE /v1/orgs/{org}/keys/{key}", a.revokeKey)
	people("POST /v1/orgs/{org}/workspaces", a.createWorkspace)

	anyone("GET /v1/workspaces/{workspace}", a.getWorkspace)
	anyone("GET /v1/workspaces/{workspace}/boards", a.listBoards)
	anyone("POST /v1/workspaces/{workspace}/boards", a.createBoard)
	anyone("GET /v1/workspaces/{workspace}/webhooks", a.listWebhooks)
	people("PUT /v1/workspaces/{workspace}/members/{user}", a.setMember)
	people("DELETE /v1/workspaces/{workspace}/members/{user}", a.removeMember)
	people("POST /v1/webhooks/{id}/rotate", a.rotateWebhook)
	people("DELETE /v1/webhooks/{id}", a.deleteWebhook)

	anyone("GET /v1/boards/{board}", a.onBoard(read, a.getBoard))
	anyone("PATCH /v1/boards/{board}", a.renameBoard)
	people("POST /v1/boards/{board}/archive", a.archiveBoard)
	people("POST /v1/boards/{board}/move", a.moveBoard)
	people("POST /v1/boards/{board}/copy", a.copyBoard)
	anyone("GET /v1/boards/{board}/cards", a.onBoard(read, a.listCards))
	anyone("POST /v1/boards/{board}/cards", a.onBoard(write, a.addCard))
	anyone("GET /v1/boards/{board}/export", a.exportBoard)
	people("PUT /v1/boards/{board}/watch", a.watchBoard)
	people("POST /v1/boards/{board}/share", a.onBoard(manage, a.shareBoard))
	people("DELETE /v1/boards/{board}/share/{link}", a.onBoard(manage, a.unshareBoard))
	people("PUT /v1/boards/{board}/cards/{card}/position", a.onBoard(write, a.placeCard))
	people("DELETE /v1/boards/{board}/cards/{card}", a.onBoard(write, a.deleteCard))

	people("GET /v1/me/cards", a.myCards)
	people("GET /v1/search", a.search)
	people("GET /v1/cards/{card}", a.getCard)
	anyone("PATCH /v1/cards/{card}", a.updateCard)
	people("GET /v1/cards/{card}/attachments", a.listAttachments)
	people("GET /v1/attachments/{id}", a.getAttachment)
	people("POST /v1/cards/{card}/comments", a.addComment)
	people("PATCH /v1/comments/{comment}", a.editComment)
	people("DELETE /v1/comments/{comment}", a.deleteComment)
	people("POST /v1/cards/{card}/checklists", a.addChecklist)
	people("PATCH /v1/items/{item}", a.editItem)
	people("POST /v1/items/{item}/toggle", a.toggleItem)
	people("POST /v1/batch/archive", a.archiveCards)
	people("POST /v1/batch/assign", a.assignCards)

	anyone("GET /v1/reports/throughput", a.reports(a.throughput))
	anyone("GET /v1/reports/velocity", a.reports(a.velocity))
	return mux
}
