// Package app wires adapters, use cases and routes together.
package app

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/adapter/memory"
	"example.com/atlasdesk/internal/adapter/pg"
	"example.com/atlasdesk/internal/adapter/web/accountapi"
	"example.com/atlasdesk/internal/adapter/web/authn"
	"example.com/atlasdesk/internal/adapter/web/contactapi"
	"example.com/atlasdesk/internal/adapter/web/helpapi"
	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/adapter/web/inboundapi"
	"example.com/atlasdesk/internal/adapter/web/libraryapi"
	"example.com/atlasdesk/internal/adapter/web/opsapi"
	"example.com/atlasdesk/internal/adapter/web/ticketapi"
	"example.com/atlasdesk/internal/usecase/account"
	"example.com/atlasdesk/internal/usecase/directory"
	"example.com/atlasdesk/internal/usecase/library"
	"example.com/atlasdesk/internal/usecase/operations"
	"example.com/atlasdesk/internal/usecase/ticketing"
)

// Config is read from the environment by main.
type Config struct {
	TokenLifetime time.Duration
	SummaryTTL    time.Duration
	Inbound       inboundapi.Secrets
}

type pinger interface {
	Check(ctx context.Context) error
}

// App is the whole service.
type App struct {
	health   pinger
	gate     *authn.Gate
	accounts *accountapi.API
	tickets  *ticketapi.API
	contacts *contactapi.API
	library  *libraryapi.API
	help     *helpapi.API
	inbound  *inboundapi.API
	ops      *opsapi.API
}

// New builds the service on a pool.
func New(cfg Config, pool *pgxpool.Pool, log *slog.Logger) *App {
	accounts, workspaces := pg.NewAccounts(pool), pg.NewWorkspaces(pool)
	tickets, messages := pg.NewTickets(pool), pg.NewMessages(pool)
	contacts, lib := pg.NewContacts(pool), pg.NewLibrary(pool)
	gate := authn.New(account.NewIdentify(accounts), account.NewEnter(workspaces), log)
	return &App{
		health: pg.NewHealth(pool),
		gate:   gate,
		accounts: accountapi.New(
			account.NewRegister(accounts), account.NewLogin(accounts, cfg.TokenLifetime),
			account.NewListWorkspaces(workspaces), account.NewListPlans(workspaces), library.NewViews(lib)),
		tickets: ticketapi.New(ticketapi.UseCases{
			List:      ticketing.NewList(tickets),
			View:      ticketing.NewView(tickets),
			Thread:    ticketing.NewThread(messages),
			Message:   ticketing.NewReadMessage(tickets, messages),
			Download:  ticketing.NewDownload(tickets, messages),
			Summarize: ticketing.NewSummarize(tickets, memory.NewSummaries(cfg.SummaryTTL)),
			Open:      ticketing.NewOpen(tickets),
			Edit:      ticketing.NewEdit(tickets),
			Retag:     ticketing.NewRetag(tickets),
			Assign:    ticketing.NewAssign(tickets),
			Merge:     ticketing.NewMerge(tickets),
			CloseMany: ticketing.NewCloseMany(tickets),
			TagMany:   ticketing.NewTagMany(tickets),
			Retract:   ticketing.NewRetract(messages),
		}),
		contacts: contactapi.New(directory.NewContacts(contacts), directory.NewRename(contacts)),
		library:  libraryapi.New(library.NewMacros(lib)),
		help:     helpapi.New(library.NewArticles(lib), ticketing.NewRate(tickets)),
		inbound:  inboundapi.New(ticketing.NewReceive(messages, log), cfg.Inbound),
		ops:      opsapi.New(operations.NewTenants(workspaces), gate),
	}
}

// Router mounts what the packages bring along.
func (a *App) Router() *chi.Mux {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", a.healthz)
	r.Get("/plans", a.accounts.Plans)
	r.Mount("/auth", a.accounts.Public())
	r.Mount("/help", a.help.Routes(func(next http.Handler) http.Handler {
		return a.gate.Identify(a.gate.RequireUser(next))
	}))
	r.Mount("/inbound", a.inbound.Routes())
	r.Mount("/exports", a.ops.Exports())
	r.Route("/api", func(r chi.Router) {
		r.Use(a.gate.Identify, a.gate.RequireUser)
		a.accounts.Private(r)
		r.Mount("/ops", a.ops.Routes())
		r.Route("/w/{workspace}", func(r chi.Router) {
			r.Use(a.gate.Workspace)
			r.Mount("/tickets", a.tickets.Routes())
			r.Mount("/contacts", a.contacts.Routes())
			a.library.Register(r)
		})
	})
	return r
}

func (a *App) healthz(w http.ResponseWriter, r *http.Request) {
	if err := a.health.Check(r.Context()); err != nil {
		httpx.Fail(w, err)
		return
	}
	httpx.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
}
