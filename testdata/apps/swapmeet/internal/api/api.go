// Package api is the public JSON API of the marketplace.
package api

import (
	"log/slog"
	"net/http"

	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/cache"
	"example.com/swapmeet/internal/config"
	"example.com/swapmeet/internal/flags"
	"example.com/swapmeet/internal/fulfil"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/router"
	"example.com/swapmeet/internal/session"
)

// API holds the handlers.
type API struct {
	DB     *sqlx.DB
	Cfg    config.Config
	Log    *slog.Logger
	Guard  *session.Guard
	Flags  *flags.Set
	Fulfil *fulfil.Service
	Stats  *cache.TTL[int64, *model.SellerStats]
}

// Routes builds the router.
func (a *API) Routes() *router.Router {
	rt, g, h := router.New(), a.Guard, httpx.H

	rt.Post("/signup", h(a.signup))
	rt.Post("/login", h(a.login))

	//authvet:public the shelves of the catalogue are the same for everybody
	rt.Get("/categories", h(a.categories))
	//authvet:public browsing needs no account; drafts are for their seller
	rt.Get("/listings", g.OptionalUser(h(a.searchListings)))
	//authvet:public listing pages are on the open web; drafts are for their seller
	rt.Get("/listings/:id", g.OptionalUser(h(a.showListing)))
	rt.Get("/listings/:id/offers", g.OptionalUser(h(a.listingOffers)))
	//authvet:public whoever holds the secret preview link may see the listing
	rt.Get("/share/:token", h(a.sharedListing))

	hooks := rt.Group("/webhooks")
	hooks.Post("/payments", h(a.paymentHook))
	hooks.Post("/shipping", h(a.shippingHook))

	me := rt.Group("/me", g.RequireUser)
	me.Patch("", h(a.updateProfile))
	me.Get("/stats", a.flag("seller_stats")(h(a.sellerStats)))
	rt.Get("/me/inbox/poll", g.Peek(h(a.pollInbox)))

	auth := rt.Group("", g.RequireUser)
	auth.Post("/listings", h(a.createListing))
	auth.Patch("/listings/:id", a.ownListing(h(a.updateListing)))
	auth.Delete("/listings/:id", h(a.deleteListing))
	auth.Put("/listings/:id/photos/:photo/cover", a.ownListing(h(a.setCover)))
	auth.Delete("/listings/:id/photos/:photo", a.ownListing(h(a.deletePhoto)))
	auth.Post("/listings/:id/offers", h(a.createOffer))
	auth.Post("/reports", h(a.createReport))

	bulk := auth.Group("/listings/bulk", a.flag("bulk_tools"))
	bulk.Post("/price", h(a.bulkPrice))
	bulk.Post("/archive", h(a.bulkArchive))

	auth.Get("/offers", h(a.listOffers))
	auth.Post("/offers/:id/accept", h(a.acceptOffer))
	auth.Post("/offers/:id/decline", h(a.declineOffer))
	auth.Post("/offers/:id/withdraw", h(a.withdrawOffer))

	orders := auth.Group("/orders")
	orders.Get("", h(a.listOrders))
	orders.Get("/:id", h(a.showOrder))
	orders.Get("/:id/label", h(a.orderLabel))
	orders.Post("/:id/cancel", h(a.cancelOrder))
	orders.Post("/:id/dispute", h(a.disputeOrder))
	orders.Post("/:id/review", h(a.createReview))
	auth.Put("/reviews/:id", h(a.updateReview))

	auth.Get("/conversations/:id/messages", h(a.listMessages))
	auth.Post("/conversations/:id/messages", h(a.postMessage))
	auth.Post("/conversations/:id/close", h(a.closeConversation))
	auth.Patch("/messages/:id", h(a.editMessage))
	auth.Delete("/messages/:id", h(a.unsendMessage))

	shop := auth.Group("/shop")
	shop.Get("/payouts", a.actingShop(h(a.shopPayouts)))
	shop.Get("/statement.csv", h(a.shopStatement))
	return rt
}

// flag hides routes from users for whom the feature is off.
func (a *API) flag(name string) router.Middleware {
	return func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if !a.Flags.On(name, session.User(r.Context()).ID) {
				httpx.Fail(w, r, apperr.NotFound("page"))
				return
			}
			next(w, r)
		}
	}
}
