package app

import (
	"log/slog"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/tuneshare/internal/access"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/httpx"
)

func routes(h handlers, keys *auth.Keyring, log *slog.Logger) *chi.Mux {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer, httpx.AccessLog(log))

	r.Get("/healthz", httpx.Handle(h.ops.Health))
	r.Post("/hooks/payments", httpx.Handle(h.hooks.Payments))
	r.Route("/dl", func(r chi.Router) {
		r.Get("/stems/{stemID}", httpx.Handle(h.downloads.Stem))
		r.Get("/masters/{releaseID}", httpx.Handle(h.downloads.Master))
	})
	r.Route("/ops/payouts", func(r chi.Router) {
		r.With(h.ops.RequireOperator).Get("/", httpx.Handle(h.ops.Pending))
		r.With(h.ops.RequireKey).Post("/run", httpx.Handle(h.ops.Run))
	})

	r.Route("/v1", func(r chi.Router) {
		r.Use(keys.Identify)
		r.Post("/auth/register", httpx.Handle(h.accounts.Register))
		r.Post("/auth/login", httpx.Handle(h.accounts.Login))
		r.Post("/auth/refresh", httpx.Handle(h.accounts.Refresh))
		//authvet:public the genre list is reference data for the sign-up form
		r.Get("/genres", httpx.Handle(h.business.Genres))
		r.Get("/shares/{token}", httpx.Handle(h.studio.Shared))

		// What the player polls gets compression and a generous limit.
		r.Group(func(r chi.Router) {
			r.Use(middleware.Compress(5), middleware.Throttle(500))
			r.Get("/tracks/{trackID}/preview", httpx.Handle(h.studio.Preview))
			r.Get("/tracks/{trackID}/waveform", httpx.Handle(h.studio.Waveform))
		})

		r.Group(func(r chi.Router) {
			r.Use(auth.Require)
			studioRoutes(r, h)
			businessRoutes(r, h)
		})
		r.With(auth.RequireRole(auth.RoleAdmin)).Post("/admin/users/{userID}/suspend", httpx.Handle(h.accounts.Suspend))
	})
	return r
}

func studioRoutes(r chi.Router, h handlers) {
	r.Get("/projects", httpx.Handle(h.studio.List))
	r.Delete("/projects/{projectID}", httpx.Handle(h.studio.Delete))
	r.With(h.studio.WithProject(access.View)).Get("/projects/{projectID}", httpx.Handle(h.studio.Project))
	r.Route("/projects/{projectID}/tracks", func(r chi.Router) {
		r.Use(h.studio.WithProject(access.Edit))
		r.Put("/{trackID}", httpx.Handle(h.studio.SaveTrack))
		r.Delete("/{trackID}", httpx.Handle(h.studio.RemoveTrack))
	})
	r.Post("/tracks/{trackID}/stems/archive", httpx.Handle(h.studio.ArchiveStems))
	r.Post("/stems/{stemID}/url", httpx.Handle(h.studio.StemLink))
	r.Patch("/stems/{stemID}", httpx.Handle(h.studio.RenameStem))
	r.Post("/comments/resolve", httpx.Handle(h.studio.ResolveComments))
	r.Post("/invites/{token}/accept", httpx.Handle(h.studio.Join))
}

func businessRoutes(r chi.Router, h handlers) {
	r.Patch("/splits/{splitID}", httpx.Handle(h.business.AdjustSplit))
	r.Get("/payouts", httpx.Handle(h.business.Payouts))
	r.Get("/payouts/{payoutID}", httpx.Handle(h.business.Payout))

	r.With(h.business.LabelScope).Get("/releases", httpx.Handle(h.business.Releases))
	r.Get("/releases/export", httpx.Handle(h.business.Export))
	r.Get("/releases/{ref}", httpx.Handle(h.business.Lookup))
}
