package main

import (
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
)

func addRoutes(mux *http.ServeMux, db *pgxpool.Pool, log *slog.Logger, cfg Config) {
	signedIn := requireSession(db, log)
	peek := maybeSession(db, log)

	mux.HandleFunc("GET /healthz", handleHealth(db))
	mux.HandleFunc("POST /signup", handleSignup(db, log))
	mux.HandleFunc("POST /login", handleLogin(db, log))
	mux.HandleFunc("POST /password/reset", handlePasswordReset(db, log))
	mux.Handle("DELETE /session", signedIn(handleLogout(db, log)))

	//authvet:public the shop window
	mux.HandleFunc("GET /listings", handleBrowse(db, log))

	mux.Handle("PATCH /users/{id}/prefs", signedIn(handlePrefs(db, log)))
	mux.Handle("PATCH /me/addresses/{id}", signedIn(handleEditAddress(db, log)))
	mux.Handle("GET /me/searches/{id}", signedIn(handleSavedSearch(db, log)))

	mux.Handle("GET /orders/{id}", signedIn(handleShowOrder(db, log)))
	mux.Handle("GET /orders/{id}/invoice", signedIn(handleInvoice(db, log)))
	mux.Handle("POST /orders/{id}/ship", signedIn(handleShip(db, log)))
	mux.Handle("POST /orders/{id}/cancel", signedIn(handleCancel(db, log)))
	mux.Handle("POST /orders/{id}/received", signedIn(handleReceived(db, log)))

	mux.Handle("GET /offers/{id}", signedIn(handleShowOffer(db, log)))
	mux.Handle("PUT /offers/{id}", signedIn(handleCounterOffer(db, log)))
	mux.Handle("POST /offers/{id}/checkout", signedIn(handleCheckout(db, log)))

	mux.Handle("POST /disputes/{id}/withdraw", signedIn(handleWithdrawDispute(db, log)))
	mux.Handle("POST /disputes/{id}/accept", signedIn(handleAcceptDispute(db, log)))

	mux.Handle("GET /threads/{id}/messages", signedIn(handleThread(db, log)))
	mux.Handle("PATCH /messages/{id}", signedIn(handleEditMessage(db, log)))
	mux.Handle("DELETE /messages/{id}", signedIn(handleDeleteMessage(db, log)))

	mux.Handle("GET /wishlists/{id}", peek(handleWishlist(db, log)))
	mux.Handle("GET /wishlists/{id}/items", peek(handleWishlistItems(db, log))) //authvet:public published lists are for everybody
	mux.Handle("POST /wishlists/{id}/items/move", signedIn(handleMoveItems(db, log)))
	mux.Handle("POST /wishlists/merge", signedIn(handleMergeWishlists(db, log)))
	mux.HandleFunc("GET /shared/{token}", handleSharedWishlist(db, log))

	mux.Handle("/desk/", http.StripPrefix("/desk", signedIn(requireDesk(db, log)(deskMux(db, log)))))

	for _, rt := range moderationRoutes(db, log) {
		var h http.Handler = rt.handler
		if len(rt.roles) > 0 {
			h = signedIn(requireRole(rt.roles...)(h))
		}
		mux.Handle(rt.pattern, h)
	}

	internal := mutualSecret(cfg.InternalSecret)
	mux.Handle("POST /internal/payouts/settle", internal(handleSettle(db, log)))
	mux.Handle("GET /internal/orders/stale", fromCluster(handleStaleOrders(db, log)))

	mux.Handle("POST /hooks/payments", handlePaymentHook(db, log, []byte(cfg.PaymentsSecret)))
	mux.Handle("POST /hooks/carrier", handleCarrierHook(db, log, []byte(cfg.CarrierSecret)))
}

// deskMux is the back office of a shop.
func deskMux(db *pgxpool.Pool, log *slog.Logger) http.Handler {
	desk := http.NewServeMux()
	desk.Handle("GET /listings", handleDeskListings(db, log))
	desk.Handle("GET /listings/{id}", handleDeskListing(db, log))
	desk.Handle("PUT /listings/{id}", handleReviseListing(db, log))
	desk.Handle("DELETE /listings/{id}", handleDropListing(db, log))
	desk.Handle("POST /listings/reprice", handleReprice(db, log))
	desk.Handle("POST /orders/labels", handleLabels(db, log))
	desk.Handle("GET /report", handleSalesReport(db, log))
	desk.Handle("GET /payouts/{id}", handlePayout(db, log))
	desk.Handle("DELETE /staff/{user}", handleDismiss(db, log))
	return desk
}
