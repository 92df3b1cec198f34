// Package httpapi puts the use cases on the web.
package httpapi

import (
	"context"
	"net/http"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

// What the guards ask, and what partners and charities are served.
type (
	sessions interface {
		Authenticate(ctx context.Context, token string) (identity.Actor, error)
	}
	charities interface {
		Enter(ctx context.Context, id domain.CharityID) (context.Context, error)
		EnterByKey(ctx context.Context, key string) (context.Context, error)
		Donors(context.Context, app.ListDonors) (app.Page[app.DonorView], error)
		AnnotateDonor(context.Context, app.AnnotateDonor) (app.None, error)
		PartnerCampaign(context.Context, app.OneCampaign) (app.CampaignView, error)
		Pulse(context.Context, app.OneCampaign) (app.Pulse, error)
	}
)

// API has the use cases and the keys of those who call us unasked.
type API struct {
	Sessions   sessions
	Accounts   *app.AccountService
	Charities  charities
	Campaigns  *app.CampaignService
	Pledges    *app.PledgeService
	Payouts    *app.PayoutService
	Receipts   *app.ReceiptService
	Ready      func(context.Context) error
	PaymentKey string
	BankKey    string
}

// Handler returns the whole site.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := a.Ready(r.Context()); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		respond(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.Handle("POST /v1/accounts", handle(a.Accounts.SignUp))
	mux.Handle("POST /v1/sessions", handle(a.Accounts.SignIn))
	//authvet:public the catalogue of categories is on the home page
	mux.Handle("GET /v1/categories", handle(a.Campaigns.Categories))
	mux.Handle("GET /v1/previews/{token}", handle(a.Campaigns.Preview))
	mux.Handle("POST /v1/webhooks/payments", a.paymentSigned(command(a.Pledges.Paid)))
	mux.Handle("POST /v1/webhooks/bank", a.bankSigned(command(a.Payouts.Transferred)))

	a.memberRoutes(mux)
	a.campaignRoutes(mux)
	a.pledgeRoutes(mux)

	// Charities and those who build sites for them.
	mux.Handle("GET /v1/charity/donors", a.member(handle(a.Charities.Donors)))
	mux.Handle("PATCH /v1/charity/donors/{donor}", a.tenant(command(a.Charities.AnnotateDonor)))
	mux.Handle("GET /v1/partner/campaigns/{id}", a.partner(handle(a.Charities.PartnerCampaign)))
	mux.Handle("GET /v1/partner/campaigns/{id}/pulse", a.polling(handle(a.Charities.Pulse)))

	// Our own people.
	ops := http.NewServeMux()
	ops.Handle("POST /ops/payouts/{id}/approve", command(a.Payouts.Approve))
	mux.Handle("/ops/", a.staff(ops))
	mux.Handle("GET /ops/payouts/pending", handle(a.Payouts.Pending))

	return a.observe(mux)
}

func (a *API) memberRoutes(mux *http.ServeMux) {
	mux.Handle("GET /v1/me", a.member(handle(a.Accounts.Me)))
	mux.Handle("PUT /v1/me/payout-account", a.member(command(a.Accounts.SavePayoutAccount)))
	mux.Handle("PUT /v1/me/payout-account/default", a.member(command(a.Accounts.PreferPayoutAccount)))
	mux.Handle("GET /v1/receipts/{id}", a.member(handle(a.Receipts.View)))
	mux.Handle("GET /v1/receipts/{id}/file", a.member(handle(a.Receipts.Download)))
}

func (a *API) campaignRoutes(mux *http.ServeMux) {
	mux.Handle("GET /v1/campaigns", a.member(handle(a.Campaigns.Mine)))
	mux.Handle("POST /v1/campaigns", a.member(command(a.Campaigns.Open)))
	mux.Handle("GET /v1/campaigns/{id}", a.member(handle(a.Campaigns.View)))
	mux.Handle("PUT /v1/campaigns/{id}", a.member(command(a.Campaigns.Revise)))
	mux.Handle("DELETE /v1/campaigns/{id}", a.member(command(a.Campaigns.Archive)))
	mux.Handle("POST /v1/campaigns/{id}/launch", a.member(command(a.Campaigns.Launch)))
	mux.Handle("POST /v1/campaigns/{id}/close", a.member(command(a.Campaigns.Close)))
	mux.Handle("POST /v1/campaigns/{id}/preview-links", a.member(command(a.Campaigns.Share)))
	mux.Handle("GET /v1/campaigns/{id}/stats", handle(a.Campaigns.Stats))
	mux.Handle("GET /v1/campaigns/{id}/pledges", a.member(handle(a.Pledges.Received)))
	mux.Handle("POST /v1/campaigns/{id}/payouts", a.member(command(a.Payouts.Request)))
	mux.Handle("GET /v1/payouts/{id}/statement", a.member(handle(a.Payouts.Statement)))

	mux.Handle("POST /v1/campaigns/{campaign}/rewards", a.managing(command(a.Campaigns.AddReward)))
	mux.Handle("PATCH /v1/campaigns/{campaign}/rewards/{reward}", a.managing(command(a.Campaigns.ChangeReward)))
	mux.Handle("DELETE /v1/campaigns/{campaign}/rewards/{reward}", a.managing(command(a.Campaigns.WithdrawReward)))
}

func (a *API) pledgeRoutes(mux *http.ServeMux) {
	mux.Handle("POST /v1/pledges", a.member(command(a.Pledges.Make)))
	mux.Handle("GET /v1/pledges", a.member(handle(a.Pledges.Mine)))
	mux.Handle("GET /v1/pledges/{id}", a.member(handle(a.Pledges.View)))
	mux.Handle("PATCH /v1/pledges/{id}", a.member(command(a.Pledges.Amend)))
	mux.Handle("POST /v1/pledges/{id}/cancel", a.member(command(a.Pledges.Cancel)))
	mux.Handle("POST /v1/pledges/thank", a.member(command(a.Pledges.Thank)))
	mux.Handle("POST /v1/pledges/refund", a.member(command(a.Pledges.Refund)))
	mux.Handle("GET /v1/exports/pledges", a.member(handle(a.Pledges.Export)))
}
