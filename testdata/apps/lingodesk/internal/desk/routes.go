package desk

import (
	"net/http"

	"github.com/julienschmidt/httprouter"

	"example.com/lingodesk/internal/repo"
)

// Handler lays out the API.
func (d *Desk) Handler() http.Handler {
	r := httprouter.New()

	r.GET("/ping", d.ping)
	r.POST("/signup", d.signup)
	r.POST("/session", d.login)
	r.DELETE("/session", d.logout)
	r.GET("/languages", d.languages)
	//authvet:public calendar programs cannot sign in, the token in the address is the user's secret
	r.GET("/calendar/:token", d.calendar)

	for _, e := range []struct {
		method, path string
		h            httprouter.Handle
	}{
		{http.MethodGet, "/teams", d.user(d.listTeams)},
		{http.MethodPost, "/teams", d.user(d.foundTeam)},
		{http.MethodGet, "/teams/:team/projects", d.member(repo.Translator, d.listProjects)},
		{http.MethodPost, "/teams/:team/projects", d.member(repo.Manager, d.newProject)},
		{http.MethodDelete, "/teams/:team/projects/:project", d.member(repo.Manager, d.dropProject)},
		{http.MethodGet, "/teams/:team/members/:user", d.member(repo.Translator, d.showMember)},
		{http.MethodPut, "/teams/:team/members/:user", d.member(repo.Manager, d.setRank)},
		{http.MethodPost, "/teams/:team/invoices/:invoice/settle", d.member(repo.Manager, d.settleInvoice)},
	} {
		r.Handle(e.method, e.path, e.h)
	}

	r.GET("/projects/:project", d.user(d.showProject))
	r.PATCH("/projects/:project", d.member(repo.Manager, d.renameProject))

	r.GET("/documents/:document", d.user(d.showDocument))
	r.PUT("/documents/:document", d.user(d.saveDocument))
	r.PUT("/documents/:document/assignee", d.user(d.assign))
	r.DELETE("/documents/:document/assignee", d.user(d.release))
	r.PUT("/comments/:comment", d.user(d.editComment))
	r.DELETE("/comments/:comment", d.user(d.dropComment))

	r.GET("/glossaries/:glossary/terms", d.user(d.listTerms))
	r.HandlerFunc(http.MethodGet, "/glossaries/:glossary/terms.csv", d.exportTerms)

	r.POST("/invites", d.user(d.acceptInvite))
	r.DELETE("/invites/:invite", d.user(d.withdrawInvite))

	// the agency's own people
	r.GET("/office/teams/:team/invoices", d.role("accounting", d.teamInvoices))
	r.POST("/office/users/:user/disable", d.user(d.disableUser))
	return r
}
