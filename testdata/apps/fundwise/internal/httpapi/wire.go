package httpapi

import (
	"database/sql"
	"time"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/cache"
	"example.com/fundwise/internal/postgres"
)

// Settings are what the operator chooses.
type Settings struct {
	SessionTTL time.Duration
	PreviewTTL time.Duration
	PaymentKey string // signs the payment provider's webhooks
	BankKey    string // signs the bank's webhooks
}

// New wires the use cases to the database.
func New(db *sql.DB, s Settings) *API {
	store := postgres.NewStore(db)
	var (
		audit     = postgres.Audit{Store: store}
		campaigns = postgres.Campaigns{Store: store}
		charities = postgres.Charities{Store: store}
		payouts   = postgres.Payouts{Store: store}
		receipts  = postgres.Receipts{Store: store}
	)
	accounts := &app.AccountService{Tx: store, Accounts: postgres.Accounts{Store: store},
		Sessions: postgres.Sessions{Store: store}, Payouts: payouts, Audit: audit, TTL: s.SessionTTL}
	return &API{
		Sessions:  accounts,
		Accounts:  accounts,
		Charities: &app.CharityService{Charities: charities, Campaigns: campaigns, Audit: audit},
		Campaigns: &app.CampaignService{Tx: store, Campaigns: campaigns, Rewards: postgres.Rewards{Store: store},
			Charities: charities, Audit: audit, PreviewTTL: s.PreviewTTL,
			Shelf: cache.New[string, []app.Category](time.Hour, 1)},
		Pledges:    &app.PledgeService{Tx: store, Pledges: postgres.Pledges{Store: store}, Receipts: receipts, Audit: audit},
		Payouts:    &app.PayoutService{Tx: store, Campaigns: campaigns, Payouts: payouts, Audit: audit},
		Receipts:   app.NewReceiptService(receipts),
		Ready:      store.Ping,
		PaymentKey: s.PaymentKey,
		BankKey:    s.BankKey,
	}
}
