// Package server is the HTTP side of noteleaf.
package server

import (
	"log/slog"
	"net/http"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/chain"
	"example.com/noteleaf/internal/config"
	"example.com/noteleaf/internal/jobs"
	"example.com/noteleaf/internal/store"
	"example.com/noteleaf/internal/wiki"
)

type server struct {
	http.Handler
	cfg     config.Config
	log     *slog.Logger
	st      *store.Store
	authn   *auth.Authenticator
	pol     *access.Policy
	wiki    *wiki.Service
	janitor *jobs.Janitor
}

func New(cfg config.Config, log *slog.Logger, st *store.Store, janitor *jobs.Janitor) http.Handler {
	pol := access.New(st)
	s := &server{
		cfg: cfg, log: log, st: st, janitor: janitor, pol: pol,
		authn: auth.New(st, log),
		wiki:  wiki.New(st, pol),
	}
	s.Handler = s.routes()
	return s
}

func (s *server) routes() http.Handler {
	root := http.NewServeMux()
	s.publicRoutes(root)
	s.machineRoutes(root)
	s.feedRoutes(root)

	api := http.NewServeMux()
	s.accountRoutes(api)
	s.workspaceRoutes(api)
	s.pageRoutes(api)
	s.fileRoutes(api)
	root.Handle("/v1/", s.authn.Require(api))

	admin := http.NewServeMux()
	admin.Handle("GET /admin/users/{user}", s.handleAdminUser(s.st))
	root.Handle("/admin/", chain.New(s.authn.Require, auth.Staff).Then(admin))

	csrf := http.NewCrossOriginProtection()
	return chain.New(s.requestID, s.accessLog, s.recoverPanics, csrf.Handler, limitBody).Then(root)
}

func (s *server) publicRoutes(root *http.ServeMux) {
	root.Handle("GET /healthz", s.handleHealth(s.st))
	root.Handle("POST /v1/signup", s.handleSignup(s.st))
	root.Handle("POST /v1/login", s.handleLogin(s.st))
	//authvet:public the template gallery is the same for everybody and shown on the home page
	root.Handle("GET /v1/templates", s.handleTemplates(s.st))
	//authvet:public whoever holds the secret link may read the page
	root.Handle("GET /v1/shared/{token}", s.handleShared(s.st))
	//authvet:public whoever holds the secret link may fetch the files of the page
	root.Handle("GET /v1/shared/{token}/attachments/{attachment}", s.handleSharedAttachment(s.st))
}

// machineRoutes are called by programs that have no account.
func (s *server) machineRoutes(root *http.ServeMux) {
	root.Handle("POST /hooks/mail", s.signedMail(s.handleMailHook(s.st, s.pol)))
	root.Handle("POST /hooks/billing", s.signedBilling(s.handleBillingHook(s.st)))
	root.Handle("POST /internal/sweep", s.internalKey(s.handleSweep(s.janitor)))
	root.Handle("GET /v1/pages/{page}/print", s.userOrRenderer(s.handlePrint(s.st, s.pol)))
}

// feedRoutes are polled, by feed readers and by open editors.
func (s *server) feedRoutes(root *http.ServeMux) {
	root.Handle("GET /v1/workspaces/{workspace}/feed.xml", s.handleFeed(s.st))
	root.Handle("GET /v1/pages/{page}/outline", s.authn.Tolerant(s.handleOutline(s.st)))
}

func (s *server) accountRoutes(api *http.ServeMux) {
	api.Handle("POST /v1/tokens", s.handleTokenCreate(s.st))
	api.Handle("POST /v1/tokens/rotate", s.handleTokenRotate(s.st))
	api.Handle("DELETE /v1/tokens/{token}", s.handleTokenRevoke(s.st))
	api.Handle("GET /v1/activity", s.handleActivity(s.st, s.pol))
}

func (s *server) workspaceRoutes(api *http.ServeMux) {
	viewer := chain.New(s.member(access.Viewer))
	editor := chain.New(s.member(access.Editor))
	owner := chain.New(s.member(access.Owner))
	api.Handle("GET /v1/workspaces", s.handleWorkspaces(s.st))
	api.Handle("PATCH /v1/workspaces/{workspace}", owner.Then(s.handleWorkspaceRename(s.st)))
	api.Handle("PUT /v1/workspaces/{workspace}/members/{user}", owner.Then(s.handleMemberPut(s.st)))
	api.Handle("GET /v1/workspaces/{workspace}/pages", viewer.Then(s.handlePages(s.st)))
	api.Handle("POST /v1/workspaces/{workspace}/pages", editor.Then(s.handlePageCreate(s.wiki)))

	// The desktop app names its open workspace in a header.
	current := chain.New(s.currentWorkspace)
	api.Handle("GET /v1/recent", current.Append(s.memberOfCurrent).Then(s.handleRecent(s.st)))
	api.Handle("GET /v1/members", current.Then(s.handleMembers(s.st)))
}

func (s *server) pageRoutes(api *http.ServeMux) {
	edit := chain.New(s.page(access.Editor))
	api.Handle("GET /v1/pages/{page}", s.handlePage(s.st, s.pol))
	api.Handle("PUT /v1/pages/{page}", s.handlePageSave(s.wiki))
	api.Handle("POST /v1/pages/{page}/move", s.handlePageMove(s.wiki))
	api.Handle("POST /v1/pages/archive", s.handlePagesArchive(s.wiki))
	api.Handle("POST /v1/pages/restore", s.handlePagesRestore(s.wiki))
	api.Handle("GET /v1/pages/{page}/export", s.handlePageExport(s.wiki))
	api.Handle("GET /v1/pages/{page}/revisions", s.handleRevisions(s.st))
	api.Handle("PUT /v1/pages/{page}/blocks/{block}", edit.Then(s.handleBlockPut(s.st)))
	api.Handle("DELETE /v1/pages/{page}/blocks/{block}", edit.Then(s.handleBlockDelete(s.st)))
	api.Handle("GET /v1/pages/{page}/comments", s.handleComments(s.st))
	api.Handle("POST /v1/pages/{page}/comments", s.handleCommentCreate(s.wiki))
	api.Handle("PATCH /v1/comments/{comment}", s.handleCommentEdit(s.st))
	api.Handle("POST /v1/pages/{page}/shares", edit.Then(s.handleShareCreate(s.st)))
	api.Handle("PATCH /v1/shares/{share}", s.handleShareExtend(s.st))
	api.Handle("DELETE /v1/shares/{share}", s.handleShareRevoke(s.st, s.pol))
}

func (s *server) fileRoutes(api *http.ServeMux) {
	api.Handle("GET /v1/attachments/{attachment}", s.handleAttachmentInfo(s.st))
	api.Handle("GET /v1/attachments/{attachment}/download", s.handleAttachmentDownload(s.st))
}
