// Package helpapi is the help center, which customers of our customers read.
package helpapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/usecase/account"
	"example.com/atlasdesk/internal/usecase/library"
	"example.com/atlasdesk/internal/usecase/ticketing"
)

type API struct {
	articles *library.Articles
	rate     *ticketing.Rate
}

func New(a *library.Articles, r *ticketing.Rate) *API { return &API{articles: a, rate: r} }

// Routes takes the middleware for what is not meant for readers.
func (a *API) Routes(signedIn func(http.Handler) http.Handler) http.Handler {
	r := chi.NewRouter()
	r.Get("/{workspace}/articles/{slug}", a.read)
	r.Post("/survey/{token}", a.survey)
	r.Group(func(editors chi.Router) {
		editors.Use(signedIn)
		r.Get("/previews/{article}", a.preview)
	})
	return r
}

// read shows a published article.
//
//authvet:public the help center is for everybody; drafts are left out
func (a *API) read(w http.ResponseWriter, r *http.Request) {
	art, err := a.articles.Read(r.Context(), chi.URLParam(r, "workspace"), chi.URLParam(r, "slug"))
	httpx.Reply(w, art, err)
}

func (a *API) preview(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "article")
	if !ok {
		return
	}
	art, err := a.articles.Preview(r.Context(), id)
	httpx.Reply(w, art, err)
}

// survey is behind the link in the mail that closes a ticket.
//
//authvet:public whoever got the mail holds the random token
func (a *API) survey(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Score  int    `json:"score"`
		Remark string `json:"remark"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	httpx.Done(w, a.rate.Handle(r.Context(), account.Digest(chi.URLParam(r, "token")), in.Score, in.Remark))
}
