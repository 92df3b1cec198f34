// Package app puts the application together.
package app

import (
	"log/slog"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/config"
	"example.com/insurely/internal/delivery/rest"
	"example.com/insurely/internal/platform/token"
	"example.com/insurely/internal/platform/txm"
	"example.com/insurely/internal/repository"
	"example.com/insurely/internal/usecase"
)

func New(cfg config.Config, db *sqlx.DB, log *slog.Logger) *gin.Engine {
	var (
		tx       = txm.New(db)
		tokens   = token.New(cfg.JWTSecret, cfg.AccessTTL)
		policies = repository.NewPolicies(db)
		claims   = repository.NewClaims(db)
		payouts  = repository.NewPayouts(db)
		audit    = repository.NewAudit(db)
		access   = usecase.NewAccess(policies, claims)
	)
	auth := usecase.NewAuth(tx, repository.NewUsers(db), repository.NewRefreshTokens(db), tokens, cfg.RefreshTTL)
	policyUC := usecase.NewPolicies(tx, access, policies, repository.NewBeneficiaries(db), repository.NewProducts(db), audit)
	claimUC := usecase.NewClaims(tx, access, claims, repository.NewDocuments(db), repository.NewMessages(db), payouts, audit)
	payoutUC := usecase.NewPayouts(tx, payouts, claims, audit)
	agencyUC := usecase.NewAgencies(repository.NewAgencies(db), policies, repository.NewCommissions(db), repository.NewReports(db))

	return rest.NewRouter(rest.Handlers{
		MW:       rest.NewMiddleware(tokens, agencyUC, access, cfg.PartnerKey, cfg.ProviderSecrets, log),
		System:   rest.NewSystem(db),
		Auth:     rest.NewAuthHandler(auth),
		Policies: rest.NewPolicyHandler(policyUC),
		Claims:   rest.NewClaimHandler(claimUC),
		Payouts:  rest.NewPayoutHandler(payoutUC),
		Agencies: rest.NewAgencyHandler(agencyUC),
	})
}
